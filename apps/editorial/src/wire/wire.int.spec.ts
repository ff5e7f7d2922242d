import { WireKilled, WireReceived, WireUpdated, type WireItem, type WireKill } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { eventually } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson } from '../spec/people.js';
import { aWireItem } from '../spec/wires.js';

interface WireAnswer {
  readonly wireId: string;
  readonly version: number;
  readonly headline: string;
  readonly usedIn: string[];
}

const WITHIN = { timeoutMs: 30_000 };

describe('the wire inbox', () => {
  let newsroom: Newsroom;
  let reporter: Ask;
  let log: EventLog;

  beforeAll(async () => {
    newsroom = await aNewsroom({ relay: false });
    reporter = newsroom.as('reporter');
    log = newsroom.app.get(EventLog);
  });
  afterAll(() => newsroom?.close());

  const read = async (wireId: string) => (await reporter('GET', `/api/v1/wires/${wireId}`)).json<WireAnswer>();
  const kill = ({ wireId, source, originalId }: WireItem, version: number): WireKill => ({ wireId, version, source, originalId, reason: 'The quote was invented.', killedAt: '2026-03-01T08:00:00.000Z' });
  /** Waits until the inbox has taken everything that was appended before, in every partition. */
  const allIsTaken = async () => {
    const marks = [0, 1, 2].map((partition) => ({ partition, item: aWireItem({ originalId: 'mark' }) }));
    for (const { partition, item } of marks) await log.append(WireReceived, [item], { partition });
    for (const { item } of marks) await seen(item.wireId, 1);
  };
  const seen = async (wireId: string, version: number) => eventually(async () => expect(await read(wireId)).toMatchObject({ version }), WITHIN);

  it('shows what the topic brings, and what changed', async () => {
    const item = aWireItem({ urgency: 2, byline: 'Mara Lind', pictures: [{ url: 'https://ana.example/1.jpg' }] });
    await log.append(WireReceived, [item]);
    await seen(item.wireId, 1);
    expect(await read(item.wireId)).toMatchObject({
      ...{ headline: 'Ferry line opens', source: { sourceId: item.source.sourceId, name: 'Alder News Agency', url: 'https://ana.example' }, urgency: 2, byline: 'Mara Lind' },
      ...{ bodyText: 'The ferry opened.\nIt is blue.', isKilled: false, killReason: null, usedIn: [], stories: [], pictures: [{ url: 'https://ana.example/1.jpg' }] },
    });
    await log.append(WireUpdated, [{ ...item, version: 2, headline: 'Blue ferry line opens' }]);
    await seen(item.wireId, 2);
    expect(await read(item.wireId)).toMatchObject({ headline: 'Blue ferry line opens' });
  });

  it('leaves alone what is older or comes again', async () => {
    const item = aWireItem();
    await log.append(WireReceived, [item]);
    await log.append(WireUpdated, [{ ...item, version: 3, headline: 'Third' }]);
    await log.append(WireUpdated, [{ ...item, version: 2, headline: 'Second' }]);
    await log.append(WireUpdated, [{ ...item, version: 3, headline: 'Third, repeated with other words' }]);
    await allIsTaken();
    expect(await read(item.wireId)).toMatchObject({ version: 3, headline: 'Third' });
  });

  it('keeps a killed item, marked, and no older event brings it back', async () => {
    const item = aWireItem();
    await log.append(WireReceived, [item]);
    await log.append(WireKilled, [kill(item, 2)]);
    await log.append(WireReceived, [item]);
    await allIsTaken();
    expect(await read(item.wireId)).toMatchObject({ version: 2, isKilled: true, killReason: 'The quote was invented.' });
    expect(await read(item.wireId)).toMatchObject({ kill: { reason: 'The quote was invented.', at: kill(item, 2).killedAt, notice: null } });
    const draft = await reporter('POST', `/api/v1/wires/${item.wireId}/stories`, {});
    expect([draft.statusCode, draft.json()]).toEqual([409, expect.objectContaining({ code: 'wire.killed', detail: expect.stringContaining('invented') })]);
  });

  it('keeps what the source says of a kill in its own words, and that it says nothing', async () => {
    const [item, other] = [aWireItem(), aWireItem()];
    const notice = { headline: 'KILL: Ferry line opens', bodyText: 'Do not use it.' };
    await log.append(WireReceived, [item, other]);
    await log.append(WireKilled, [{ ...kill(item, 2), notice }, { ...kill(other, 2), reason: '' }]);
    await allIsTaken();
    expect(await read(item.wireId)).toMatchObject({ headline: item.headline, kill: { reason: 'The quote was invented.', notice } });
    expect(await read(other.wireId)).toMatchObject({ isKilled: true, kill: { reason: '', notice: null } });
    expect((await reporter('POST', `/api/v1/wires/${other.wireId}/stories`, {})).json()).toMatchObject({ code: 'wire.killed', because: 'silent' });
  });

  it('says how the agency dates an item, in the list too', async () => {
    const item = aWireItem({ publishedAt: '2026-03-01T05:00:00.000Z', updatedAt: '2026-03-01T06:00:00.000Z' });
    await log.append(WireReceived, [item]);
    await seen(item.wireId, 1);
    const dated = { publishedAt: '2026-03-01T05:00:00.000Z', updatedAt: '2026-03-01T06:00:00.000Z' };
    expect(await read(item.wireId)).toMatchObject(dated);
    expect((await reporter('GET', `/api/v1/wires?sourceId=${item.source.sourceId}`)).json()).toMatchObject({ items: [dated] });
  });

  it('knows which stories were made from an item', async () => {
    const item = aWireItem({ language: 'ru', headline: 'Паром открыт' });
    await log.append(WireReceived, [item]);
    await seen(item.wireId, 1);
    const draft = await reporter('POST', `/api/v1/wires/${item.wireId}/stories`, {});
    expect([draft.statusCode, draft.json()]).toEqual([201, expect.objectContaining({ language: 'ru', headline: 'Паром открыт', wire: { wireId: item.wireId, version: 1 } })]);
    expect((await read(item.wireId)).usedIn).toEqual([draft.json<{ storyId: string }>().storyId]);
  });

  it('does not tell of a story under embargo to who may not read it', async () => {
    const item = aWireItem();
    await log.append(WireReceived, [item]);
    await seen(item.wireId, 1);
    const editor = newsroom.as('editor');
    const { storyId } = (await editor('POST', `/api/v1/wires/${item.wireId}/stories`, {})).json<{ storyId: string }>();
    const usedIn = async (ask: Ask) => (await ask('GET', `/api/v1/wires/${item.wireId}`)).json<WireAnswer>().usedIn;
    expect(await usedIn(reporter)).toEqual([storyId]);
    await editor('PATCH', `/api/v1/stories/${storyId}`, { embargoedUntil: '2099-01-01T00:00:00.000Z' }, { 'if-match': '*' });
    expect([await usedIn(reporter), await usedIn(editor)]).toEqual([[], [storyId]]);
  });

  it('does not tell of a story of one desk to who reads on another alone', async () => {
    const item = aWireItem();
    await log.append(WireReceived, [item]);
    await seen(item.wireId, 1);
    const [sport, culture] = await Promise.all(['Sport', 'Culture'].map(async (name) => (await newsroom.as('admin')('POST', '/api/v1/desks', { slug: `d-${randomUUID()}`, name })).json<{ deskId: string }>().deskId));
    const reporterOf = async (deskId: string): Promise<Ask> => {
      const { token } = await aSignedInPerson(newsroom.db, { desks: { [deskId]: ['reporter'] } });
      return (method, url, payload, headers) => newsroom.as()(method, url, payload, { authorization: `Bearer ${token}`, ...headers });
    };
    const [own, other] = [await reporterOf(sport!), await reporterOf(culture!)];
    const { storyId } = (await own('POST', `/api/v1/wires/${item.wireId}/stories`, {})).json<{ storyId: string }>();
    const [seenByOwn, seenByOther] = [await own('GET', `/api/v1/wires/${item.wireId}`), await other('GET', `/api/v1/wires/${item.wireId}`)];
    expect([seenByOwn.json<WireAnswer>().usedIn, seenByOther.json()]).toEqual([[storyId], expect.objectContaining({ state: 'used', usedIn: [] })]);
    for (const answer of [seenByOther, await other('GET', '/api/v1/wires?limit=50')]) expect(answer.body).not.toContain(storyId);
  });

  it('gathers what several agencies send of the same, and tells who of them is worked with', async () => {
    const word = `quokka${Date.now()}`;
    const text = `The ${word} between the two banks sails again after a winter of repairs, the harbour master said. It crosses twelve times a day and carries forty cars.`;
    const items = ['ANA', 'BNA', 'CNA'].map((name, index) => aWireItem({ source: { sourceId: randomUUID(), name, url: 'https://ana.example' }, bodyText: index === 2 ? `Nothing but the ${word}: an account of its own, at length, of how it was lost and found again by three boys and their dog.` : `${text}\nBy ${name}.`, receivedAt: `2026-03-01T06:2${index}:00.000Z` }));
    for (const item of items) {
      await log.append(WireReceived, [item]);
      await seen(item.wireId, 1);
    }
    const listed = async (query: string) => (await reporter('GET', `/api/v1/wires?q=${word}&${query}`)).json<{ items: { wireId: string; cluster: { clusterId: string; size: number; isTaken: boolean } }[] }>().items;
    const [first, second, other] = items as [WireItem, WireItem, WireItem];
    const grouped = await listed('grouped=true');
    expect(grouped.map(({ wireId, cluster }) => [wireId, cluster.size, cluster.isTaken])).toEqual([[other.wireId, 1, false], [second.wireId, 2, false]]);
    expect(await listed('')).toHaveLength(3);
    expect((await listed(`clusterId=${grouped[1]!.cluster.clusterId}`)).map(({ wireId }) => wireId)).toEqual([second.wireId, first.wireId]);
    expect((await listed(`grouped=true&sourceId=${first.source.sourceId}`)).map(({ wireId }) => wireId)).toEqual([first.wireId]);
    await reporter('PUT', `/api/v1/wires/${first.wireId}/claim`);
    expect((await listed('grouped=true')).map(({ cluster }) => cluster.isTaken)).toEqual([false, true]);
    expect(await reporter('GET', `/api/v1/wires/${second.wireId}`).then((answer) => answer.json<{ cluster: object }>().cluster)).toMatchObject({ size: 2, isTaken: true });
    await log.append(WireUpdated, [{ ...first, version: 2, embargoedUntil: '2099-01-01T00:00:00.000Z' }]);
    await eventually(async () => expect((await listed('grouped=true')).map(({ cluster }) => cluster.size)).toEqual([1, 1]), WITHIN); // nobody learns of what is under embargo by its company
  });

  it('is searched and filtered', async () => {
    const word = `quokka${Date.now()}`;
    const item = aWireItem({ bodyText: `Of the ${word}.`, language: 'az' });
    await log.append(WireReceived, [item]);
    await seen(item.wireId, 1);
    const found = async (query: string) => (await reporter('GET', `/api/v1/wires?${query}`)).json<{ items: WireAnswer[] }>().items.map(({ wireId }) => wireId);
    expect(await found(`q=${word}`)).toEqual([item.wireId]);
    expect(await found(`q=${word}&language=az&sourceId=${item.source.sourceId}`)).toEqual([item.wireId]);
    expect(await found(`q=${word}&language=en`)).toEqual([]);
    expect(await found(`sourceId=${randomUUID()}`)).toEqual([]);
  });

  it('says that there is no such item', async () => {
    const answer = await reporter('GET', `/api/v1/wires/${randomUUID()}`);
    expect([answer.statusCode, answer.json()]).toEqual([404, expect.objectContaining({ code: 'wire-item.not-found' })]);
  });
});
