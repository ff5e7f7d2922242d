import { jest } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { aDesk, type Desk } from '../spec/desk.js';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { versionCommands } from './version.commands.js';
import { canonicalJson } from './version-hash.js';

interface Verification {
  readonly holds: boolean;
  readonly head: { version: number; hash: string } | null;
  readonly broken: { version: number; reason: string } | null;
}

describe('the versions of record', () => {
  let newsroom: Newsroom;
  let reporter: Ask;
  let desk: Desk;

  beforeAll(async () => {
    newsroom = await aNewsroom();
    [reporter, desk] = [newsroom.as('reporter'), aDesk(newsroom)];
    jest.spyOn(console, 'log').mockImplementation(() => undefined);
  });
  afterAll(() => newsroom?.close());

  /** Published, updated, corrected, taken down and reinstated: every kind. */
  const aLife = async () => {
    const storyId = await desk.aPublished();
    await desk.change(storyId, { headline: 'Ferry line opens at noon' });
    await desk.publishing.update(storyId, desk.by);
    await desk.publishing.correct(storyId, 'It was one.', desk.by);
    await desk.publishing.withdraw(storyId, 'takedown', 'For rights.', desk.by);
    await desk.publishing.reinstate(storyId, desk.by);
    return storyId;
  };
  const verify = async (storyId: string) => (await reporter('GET', `/api/v1/stories/${storyId}/verification`)).json<Verification>();
  const run = (...args: string[]) => versionCommands((work) => work(newsroom.app))[0]!.run(args);
  /** Restores what the work broke. */
  const whileBroken = async (storyId: string, sql: string, work: () => Promise<void>) => {
    const before = await newsroom.db.query<{ row: string }>('select row_to_json(story_version)::text as row from story_version where story_id = $1', [storyId]);
    await newsroom.db.query(sql, [storyId]);
    await work();
    await newsroom.db.query('delete from story_version where story_id = $1', [storyId]);
    for (const { row } of before) await newsroom.db.query('insert into story_version select * from json_populate_record(null::story_version, $1::json)', [row]);
    expect((await verify(storyId)).holds).toBe(true);
  };

  it('hold through a whole life, for a story and for all', async () => {
    const storyId = await aLife();
    const { hash } = (await desk.versions(storyId))[0]!;
    expect(await verify(storyId)).toEqual({ storyId, holds: true, head: { version: 5, hash }, broken: null });
    expect(await verify(await desk.aDraft())).toMatchObject({ holds: true, head: null });
    await run();
    await run('--story', storyId);
    expect(jest.mocked(console.log).mock.calls.at(-1)).toEqual(['5 versions of 1 stories, each continues the one before it']);
  });

  it.each([
    ['a byte of a headline', `update story_version set snapshot = jsonb_set(snapshot, '{headline}', to_jsonb(overlay(snapshot->>'headline' placing chr(ascii(snapshot->>'headline') # 1) from 1 for 1))) where story_id = $1 and version = 2`, 2, 'hashed with'],
    ['a correction note that readers were promised', `update story_version set snapshot = jsonb_set(snapshot, '{corrections,0,note}', '"Nothing."') where story_id = $1 and version = 3`, 3, 'hashed with'],
    ['a hash', `update story_version set hash = repeat('0', 64) where story_id = $1 and version = 3`, 3, 'hashed with'],
    ['a link', `update story_version set previous_hash = repeat('0', 64) where story_id = $1 and version = 4`, 4, 'does not continue'],
    ['a version, by taking it out', `delete from story_version where story_id = $1 and version = 3`, 3, 'missing'],
    ['the last version, by cutting it off', `delete from story_version where story_id = $1 and version = 5`, 5, 'missing'],
  ])('name the first that somebody changed in the database: %s', async (_name, sql, version, reason) => {
    const storyId = await aLife();
    await whileBroken(storyId, sql, async () => {
      expect(await verify(storyId)).toMatchObject({ holds: false, broken: { version, reason: expect.stringContaining(reason) } });
      await expect(run()).rejects.toThrow(`story ${storyId}, version ${version}:`);
    });
  });

  it('can be verified by whoever has the log and knows SHA-256', async () => {
    const storyId = await aLife();
    let previous = '';
    for (const { payload } of await newsroom.events(storyId)) {
      const hash = createHash('sha256').update(`${previous}\n${canonicalJson(payload)}`).digest('hex');
      const whole = (await reporter('GET', `/api/v1/stories/${storyId}/versions/${payload.version as number}`)).json<{ hash: string; previousHash: string | null; snapshot: object }>();
      expect([whole.hash, whole.previousHash ?? '', whole.snapshot]).toEqual([hash, previous, payload]);
      previous = hash;
    }
  });

  it('say that there is no such story or version', async () => {
    const storyId = await desk.aPublished();
    const codes = await Promise.all([`${randomUUID()}/verification`, `${randomUUID()}/versions/1`, `${storyId}/versions/2`, `${storyId}/versions/x`].map(async (path) => (await reporter('GET', `/api/v1/stories/${path}`)).json<{ code: string }>().code));
    expect(codes).toEqual(['story.not-found', 'story.not-found', 'version.not-found', 'input.invalid']);
    await expect(run('--story', randomUUID())).rejects.toThrow('no story');
  });
});
