import { StoryWithdrawn, bodyOfParagraphs, type StoryWithdrawal } from '@stet/contracts';
import { createHash, randomUUID } from 'node:crypto';
import { aDesk, type Desk } from '../spec/desk.js';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { auditOf } from '../spec/people.js';
import { canonicalJson, versionHash } from '../version/version-hash.js';

const REASON = 'By order of the court in Alder, 3 March.';

describe('a redaction', () => {
  let newsroom: Newsroom;
  let legal: Ask;
  let desk: Desk;

  beforeAll(async () => {
    newsroom = await aNewsroom();
    [legal, desk] = [newsroom.as('legal'), aDesk(newsroom)];
  });
  afterAll(() => newsroom?.close());

  const aWord = () => `quokka${randomUUID().replaceAll('-', '')}`;
  /** Three versions with the word in every field, typed beside, too; then taken down. */
  const aTakenDown = async (word: string) => {
    const storyId = await desk.aPublished({ slugline: word, chosenSlug: word, headline: `Of ${word}`, standfirst: word, seoTitle: word, seoDescription: word, body: bodyOfParagraphs([word]), tags: [word], mediaTopics: ['medtop:04000000'], ednote: word, bylines: [{ name: word }], sources: [{ name: word }] });
    await desk.change(storyId, { standfirst: `More of ${word}` });
    await desk.publishing.update(storyId, desk.by);
    await desk.publishing.correct(storyId, `It was ${word}.`, desk.by);
    await newsroom.as('reporter')('PUT', `/api/v1/stories/${storyId}/side-copies/${randomUUID()}`, { baseRevision: 1, sequence: 1, fields: { headline: word } });
    await newsroom.as('reporter')('POST', `/api/v1/stories/${storyId}/comments`, { text: `Is ${word} right?`, quote: word });
    await desk.publishing.withdraw(storyId, 'takedown', 'For legal reasons.', desk.by);
    return storyId;
  };
  const redact = (storyId: string, request: object = {}, ask = legal) => ask('POST', `/api/v1/stories/${storyId}/redactions`, { reason: REASON, ...request });
  const verify = async (storyId: string) => (await legal('GET', `/api/v1/stories/${storyId}/verification`)).json<{ holds: boolean; broken: object | null }>();
  /** Tables of the database in which the word still stands; events and commands apart, which are not the record. */
  const tablesWith = async (word: string) => {
    const tables = await newsroom.db.query<{ name: string }>(`select format('%I', table_name) as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`);
    const found = await Promise.all(tables.map(async ({ name }) => ((await newsroom.db.query(`select from ${name} row where row::text ilike $1 limit 1`, [`%${word}%`])).length > 0 ? [name] : [])));
    return found.flat();
  };

  it('leaves the text nowhere in the database, and the address', async () => {
    const word = aWord();
    const storyId = await aTakenDown(word);
    expect(await tablesWith(word)).toEqual(['comment', 'side_copy', 'story', 'story_revision', 'story_text', 'story_version']);
    const answer = await redact(storyId);
    expect([answer.statusCode, answer.json()]).toEqual([200, expect.objectContaining({ status: 'withdrawn', withdrawnFor: 'takedown', version: 5, headline: '', standfirst: '', tags: [], corrections: [] })]);
    await newsroom.db.query('update story set slug = null where story_id = $1', [storyId]); // the address: what was public answers 410 there
    await newsroom.db.query(`update story_version set snapshot = snapshot - 'slug' where story_id = $1`, [storyId]);
    expect(await tablesWith(word)).toEqual([]);
  });

  it('leaves the record provable: the chain holds, the hashes stay, and whoever has the text can prove that it was this one', async () => {
    const storyId = await aTakenDown(aWord());
    const before = (await desk.versions(storyId)).toReversed();
    await redact(storyId);
    const after = (await desk.versions(storyId)).toReversed();
    expect(after.slice(0, 4).map(({ hash }) => hash)).toEqual(before.map(({ hash }) => hash));
    expect(after.map(({ snapshot }) => snapshot.pubstatus)).toEqual(['redacted', 'redacted', 'redacted', 'canceled', 'canceled']);
    expect(await verify(storyId)).toMatchObject({ holds: true, head: { version: 5 } });
    const { redacted } = after[4]!.snapshot as StoryWithdrawal;
    for (const { version, hash, digest } of redacted!) {
      const { snapshot, previousHash } = before[version - 1]!;
      expect([versionHash(snapshot, previousHash), createHash('sha256').update(canonicalJson(snapshot)).digest('hex')]).toEqual([hash, digest]);
    }
    expect(redacted!.map(({ version }) => version)).toEqual([1, 2, 3]);
  });

  it('does not hold where somebody merely takes a text out, or a hash with it', async () => {
    const storyId = await aTakenDown(aWord());
    await newsroom.db.query(`update story_version set snapshot = jsonb_build_object('storyId', story_id, 'version', version, 'pubstatus', 'redacted') where story_id = $1 and version = 2`, [storyId]);
    expect(await verify(storyId)).toMatchObject({ holds: false, broken: { version: 2, reason: expect.stringContaining('no later version says') } });
    const other = await aTakenDown(aWord());
    await redact(other);
    await newsroom.db.query(`update story_version set hash = repeat('0', 64) where story_id = $1 and version = 1`, [other]);
    await newsroom.db.query(`update story_version set previous_hash = repeat('0', 64) where story_id = $1 and version = 2`, [other]);
    expect(await verify(other)).toMatchObject({ holds: false, broken: { version: 1 } });
  });

  it('tells followers what must go from their archives, in an event that carries no text', async () => {
    const storyId = await aTakenDown(aWord());
    await redact(storyId, { versions: [2] });
    await redact(storyId, { versions: [1, 3] });
    const events = await newsroom.events(storyId);
    expect(events.slice(4).map(({ type, payload }) => [type, payload.version, (payload as unknown as StoryWithdrawal).redacted?.map(({ version }) => version)])).toEqual([
      ['newsroom.story.withdrawn.v1', 5, [2]],
      ['newsroom.story.withdrawn.v1', 6, [2, 1, 3]],
    ]);
    expect(StoryWithdrawn.data.parse(events.at(-1)!.payload)).toMatchObject({ reason: 'takedown', notice: 'For legal reasons.' });
    expect(await verify(storyId)).toMatchObject({ holds: true });
  });

  it('is entered with its reason, and is for the legal department', async () => {
    const storyId = await aTakenDown(aWord());
    for (const role of ['editor', 'chief-editor'] as const) expect((await redact(storyId, {}, newsroom.as(role))).statusCode).toBe(403);
    await redact(storyId);
    expect((await auditOf(newsroom, 'story', storyId)).at(-1)).toMatchObject({ act: 'redactVersions', reason: REASON, changes: { versions: { after: [{ version: 1 }, { version: 2 }, { version: 3 }] } } });
    expect(await newsroom.db.query('select version, recorded_in as "recordedIn", reason from version_redaction where story_id = $1 order by 1', [storyId])).toEqual([1, 2, 3].map((version) => ({ version, recordedIn: 5, reason: REASON })));
  });

  it('is of what readers do not see, has not been done, and is on no legal hold', async () => {
    const published = await desk.aPublished();
    const held = await aTakenDown(aWord());
    await desk.review.legalHold(held, 'Evidence.', desk.by);
    const done = await aTakenDown(aWord());
    await redact(done);
    const [code, versions] = [async (storyId: string, request = {}) => (await redact(storyId, request)).json<{ code: string; detail: string }>(), { versions: [9] }];
    expect(await code(published)).toMatchObject({ code: 'story.illegal-move', detail: expect.stringContaining('Take it down first') });
    expect(await code(await desk.aDraft())).toMatchObject({ code: 'story.illegal-move', detail: expect.stringContaining('never published') });
    expect(await code(held)).toMatchObject({ code: 'story.legal-hold' });
    expect(await code(done)).toMatchObject({ code: 'story.nothing-to-redact' });
    expect(await code(await aTakenDown(aWord()), versions)).toMatchObject({ code: 'input.invalid', fields: [{ field: 'versions', message: expect.stringContaining('1, 2, 3 have one') }] });
    expect((await desk.versions(held)).every(({ snapshot }) => snapshot.pubstatus !== 'redacted')).toBe(true);
  });

  it('leaves a story that may come back with another text, and a killed one that may not', async () => {
    const storyId = await aTakenDown(aWord());
    await redact(storyId);
    expect((await newsroom.as('chief-editor')('POST', `/api/v1/stories/${storyId}/reinstatement`)).json()).toMatchObject({ status: 409, code: 'story.not-publishable', detail: expect.stringContaining('redacted') });
    await desk.change(storyId, { headline: 'What may be said', body: bodyOfParagraphs(['This.']) });
    expect(await desk.publishing.reinstate(storyId, desk.by, 'working-copy')).toMatchObject({ status: 'published', version: 6 });
    expect(await verify(storyId)).toMatchObject({ holds: true });
    const killed = await desk.aPublished();
    await desk.publishing.withdraw(killed, 'kill', 'Wrong.', desk.by);
    expect((await redact(killed)).json()).toMatchObject({ status: 'withdrawn', withdrawnFor: 'kill', version: 3 });
  });

  it('is done once, however often it is sent', async () => {
    const storyId = await aTakenDown(aWord());
    const send = () => legal('POST', `/api/v1/stories/${storyId}/redactions`, { reason: REASON }, { 'idempotency-key': 'court-3' });
    expect([(await send()).json(), (await send()).json()]).toEqual([expect.objectContaining({ version: 5 }), expect.objectContaining({ version: 5 })]);
  });
});
