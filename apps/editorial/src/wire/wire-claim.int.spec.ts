import { randomUUID } from 'node:crypto';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aKeptWire } from '../spec/wires.js';

interface Claim {
  readonly by: { readonly id: string };
  readonly takenFrom: string | null;
  readonly reason: string | null;
}

describe('the claim of a wire', () => {
  let newsroom: Newsroom;
  let mara: Ask;
  let joren: Ask;

  beforeAll(async () => {
    newsroom = await aNewsroom();
    [mara, joren] = [newsroom.as('reporter'), newsroom.as('editor')];
  });
  afterAll(() => newsroom?.close());

  const aWire = () => aKeptWire(newsroom.db);
  const at = (wireId: string, rest = '/claim') => `/api/v1/wires/${wireId}${rest}`;
  const claimOf = async (wireId: string) => (await mara('GET', at(wireId, ''))).json<{ claim: Claim | null }>().claim;
  const told = (wireId: string) => newsroom.db.query<{ claim: object | null }>(`select data->'claim' as claim from live_event where kind = 'wire' and data->>'wireId' = $1 order by id`, [wireId]);

  it('is one person’s, and everybody is told', async () => {
    const wireId = await aWire();
    const given = await mara('PUT', at(wireId));
    expect([given.statusCode, (await mara('PUT', at(wireId))).json()]).toEqual([200, given.json()]);
    const refused = await joren('PUT', at(wireId));
    expect([refused.statusCode, refused.json()]).toEqual([409, expect.objectContaining({ code: 'wire.claimed', claim: given.json<Claim>() })]);
    expect(await told(wireId)).toEqual([{ claim: expect.objectContaining({ by: given.json<Claim>().by }) }]);
  });

  it('goes to one of many who ask at once', async () => {
    const wireId = await aWire();
    const answers = await Promise.all([mara, joren, newsroom.as('reporter'), newsroom.as('editor')].map((ask) => ask('PUT', at(wireId))));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409, 409]);
  });

  it('is let go by who has it, twice if they like, and by nobody else', async () => {
    const wireId = await aWire();
    await mara('PUT', at(wireId));
    expect((await joren('DELETE', at(wireId))).json()).toMatchObject({ status: 409, code: 'wire.claimed' });
    expect([(await mara('DELETE', at(wireId))).statusCode, (await mara('DELETE', at(wireId))).statusCode, await claimOf(wireId)]).toEqual([204, 204, null]);
    expect((await joren('PUT', at(wireId))).statusCode).toBe(200);
  });

  it('is taken over with a reason that stands at the wire', async () => {
    const wireId = await aWire();
    await mara('PUT', at(wireId));
    expect((await joren('POST', at(wireId, '/claim/takeover'), { reason: ' ' })).json()).toMatchObject({ status: 400 });
    const taken = await joren('POST', at(wireId, '/claim/takeover'), { reason: 'Mara is on the phone.' });
    expect([taken.statusCode, await claimOf(wireId)]).toEqual([200, expect.objectContaining({ by: taken.json<Claim>().by, reason: 'Mara is on the phone.' })]);
    expect((await claimOf(wireId))!.takenFrom).not.toBeNull();
    expect((await mara('POST', at(wireId, '/stories'), {})).json()).toMatchObject({ code: 'wire.claimed' });
    expect(await newsroom.db.query(`select entry::json ->> 'reason' as reason from audit where subject_id = $1 and act like '%takeOverWire'`, [wireId])).toEqual([{ reason: 'Mara is on the phone.' }]);
  });

  it('ends with the story that is drafted', async () => {
    const wireId = await aWire();
    await mara('PUT', at(wireId));
    expect((await mara('POST', at(wireId, '/stories'), {})).statusCode).toBe(201);
    expect((await mara('GET', at(wireId, ''))).json()).toMatchObject({ state: 'used', claim: null });
    expect((await told(wireId)).at(-1)).toEqual({ claim: null });
  });

  it('stops nobody who has seen what others drafted, and tells who has not', async () => {
    const wireId = await aWire();
    const draft = (ask: Ask, body: object) => ask('POST', at(wireId, '/stories'), body);
    const [{ storyId }, own] = [(await draft(mara, { seenStories: [] })).json<{ storyId: string }>(), await draft(mara, { seenStories: [] })];
    expect(own.statusCode).toBe(201);
    const { stories } = (await joren('GET', at(wireId, ''))).json<{ stories: { storyId: string; by: { name: string } }[] }>();
    expect(stories[0]).toMatchObject({ storyId, by: { id: expect.any(String), name: expect.any(String) } });
    expect((await draft(joren, { seenStories: [own.json<{ storyId: string }>().storyId] })).json()).toMatchObject({ status: 409, code: 'wire.drafted', by: stories[0]!.by.name, storyId, headline: 'Ferry line opens' });
    expect([(await draft(joren, { seenStories: stories.map((one) => one.storyId) })).statusCode, (await draft(joren, {})).statusCode]).toEqual([201, 201]);
  });

  it('is not to be had of what the source took back, or never sent', async () => {
    const wireId = await aWire();
    await newsroom.db.query(`update wire set kill_reason = 'wrong' where wire_id = $1`, [wireId]);
    expect((await mara('PUT', at(wireId))).json()).toMatchObject({ status: 409, code: 'wire.killed' });
    expect((await mara('PUT', at(randomUUID()))).json()).toMatchObject({ status: 404 });
    expect((await newsroom.as('legal')('PUT', at(wireId))).statusCode).toBe(403);
  });
});
