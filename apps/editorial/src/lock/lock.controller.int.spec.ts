import { moveClock } from '../spec/clock.js';
import { ANY, aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aText } from '../spec/stories.js';

interface LockAnswer {
  readonly token: number;
  readonly leaseUntil: string;
  readonly holder: { readonly name: string };
}
interface Refusal {
  readonly code: string;
  readonly detail: string;
  readonly sideCopyId: string;
}

const WITH = (token: number) => ({ ...ANY, 'fencing-token': String(token) });

describe('the lock of a story', () => {
  let newsroom: Newsroom;
  let mara: Ask;
  let joren: Ask;
  let clients = 0;

  beforeAll(async () => {
    newsroom = await aNewsroom();
    [mara, joren] = [newsroom.as('reporter'), newsroom.as('editor')];
  });
  afterEach(() => moveClock(newsroom.db, '0 seconds'));
  afterAll(() => newsroom?.close());

  const aTab = () => `0199a3f2-0001-7000-8000-${String((clients += 1)).padStart(12, '0')}`;
  const aDraft = async () => (await mara('POST', '/api/v1/stories', { language: 'en', ...aText() })).json<{ storyId: string }>().storyId;
  const at = (storyId: string, path = '') => `/api/v1/stories/${storyId}${path}`;
  const acquire = (who: Ask, storyId: string, clientId = aTab()) => who('POST', at(storyId, '/lock'), { clientId });
  const token = async (who: Ask, storyId: string, clientId = aTab()) => (await acquire(who, storyId, clientId)).json<LockAnswer>().token;
  const takeOver = (who: Ask, storyId: string, clientId = aTab(), reason = 'Deadline.') => who('POST', at(storyId, '/lock/takeover'), { clientId, reason });
  const save = (who: Ask, storyId: string, headline: string, headers: Record<string, string>) => who('PATCH', at(storyId), { headline }, headers);
  const copy = async (storyId: string, sideCopyId: string) => (await mara('GET', at(storyId, `/side-copies/${sideCopyId}`))).json<object>();

  it('is held by one tab, which may ask for it again', async () => {
    const [storyId, tab] = [await aDraft(), aTab()];
    const first = await acquire(mara, storyId, tab);
    expect([first.statusCode, first.json()]).toEqual([200, expect.objectContaining({ clientId: tab, holder: { id: expect.any(String), name: 'Mara Lind' }, heartbeatSeconds: 15 })]);
    expect(await token(mara, storyId, tab)).toBe(first.json<LockAnswer>().token);
    expect((await acquire(joren, storyId)).json()).toMatchObject({ code: 'story.locked', detail: expect.stringContaining('Mara Lind is writing'), lock: { by: 'Mara Lind', clientId: tab } });
    expect((await acquire(mara, storyId)).json()).toMatchObject({ code: 'story.locked', detail: expect.stringContaining('another window') });
  });

  it('goes to one of many who ask at once', async () => {
    const storyId = await aDraft();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, number) => acquire(number % 2 ? mara : joren, storyId)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
  });

  it('is free within a minute when its tab is dead, and not before', async () => {
    const storyId = await aDraft();
    await token(mara, storyId);
    await moveClock(newsroom.db, '40 seconds');
    expect((await acquire(joren, storyId)).statusCode).toBe(409);
    await moveClock(newsroom.db, '60 seconds');
    expect((await acquire(joren, storyId)).statusCode).toBe(200);
  });

  it('is kept by a tab that is alive: by a heartbeat, and by a save', async () => {
    const storyId = await aDraft();
    const mine = await token(mara, storyId);
    await moveClock(newsroom.db, '40 seconds');
    expect((await mara('POST', at(storyId, '/lock/heartbeat'), { token: mine })).statusCode).toBe(200);
    await moveClock(newsroom.db, '80 seconds');
    expect((await acquire(joren, storyId)).statusCode).toBe(409);
    await save(mara, storyId, 'Typed on', WITH(mine));
    await moveClock(newsroom.db, '120 seconds');
    expect((await acquire(joren, storyId)).statusCode).toBe(409);
  });

  it('is given back, and given to others with a greater token each time', async () => {
    const storyId = await aDraft();
    const tokens = [await token(mara, storyId)];
    await mara('DELETE', at(storyId, `/lock?token=${tokens[0]}`));
    tokens.push(await token(joren, storyId));
    await moveClock(newsroom.db, '60 seconds');
    tokens.push(await token(mara, storyId));
    tokens.push((await takeOver(joren, storyId)).json<LockAnswer>().token);
    expect(tokens).toEqual([...tokens].sort((a, b) => a - b));
    expect(new Set(tokens).size).toBe(4);
    await mara('DELETE', at(storyId, `/lock?token=${tokens[2]}`)); // too late, and no mistake
    expect((await acquire(mara, storyId)).statusCode).toBe(409);
  });

  it('keeps others from writing, and keeps what they typed', async () => {
    const storyId = await aDraft();
    const mine = await token(mara, storyId);
    const refused = await save(joren, storyId, 'By the editor', ANY);
    expect([refused.statusCode, refused.json()]).toEqual([409, expect.objectContaining({ code: 'story.locked' })]);
    expect(await copy(storyId, refused.json<Refusal>().sideCopyId)).toMatchObject({ cause: 'refused', fields: { headline: 'By the editor' } });
    expect((await save(mara, storyId, 'By the reporter', WITH(mine))).statusCode).toBe(200);
    expect((await joren('POST', at(storyId, '/publication'))).statusCode).toBe(200); // a command writes no text
  });

  it('leaves a story that nobody holds open to everybody', async () => {
    const storyId = await aDraft();
    expect((await save(joren, storyId, 'Without a lock', ANY)).statusCode).toBe(200);
  });

  it('is taken over with a reason; whoever lost it writes nothing more, and loses nothing', async () => {
    const storyId = await aDraft();
    const mine = await token(mara, storyId);
    const autosave = aTab();
    await mara('PUT', at(storyId, `/side-copies/${autosave}`), { baseRevision: 1, sequence: 1, fields: { headline: 'Half a head' } });
    expect((await takeOver(joren, storyId, aTab(), ' ')).statusCode).toBe(400);
    const taken = await takeOver(joren, storyId, aTab(), 'It must out now.');
    expect(taken.json<LockAnswer>().token).toBeGreaterThan(mine);
    const refused = await save(mara, storyId, 'Half a headline', WITH(mine));
    expect([refused.statusCode, refused.json()]).toEqual([409, expect.objectContaining({ code: 'story.lock-lost', detail: expect.stringContaining('Mara Lind took it over: It must out now.'), takenOver: { by: 'Mara Lind', reason: 'It must out now.' } })]);
    expect(await copy(storyId, refused.json<Refusal>().sideCopyId)).toMatchObject({ cause: 'lock-lost', fields: { headline: 'Half a headline' } });
    expect(await copy(storyId, autosave)).toMatchObject({ cause: 'lock-lost', reason: 'Mara Lind took the story over: It must out now.', fields: { headline: 'Half a head' } });
    expect((await mara('POST', at(storyId, '/lock/heartbeat'), { token: mine })).json()).toMatchObject({ code: 'story.lock-lost' });
  });

  it('that ran out is gone on with by who had it last, unless somebody came in between', async () => {
    const storyId = await aDraft();
    const mine = await token(mara, storyId);
    await moveClock(newsroom.db, '60 seconds');
    expect((await save(mara, storyId, 'Back from lunch', WITH(mine))).statusCode).toBe(200);
    await moveClock(newsroom.db, '120 seconds');
    const theirs = await token(joren, storyId);
    await joren('DELETE', at(storyId, `/lock?token=${theirs}`));
    expect((await save(mara, storyId, 'Back again', WITH(mine))).json()).toMatchObject({ code: 'story.lock-lost', lock: null });
  });

  it('lets no write through once it was taken over, however the two meet', async () => {
    for (let round = 0; round < 10; round++) {
      const storyId = await aDraft();
      const mine = await token(mara, storyId);
      const [saved, taken] = await Promise.all([save(mara, storyId, 'Mine', WITH(mine)), takeOver(joren, storyId)]);
      const next = await save(joren, storyId, 'Theirs', { ...WITH(taken.json<LockAnswer>().token) });
      expect([200, 409]).toContain(saved.statusCode);
      expect(next.statusCode).toBe(200);
      expect((await save(mara, storyId, 'Late', WITH(mine))).json()).toMatchObject({ code: 'story.lock-lost' });
      expect((await mara('GET', at(storyId))).json()).toMatchObject({ headline: 'Theirs' });
    }
  });

  it.each<[string, (storyId: string) => ReturnType<Ask>, number, string]>([
    ['a token that was never given', (storyId) => save(mara, storyId, 'x', WITH(99)), 400, 'input.invalid'],
    ['a token that is no number', (storyId) => save(mara, storyId, 'x', { ...ANY, 'fencing-token': 'seven' }), 400, 'input.invalid'],
    ['a colleague’s token', async (storyId) => save(joren, storyId, 'x', WITH(await token(mara, storyId))), 409, 'story.lock-lost'],
    ['a tab without an id', (storyId) => mara('POST', at(storyId, '/lock'), { clientId: 'tab' }), 400, 'input.invalid'],
    ['a story that is not there', () => acquire(mara, '0199a3f2-0001-7000-8000-0000000b0001'), 404, 'story.not-found'],
  ])('refuses %s', async (_name, ask, status, code) => {
    const answer = await ask(await aDraft());
    expect([answer.statusCode, answer.json<Refusal>().code]).toEqual([status, code]);
  });

  it('shows who types, and who has the story open', async () => {
    const [storyId, writing, reading] = [await aDraft(), aTab(), aTab()];
    await token(mara, storyId, writing);
    await mara('PUT', at(storyId, `/presence/${writing}`));
    expect((await joren('PUT', at(storyId, `/presence/${reading}`))).json()).toMatchObject({ lock: { clientId: writing }, people: [{ clientId: writing, isWriting: true }, { clientId: reading, isWriting: false }] });
    await mara('DELETE', at(storyId, `/presence/${reading}`)); // a colleague's tab is theirs to close
    expect((await joren('GET', at(storyId, '/presence'))).json<{ people: object[] }>().people).toHaveLength(2);
    await joren('DELETE', at(storyId, `/presence/${reading}`));
    expect((await joren('GET', at(storyId, '/presence'))).json<{ people: object[] }>().people).toHaveLength(1);
    await moveClock(newsroom.db, '60 seconds');
    expect((await joren('GET', at(storyId, '/presence'))).json()).toEqual({ lock: null, people: [] });
  });
});
