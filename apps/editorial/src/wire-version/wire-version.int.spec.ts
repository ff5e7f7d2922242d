import { WireReceived, WireUpdated, type WireItem } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { eventually } from '@stet/testing';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aWireItem } from '../spec/wires.js';

interface Difference {
  readonly field: string;
  readonly words: readonly { readonly kind: string; readonly text: string }[];
}

const WITHIN = { timeoutMs: 30_000 };

describe('the versions of a wire item', () => {
  let newsroom: Newsroom;
  let editor: Ask;
  let reporter: Ask;
  let log: EventLog;

  beforeAll(async () => {
    newsroom = await aNewsroom({ relay: false });
    [editor, reporter] = [newsroom.as('editor'), newsroom.as('reporter')];
    log = newsroom.app.get(EventLog);
  });
  afterAll(() => newsroom?.close());

  const take = async (event: typeof WireReceived | typeof WireUpdated, item: WireItem) => {
    await log.append(event, [item]);
    await eventually(async () => expect((await editor('GET', `/api/v1/wires/${item.wireId}`)).json<{ version: number }>().version).toBe(item.version), WITHIN);
  };
  const first = () => aWireItem({ headline: 'The ferry opens at noon', bodyText: 'The ferry opens.\nIt is blue.' });
  const second = (item: WireItem): WireItem => ({ ...item, version: 2, headline: 'The ferry opens at one' });
  const third = (item: WireItem): WireItem => ({ ...second(item), version: 3, bodyText: 'The ferry opens.\nIt is green.' });
  const changed = (differences: readonly Difference[]) => Object.fromEntries(differences.map(({ field, words }) => [field, words.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => `${kind} ${text}`)]));

  it('are kept as they came, and compared word by word', async () => {
    const item = first();
    await take(WireReceived, item);
    await take(WireUpdated, second(item));
    await take(WireUpdated, third(item));
    const { items } = (await editor('GET', `/api/v1/wires/${item.wireId}/versions`)).json<{ items: { version: number; headline: string }[] }>();
    expect(items.map(({ version, headline }) => [version, headline])).toEqual([[3, 'The ferry opens at one'], [2, 'The ferry opens at one'], [1, 'The ferry opens at noon']]);
    const diff = async (query: string) => changed((await editor('GET', `/api/v1/wires/${item.wireId}/diff?${query}`)).json<{ fields: Difference[] }>().fields);
    expect(await diff('from=1')).toEqual({ headline: ['removed noon', 'added one'], body: ['removed blue', 'added green'] });
    expect(await diff('from=1&to=2')).toEqual({ headline: ['removed noon', 'added one'] });
    expect((await editor('GET', `/api/v1/wires/${item.wireId}/diff?from=0`)).statusCode).toBe(400);
  });

  it('say what else changed, and that nobody but us changed anything', async () => {
    const item = first();
    await take(WireReceived, item);
    await take(WireUpdated, { ...item, version: 2, language: 'ru', urgency: 2, categories: ['Sea', 'Port'], isReread: true });
    await take(WireUpdated, { ...third(item), urgency: 2, language: 'ru', categories: ['Sea', 'Port'] });
    const diff = async (query: string) => (await editor('GET', `/api/v1/wires/${item.wireId}/diff?${query}`)).json();
    const facts = [{ fact: 'language', before: 'en', after: 'ru' }, { fact: 'categories', before: null, after: 'Sea\nPort' }, { fact: 'urgency', before: null, after: '2' }];
    expect(await diff('from=1&to=2')).toMatchObject({ isReread: true, facts, fields: [] });
    expect(await diff('from=1')).toMatchObject({ isReread: false, facts });
    expect(await diff('from=2')).toMatchObject({ isReread: false, facts: [] });
  });

  it('that are not kept are named where they are asked for', async () => {
    const item = { ...first(), version: 2 };
    await take(WireReceived, item);
    for (const query of ['from=1', 'from=2&to=1']) expect((await editor('GET', `/api/v1/wires/${item.wireId}/diff?${query}`)).json()).toMatchObject({ status: 404, detail: expect.stringMatching(/\b1\b/) });
  });

  it('tell the writer of a story what changed since somebody looked, whatever the story says; it stays made from its own', async () => {
    const item = first();
    await take(WireReceived, item);
    const { storyId } = (await editor('POST', `/api/v1/wires/${item.wireId}/stories`, { headline: 'A boat!' })).json<{ storyId: string }>();
    const compared = async () => (await editor('GET', `/api/v1/stories/${storyId}/wire`)).json<{ draftedFrom: number; seenVersion: number; changes: Difference[] }>();
    const alarm = async () => (await editor('GET', `/api/v1/stories/${storyId}`)).json<{ wireAlarm: string | null; wire: { version: number } }>();
    await take(WireUpdated, second(item));
    expect(changed((await compared()).changes)).toEqual({ headline: ['removed noon', 'added one'] });
    expect((await editor('PUT', `/api/v1/stories/${storyId}/wire`, { version: 2 })).statusCode).toBe(204);
    expect(await alarm()).toMatchObject({ wireAlarm: null, wire: { version: 1 } });
    await take(WireUpdated, third(item));
    expect(await alarm()).toMatchObject({ wireAlarm: 'updated', wire: { version: 1 } });
    const { changes, ...versions } = await compared();
    expect([versions, changed(changes)]).toEqual([expect.objectContaining({ draftedFrom: 1, seenVersion: 2 }), { body: ['removed blue', 'added green'] }]);
  });

  it('are hidden, the earlier ones too, once the newest is under embargo', async () => {
    const item = first();
    await take(WireReceived, item);
    await take(WireUpdated, { ...second(item), embargoedUntil: '2099-01-01T00:00:00.000Z' });
    for (const path of ['versions', 'diff?from=1']) {
      const answer = await reporter('GET', `/api/v1/wires/${item.wireId}/${path}`);
      expect([answer.statusCode, answer.json()]).toEqual([403, expect.objectContaining({ code: 'wire.under-embargo' })]);
      expect((await editor('GET', `/api/v1/wires/${item.wireId}/${path}`)).body).toContain('2099-01-01');
    }
  });
});
