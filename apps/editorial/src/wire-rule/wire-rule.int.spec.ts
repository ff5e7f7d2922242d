import type { WireItem, WireKilled, WireReceived, WireUpdated } from '@stet/contracts';
import { MICROSECONDS, encodeCursor } from '@stet/persistence';
import { randomUUID } from 'node:crypto';
import { ANY, aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson, auditOf, type SignedInPerson } from '../spec/people.js';
import { aWireItem } from '../spec/wires.js';
import { KeepWireHandler } from '../wire/keep-wire.handler.js';
import { WireAlerts } from './wire-alerts.js';

interface Rule {
  readonly ruleId: string;
  readonly name: string;
}
interface Wire {
  readonly wireId: string;
  readonly desk: { readonly name: string } | null;
  readonly tags: string[];
  readonly urgency: number | null;
  readonly isSkipped: boolean;
  readonly placedBy: string[];
  readonly byHand: string[];
  readonly placementRevision: number;
}
interface Trial {
  readonly looked: number;
  readonly changed: number;
  readonly rules: { fits: number; changed: number; alerts: number }[];
  readonly examples: { wire: { wireId: string }; rules: number[]; before: object; after: object }[];
  readonly next: string | null;
}

describe('rules for wires', () => {
  let newsroom: Newsroom;
  let wireEditor: Ask;
  let reporter: Ask;
  let sport: string;
  let person: SignedInPerson;

  beforeAll(async () => {
    newsroom = await aNewsroom();
    [wireEditor, reporter] = [newsroom.as('wire-editor'), newsroom.as('reporter')];
    sport = await aDesk('Sport');
    person = await aSignedInPerson(newsroom.db, { desks: { [sport]: ['reporter'] } });
  });
  afterEach(async () => {
    await newsroom.db.query('delete from notification');
    await put([]);
  });
  afterAll(() => newsroom?.close());

  const aDesk = async (name: string) => (await newsroom.as('admin')('POST', '/api/v1/desks', { slug: `d-${randomUUID()}`, name })).json<{ deskId: string }>().deskId;
  const put = (rules: object[], headers: Record<string, string> = ANY, ask = wireEditor) => ask('PUT', '/api/v1/wire-rules', { rules }, headers);
  const aRule = (conditions: object, actions: object = {}, rest: object = {}) => ({ name: randomUUID(), conditions, actions, ...rest });
  const tell = (...events: object[]) => newsroom.db.transaction((tx) => newsroom.app.get(KeepWireHandler).handle(events as (WireReceived | WireUpdated | WireKilled)[], tx));
  const come = (...items: WireItem[]) => tell(...items.map((data) => ({ type: data.version === 1 ? 'newsroom.wire.received.v1' : 'newsroom.wire.updated.v1', data })));
  const read = async (wireId: string) => (await reporter('GET', `/api/v1/wires/${wireId}`)).json<Wire>();
  const listed = async (query: string) => (await reporter('GET', `/api/v1/wires?${query}`)).json<{ items: Wire[] }>().items.map(({ wireId }) => wireId);
  const notices = async (reader = person) =>
    (await newsroom.app.inject({ method: 'GET', url: '/api/v1/me/notifications', headers: { authorization: `Bearer ${reader.token}` } })).json<{ items: { kind: string; by: string; wireId: string | null; wire: object | null }[] }>().items;
  const tryOut = async (rules: object[], ask = wireEditor) => (await ask('POST', '/api/v1/wire-rules/dry-run', { rules })).json<Trial>();

  it('are kept in their order, changed all at once by those who see the newest, and entered in the record', async () => {
    const before = await wireEditor('GET', '/api/v1/wire-rules');
    const etag = before.headers.etag as string;
    const hours = { zone: 'Asia/Baku', days: [1, 2], from: '22:00', until: '06:00' };
    const first = (await put([aRule({ hours, words: { words: ['ferry'] } }, { deskId: sport, tags: ['boats'] }, { name: 'Boats' }), aRule({}, { skips: true }, { name: 'Rest', isOn: false })], { 'if-match': etag })).json<{ revision: number; rules: Rule[] }>();
    expect(first.rules).toMatchObject([
      { name: 'Boats', isOn: true, goesOn: false, conditions: { hours, words: { words: ['ferry'], match: 'any', in: 'text' } }, actions: { deskId: sport, tags: ['boats'], urgency: null, alerts: false, skips: false } },
      { name: 'Rest', isOn: false },
    ]);
    expect((await put([], { 'if-match': etag })).json()).toMatchObject({ status: 412 });
    expect((await put([], {})).json()).toMatchObject({ status: 428, code: 'revision.missing' });
    const turned = (await put([...first.rules].reverse(), { 'if-match': `"${first.revision}"` })).json<{ rules: Rule[] }>();
    expect(turned.rules.map(({ ruleId }) => ruleId)).toEqual(first.rules.map(({ ruleId }) => ruleId).reverse());
    expect((await auditOf(newsroom, 'wire-rules', 'all')).at(-1)).toMatchObject({ act: 'changeWireRules', changes: { order: { before: ['Boats', 'Rest'], after: ['Rest', 'Boats'] } } });
  });

  it('are refused where they make no sense, and to those who may not change them', async () => {
    const hours = { zone: 'Asia/Baku', days: [1], from: '09:00', until: '18:00' };
    const refused = async (...rules: object[]) => (await put(rules)).json<{ code: string; fields: { field: string }[] }>();
    for (const [conditions, field] of [
      [{ hours: { ...hours, zone: 'Asia/Nowhere' } }, 'conditions.hours.zone'],
      [{ hours: { ...hours, until: '09:00' } }, 'conditions.hours.until'],
      [{ hours: { ...hours, from: '24:00' } }, 'conditions.hours.from'],
      [{ urgency: { from: 5, to: 2 } }, 'conditions.urgency.to'],
      [{ words: { words: ['–'] } }, 'conditions.words.words.0'],
      [{ sourceIds: [] }, 'conditions.sourceIds'],
    ] as const) expect((await refused(aRule(conditions))).fields.map((one) => one.field)).toEqual([`rules.0.${field}`]);
    expect(await refused(aRule({}, {}, { name: 'One' }), aRule({}, {}, { name: 'one' }))).toMatchObject({ code: 'wire-rule.exists', fields: [{ field: 'rules.1.name' }] });
    expect((await refused(aRule({}, { deskId: sport }), aRule({}, { deskId: randomUUID() }))).fields.map((one) => one.field)).toEqual(['rules.1.actions.deskId']);
    expect([(await put([], ANY, reporter)).statusCode, (await reporter('POST', '/api/v1/wire-rules/dry-run', { rules: [] })).statusCode, (await reporter('GET', '/api/v1/wire-rules')).statusCode]).toEqual([403, 403, 200]);
  });

  it('keep a desk that they give wires to', async () => {
    const desk = await aDesk('Culture');
    await put([aRule({ languages: ['fr'] }, { deskId: desk }, { name: 'French' })]);
    const remove = () => newsroom.as('admin')('DELETE', `/api/v1/desks/${desk}`);
    expect((await remove()).json()).toMatchObject({ status: 409, code: 'desk.has-wire-rules', rules: 'French' });
    const item = aWireItem({ language: 'fr' });
    await come(item);
    await put([]);
    expect((await remove()).statusCode).toBe(204);
    expect((await read(item.wireId)).desk).toBeNull();
  });

  it('place what comes in, where the inbox finds it', async () => {
    const source = { sourceId: randomUUID(), name: 'ANA', url: 'https://ana.example' };
    await put([aRule({ sourceIds: [source.sourceId], words: { words: ['regatta'] } }, { deskId: sport, tags: ['boats'], urgency: 2 }, { name: 'Boats' }), aRule({ sourceIds: [source.sourceId], words: { words: ['horoscope'] } }, { skips: true })]);
    const [boats, stars, other] = [aWireItem({ source, headline: 'The REGATTA', urgency: 5 }), aWireItem({ source, headline: 'Horoscope' }), aWireItem({ source })];
    await come(boats, stars, other);
    expect(await read(boats.wireId)).toMatchObject({ desk: { deskId: sport, name: 'Sport' }, tags: ['boats'], urgency: 2, isSkipped: false, placedBy: ['Boats'], byHand: [] });
    const found = (query: string) => listed(`sourceId=${source.sourceId}&${query}`);
    expect([await found(`deskId=${sport}`), await found('tag=Boa'), await found('urgency=2'), await found('skipped=true')]).toEqual([[boats.wireId], [boats.wireId], [boats.wireId], [stars.wireId]]);
    expect((await found('')).sort()).toEqual([boats.wireId, other.wireId].sort());
    expect(await found('q=horoscope')).toEqual([]);
    const story = (await reporter('POST', `/api/v1/wires/${boats.wireId}/stories`, {})).json<{ urgency: number }>();
    expect(story.urgency).toBe(2);
  });

  it('look at each newer version anew, and tell a desk of an item once', async () => {
    await put([aRule({ words: { words: ['regatta'] } }, { deskId: sport, alerts: true })]);
    const item = aWireItem({ headline: 'Regatta' });
    await come(item);
    await come(item);
    const told = await notices();
    expect(told).toMatchObject([{ kind: 'wire-alert', by: 'Alder News Agency', wireId: item.wireId, wire: { headline: 'Regatta', language: 'en' } }]);
    await newsroom.db.query('update notification set read_at = now()');
    await come({ ...item, version: 2, headline: 'Regatta ends' });
    expect(await notices()).toHaveLength(1);
    await come({ ...item, version: 3, headline: 'Boats come home' });
    expect(await read(item.wireId)).toMatchObject({ desk: null, placedBy: [] });
    await come({ ...item, version: 4, headline: 'Regatta again' });
    expect([(await read(item.wireId)).desk?.name, (await notices()).length]).toEqual(['Sport', 1]);
  });

  it('tell of each of several items, and of what is under embargo those who may read it', async () => {
    const editor = await aSignedInPerson(newsroom.db, { roles: ['editor'], desks: { [sport]: ['reporter'] } });
    await put([aRule({ languages: ['de'] }, { deskId: sport, alerts: true })]);
    const open = aWireItem({ language: 'de' });
    const held = aWireItem({ language: 'de', embargoedUntil: '2099-01-01T00:00:00.000Z' });
    await come(open, held);
    expect((await notices()).map(({ wireId }) => wireId)).toEqual([open.wireId]);
    expect((await notices(editor)).map(({ wireId }) => wireId)).toEqual([held.wireId, open.wireId]);
    await come({ ...open, version: 2, embargoedUntil: '2099-01-01T00:00:00.000Z' });
    expect((await notices())[0]).toMatchObject({ wireId: open.wireId, wire: null });
    await newsroom.db.query('delete from staff_role where staff_id = $1', [editor.staffId]);
  });

  it('tell the others when an embargo is over, by itself or in a later version, and each once', async () => {
    const editor = await aSignedInPerson(newsroom.db, { roles: ['editor'], desks: { [sport]: ['reporter'] } });
    await put([aRule({ languages: ['nl'] }, { deskId: sport, alerts: true })]);
    const held = () => aWireItem({ language: 'nl', embargoedUntil: '2099-01-01T00:00:00.000Z' });
    const [ends, opened, moved, killed] = [held(), held(), held(), held()];
    await come(ends, opened, moved, killed);
    expect([(await notices()).length, (await notices(editor)).length]).toEqual([0, 4]);
    await newsroom.db.query('update notification set read_at = now()');
    const { embargoedUntil: _ended, ...open } = opened;
    await come({ ...open, version: 2 });
    expect((await notices()).map(({ wireId }) => wireId)).toEqual([opened.wireId]);
    await tell({ type: 'newsroom.wire.killed.v1', data: { wireId: killed.wireId, version: 2, source: killed.source, reason: 'wrong' } });
    await newsroom.db.query('update wire set is_skipped = true where wire_id = $1', [moved.wireId]);
    const tellWaiting = () => newsroom.app.get(WireAlerts).tellWaiting();
    await tellWaiting();
    expect(await notices()).toHaveLength(1);
    await newsroom.db.query(`update wire set embargoed_until = now() - interval '1 second' where language = 'nl' and embargoed_until is not null`);
    await tellWaiting();
    await tellWaiting();
    await come({ ...ends, version: 2 });
    expect((await notices()).map(({ wireId }) => wireId)).toEqual([ends.wireId, opened.wireId]);
    expect(await notices(editor)).toHaveLength(4);
    await newsroom.db.query('delete from staff_role where staff_id = $1', [editor.staffId]);
  });

  it('leave what a person decided, in whatever version', async () => {
    const world = await aDesk('World');
    const item = aWireItem({ headline: 'Regatta', urgency: 5 });
    await put([aRule({ words: { words: ['regatta'] } }, { deskId: sport, tags: ['boats'], urgency: 2, skips: true })]);
    await come(item);
    const place = (changes: object) => reporter('PATCH', `/api/v1/wires/${item.wireId}/placement`, changes, { 'if-match': '*' });
    expect((await place({ deskId: world, isSkipped: false })).statusCode).toBe(204);
    await come({ ...item, version: 2, headline: 'Regatta begins' });
    expect(await read(item.wireId)).toMatchObject({ desk: { name: 'World' }, isSkipped: false, tags: ['boats'], urgency: 2, byHand: ['deskId', 'isSkipped'] });
    await place({ urgency: null });
    await come({ ...item, version: 3, headline: 'Regatta ends' });
    expect((await read(item.wireId)).urgency).toBe(5);
    expect((await place({ deskId: randomUUID() })).json()).toMatchObject({ status: 400, fields: [{ field: 'deskId' }] });
    expect((await auditOf(newsroom, 'wire', item.wireId)).map(({ act, changes }) => [act, changes])).toEqual([
      ['placeWire', { deskId: { before: sport, after: world }, isSkipped: { before: true, after: false } }],
      ['placeWire', { urgency: { before: 2, after: null } }],
    ]);
  });

  it('leave it to whoever saw where an item is to place it by hand', async () => {
    const item = aWireItem({ headline: 'Regatta' });
    await put([aRule({ words: { words: ['regatta'] } }, { deskId: sport, tags: ['boats'] })]);
    await come(item);
    const place = async (changes: object, seen?: string) => JSON.parse((await reporter('PATCH', `/api/v1/wires/${item.wireId}/placement`, changes, seen ? { 'if-match': seen } : {})).body || '{}') as object;
    const seen = async () => `"${(await read(item.wireId)).placementRevision}"`;
    const first = await seen();
    await place({ tags: ['boats', 'sea'] }, first);
    expect(await place({ tags: ['boats', 'wind'] }, first)).toMatchObject({ status: 412, code: 'wire-placement.stale' });
    expect((await read(item.wireId)).tags).toEqual(['boats', 'sea']);
    const second = await seen();
    await put([aRule({ words: { words: ['regatta'] } }, { deskId: null })]);
    await come({ ...item, version: 2, headline: 'Regatta begins' });
    expect(await place({ deskId: null }, second)).toMatchObject({ code: 'wire-placement.stale' });
    expect(await place({ tags: [] })).toMatchObject({ status: 428, code: 'revision.missing' });
    await place({ tags: [] }, await seen());
    expect((await read(item.wireId)).tags).toEqual([]);
  });

  it('leave an item that somebody works on', async () => {
    const item = aWireItem({ headline: 'Regatta' });
    await come(item);
    await reporter('PUT', `/api/v1/wires/${item.wireId}/claim`);
    await put([aRule({ words: { words: ['regatta'] } }, { deskId: sport, skips: true })]);
    await come({ ...item, version: 2, headline: 'Regatta ends' });
    expect(await read(item.wireId)).toMatchObject({ desk: null, isSkipped: false });
  });

  it('take in what is narrower than a topic', async () => {
    await newsroom.db.query(`insert into media_topic (code, names, broader, is_retired) values ('medtop:20000822', '{"en": "regatta"}', 'medtop:15000000', false)`);
    await put([aRule({ mediaTopics: ['medtop:15000000'] }, { deskId: sport })]);
    const item = aWireItem({ subjects: [{ code: 'medtop:20000822' }] });
    await come(item);
    expect((await read(item.wireId)).desk?.name).toBe('Sport');
  });

  it('are tried on what is here without a trace, and then do just that', async () => {
    await newsroom.db.query('delete from wire');
    const now = new Date().toISOString();
    const items = ['Regatta', 'Regatta under embargo', 'Horoscope', 'Ferry', 'Regatta long ago'].map((headline, index) =>
      aWireItem({ headline, receivedAt: index === 4 ? '2020-01-01T00:00:00.000Z' : now, ...(index === 1 && { embargoedUntil: '2099-01-01T00:00:00.000Z' }) }),
    );
    const rules = [aRule({ words: { words: ['regatta'] } }, { deskId: sport, alerts: true, tags: ['boats'] }), aRule({ words: { words: ['horoscope'] } }, { skips: true })];
    await come(...items);
    const trial = await tryOut(rules);
    expect(trial).toMatchObject({ looked: 4, changed: 3, rules: [{ fits: 2, changed: 2, alerts: 2 }, { fits: 1, changed: 1, alerts: 0 }], next: null });
    const none = { deskId: null, tags: [], urgency: null, isSkipped: false };
    expect(trial.examples.find(({ wire }) => wire.wireId === items[2]!.wireId)).toMatchObject({ rules: [1], before: none, after: { ...none, isSkipped: true } });
    expect([await notices(), (await read(items[0]!.wireId)).desk]).toEqual([[], null]);
    await newsroom.as('admin')('POST', '/api/v1/roles', { role: 'source-keeper', name: 'Sources', permissions: ['source:manage'] });
    const { token } = await aSignedInPerson(newsroom.db, { roles: ['source-keeper'] as never });
    expect(await tryOut(rules, (method, url, payload) => newsroom.as()(method, url, payload, { authorization: `Bearer ${token}` }))).toMatchObject({ looked: 3, changed: 2 });
    await put(rules);
    await come(...items.map((item) => ({ ...item, version: 2 })));
    const wires = await newsroom.db.query<{ wireId: string; after: object }>(
      `select wire_id as "wireId", json_build_object('deskId', placed_desk_id, 'tags', placed_tags, 'urgency', coalesce(chosen_urgency, urgency), 'isSkipped', is_skipped) as after from wire`,
    );
    for (const { wire, after } of trial.examples) expect(wires.find(({ wireId }) => wireId === wire.wireId)!.after).toEqual(after);
    expect(await notices()).toHaveLength(2); // the one that was tried, and the one that came long ago; the third is under embargo
    expect(await tryOut(rules)).toMatchObject({ looked: 4, changed: 0 });
  });

  it('are tried on many wires in parts', async () => {
    await newsroom.db.query('delete from wire');
    await come(aWireItem({ receivedAt: new Date().toISOString() }));
    await newsroom.db.query(
      `insert into wire (wire_id, version, source_id, source_name, original_id, language, headline, standfirst, body_html, body_text, categories, pictures, received_at)
       select gen_random_uuid(), version, source_id, source_name, number, language, headline, standfirst, body_html, body_text, categories, pictures, received_at - number * interval '1 second' from wire, generate_series(1, 1200) as number`,
    );
    expect(await tryOut([aRule({}, { deskId: sport })])).toMatchObject({ looked: 1201, changed: 1201, next: null });
    const [thousandth] = await newsroom.db.query<{ at: string; id: string }>(`select to_char(received_at at time zone 'UTC', ${MICROSECONDS}) as at, wire_id as id from wire order by received_at desc, wire_id desc offset 999 limit 1`);
    expect((await wireEditor('POST', '/api/v1/wire-rules/dry-run', { rules: [], cursor: encodeCursor(thousandth!) })).json()).toMatchObject({ looked: 201, changed: 0, next: null });
    expect((await wireEditor('POST', '/api/v1/wire-rules/dry-run', { rules: [], cursor: 'nonsense' })).json()).toMatchObject({ status: 400, fields: [{ field: 'cursor' }] });
  });
});
