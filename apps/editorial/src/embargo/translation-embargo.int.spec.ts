import { bodyOfParagraphs } from '@stet/contracts';
import { CarryEmbargoes1796970000000 } from '../migrations/1796970000000-carry-embargoes.js';
import { moveClock } from '../spec/clock.js';
import { anEmbargoed, aWord, EARLIER, embargoNewsroom, idsIn, LATER, previewBy, UNTIL } from '../spec/embargoes.js';
import { aSignedInPerson, auditOf } from '../spec/people.js';

describe('an embargo of a story that was translated', () => {
  const { newsroom, askAs, editor, strangers } = embargoNewsroom();

  const translated = async (storyId: string, language: string) => (await editor('POST', `/api/v1/stories/${storyId}/translations`, { language })).json<{ storyId: string }>().storyId;
  const change = (storyId: string, embargoedUntil: string | null) => editor('PATCH', `/api/v1/stories/${storyId}`, { embargoedUntil }, { 'if-match': '*' });
  const publish = (storyId: string) => editor('POST', `/api/v1/stories/${storyId}/publication`);

  it('binds the translation: neither its embargo ends before that of its source, nor is it published', async () => {
    const word = aWord();
    const { storyId } = await anEmbargoed(editor, word);
    const sibling = await translated(storyId, 'az');
    expect((await change(sibling, null)).json()).toMatchObject({ status: 409, code: 'story.source-under-embargo', sourceStoryId: storyId, embargoedUntil: UNTIL, detail: expect.stringContaining('Have the embargo of that story lifted first') });
    expect((await strangers[0]!('GET', `/api/v1/stories/${sibling}/revisions/1`)).body).not.toContain(word);
    await change(storyId, null);
    expect([(await change(sibling, null)).statusCode, (await publish(sibling)).statusCode]).toEqual([200, 200]);
  });

  it('binds what was made of it before, and what was made of that', async () => {
    const { storyId } = await anEmbargoed(editor, aWord(), { embargoedUntil: null });
    const inRussian = await translated(storyId, 'ru');
    const inArmenian = await translated(inRussian, 'hy');
    await change(storyId, UNTIL);
    for (const sibling of [inRussian, inArmenian]) {
      expect((await publish(sibling)).json()).toMatchObject({ status: 409, code: 'story.source-under-embargo', sourceStoryId: storyId });
      const { items } = (await editor('GET', `/api/v1/stories/${sibling}/checks`)).json<{ items: { code: string; problems: object[] }[] }>();
      expect(items.find(({ code }) => code === 'embargo')!.problems).toContainEqual({ field: 'embargoedUntil', code: 'check.embargo', message: expect.stringContaining(`translated from the story in en (${storyId})`) });
    }
  });

  it('binds what was begun from its next version, and nothing that was translated from what is out', async () => {
    const { storyId } = await anEmbargoed(editor, aWord(), { embargoedUntil: null });
    await publish(storyId);
    const ofOld = await translated(storyId, 'ru');
    await change(storyId, UNTIL);
    const ofNew = await translated(storyId, 'az');
    expect((await publish(ofOld)).json()).toMatchObject({ status: 409, code: 'story.not-publishable' });
    expect([(await change(ofNew, null)).statusCode, (await change(ofOld, null)).statusCode, (await publish(ofOld)).statusCode]).toEqual([409, 200, 200]);
  });

  const read = async (storyId: string) => (await editor('GET', `/api/v1/stories/${storyId}`)).json<{ embargoedUntil: string | null; revision: number }>();
  const endsOf = (storyIds: readonly string[]) => Promise.all(storyIds.map(async (storyId) => (await read(storyId)).embargoedUntil));
  /** What somebody who may not read it yet is shown of it anywhere. */
  const shownOf = async (storyId: string, word: string, preview: string) => ({
    story: (await strangers[0]!('GET', `/api/v1/stories/${storyId}`)).statusCode,
    revision: (await strangers[0]!('GET', `/api/v1/stories/${storyId}/revisions/1`)).statusCode,
    isListed: (await idsIn(strangers[0]!, word)).includes(storyId),
    preview: (await newsroom().as()('GET', '/api/v1/preview', undefined, { authorization: `Bearer ${preview}` })).statusCode,
  });
  const NOTHING = { story: 403, revision: 403, isListed: false, preview: 410 };

  it('hides what was made of it before it came, and what was made of that', async () => {
    const word = aWord();
    const { storyId } = await anEmbargoed(editor, word, { embargoedUntil: null });
    const inRussian = await translated(storyId, 'ru');
    const inArmenian = await translated(inRussian, 'hy');
    const previews = [await previewBy(strangers[0]!, inRussian), await previewBy(strangers[0]!, inArmenian)];
    expect(await shownOf(inRussian, word, previews[0]!)).toEqual({ story: 200, revision: 200, isListed: true, preview: 200 });
    await change(storyId, UNTIL);
    for (const [index, sibling] of [inRussian, inArmenian].entries()) expect(await shownOf(sibling, word, previews[index]!)).toEqual(NOTHING);
  });

  it('hides what was made of it for as long as it is moved later', async () => {
    const word = aWord();
    const { storyId } = await anEmbargoed(editor, word, { embargoedUntil: new Date(Date.now() + 3_600_000).toISOString() });
    const sibling = await translated(storyId, 'az');
    await change(storyId, LATER);
    await moveClock(newsroom().db, '61 minutes');
    expect([(await strangers[0]!('GET', `/api/v1/stories/${sibling}`)).statusCode, await idsIn(strangers[0]!, word)]).toEqual([403, []]);
    await moveClock(newsroom().db, '0 minutes');
  });

  it('is followed by its translations when it is moved earlier or lifted, but for one that has an end of its own', async () => {
    const { storyId } = await anEmbargoed(editor, aWord());
    const inRussian = await translated(storyId, 'ru');
    const siblings = [inRussian, await translated(inRussian, 'hy'), await translated(storyId, 'az')];
    await change(siblings[2]!, LATER);
    await change(storyId, EARLIER);
    expect(await endsOf(siblings)).toEqual([EARLIER, EARLIER, LATER]);
    await change(storyId, null);
    expect(await endsOf(siblings)).toEqual([null, null, LATER]);
  });

  it('is a save of each of them: a revision that says whose embargo it is, told live and recorded', async () => {
    const { storyId } = await anEmbargoed(editor, aWord(), { embargoedUntil: null });
    const sibling = await translated(storyId, 'ru');
    await change(storyId, UNTIL);
    const { items } = (await editor('GET', `/api/v1/stories/${sibling}/revisions`)).json<{ items: object[] }>();
    expect(items[0]).toMatchObject({ revision: 2, act: 'edit', note: 'embargo of the story in en', changed: ['embargoedUntil'], by: 'Mara Lind' });
    expect(await newsroom().db.query(`select data ->> 'revision' as revision from live_event where kind = 'story' and data ->> 'storyId' = $1 order by id`, [sibling])).toEqual([{ revision: '1' }, { revision: '2' }]);
    expect((await auditOf(newsroom(), 'story', sibling)).at(-1)).toMatchObject({ actor: { name: 'Mara Lind' }, changes: { embargoedUntil: expect.anything(), revision: { before: 1, after: 2 } } });
  });

  it('opens a translation to nobody by being carried there', async () => {
    const writer = askAs((await aSignedInPerson(newsroom().db, { roles: ['reporter'] })).token);
    const { storyId } = await anEmbargoed(editor, aWord(), { embargoedUntil: null });
    const sibling = await translated(storyId, 'ru');
    await writer('PATCH', `/api/v1/stories/${storyId}`, { embargoedUntil: UNTIL }, { 'if-match': '*' });
    expect([(await writer('GET', `/api/v1/stories/${storyId}`)).statusCode, (await writer('GET', `/api/v1/stories/${sibling}`)).statusCode]).toEqual([200, 403]);
  });

  it('does not make an old translation look up to date', async () => {
    const { storyId } = await anEmbargoed(editor, aWord(), { embargoedUntil: null });
    await publish(storyId);
    const sibling = await translated(storyId, 'ru');
    await editor('PATCH', `/api/v1/stories/${storyId}`, { standfirst: 'More is known.' }, { 'if-match': '*' });
    await editor('POST', `/api/v1/stories/${storyId}/updates`);
    await change(storyId, UNTIL);
    const { items } = (await editor('GET', `/api/v1/stories/${sibling}/checks`)).json<{ items: { code: string; problems: object[] }[] }>();
    expect(items.find(({ code }) => code === 'stale-translation')!.problems).toHaveLength(1);
  });

  it('binds the next version of a translation that is out, until somebody who may publish lifts it', async () => {
    const { storyId } = await anEmbargoed(editor, aWord(), { embargoedUntil: null });
    const sibling = await translated(storyId, 'ru');
    for (const story of [storyId, sibling]) await publish(story);
    await change(storyId, UNTIL);
    const next = [['updates', undefined], ['corrections', { note: 'The number.' }]] as const;
    for (const [path, payload] of next) expect((await editor('POST', `/api/v1/stories/${sibling}/${path}`, payload)).json()).toMatchObject({ status: 409, code: 'story.not-publishable' });
    const chief = newsroom().as('chief-editor');
    const reinstate = () => chief('POST', `/api/v1/stories/${sibling}/reinstatement?text=working-copy`);
    await chief('POST', `/api/v1/stories/${sibling}/withdrawal`, { reason: 'takedown', notice: 'Rights.' });
    expect((await reinstate()).json()).toMatchObject({ status: 409, code: 'story.not-publishable' });
    expect([(await change(sibling, null)).statusCode, (await reinstate()).statusCode]).toEqual([200, 200]);
  });

  it('is taken by what joins its set, the latest of several, while nothing is out', async () => {
    const { storyId, translationSetId } = await anEmbargoed(editor, aWord(), { embargoedUntil: null });
    const join = async (language: string, changes: object = {}, ask = editor) => (await ask('POST', '/api/v1/stories', { language, translationSetId, headline: 'The same', section: 'society', body: bodyOfParagraphs(['The same.']), ...changes })).json<{ storyId: string; embargoedUntil: string | null }>();
    await join('hy', { embargoedUntil: LATER });
    await change(storyId, UNTIL);
    expect(await join('ru')).toMatchObject({ embargoedUntil: LATER });
    expect(await join('az', { embargoedUntil: EARLIER }, strangers[0])).toMatchObject({ status: 404 });
    const wireEditor = newsroom().as('wire-editor');
    expect(await join('az', { embargoedUntil: EARLIER }, wireEditor)).toMatchObject({ status: 403, code: 'story.embargo-not-yours', embargoedUntil: LATER });
    expect(await join('az', { embargoedUntil: EARLIER })).toMatchObject({ embargoedUntil: EARLIER });
  });

  it('is carried while others save and translate at the same time, and nobody is kept waiting for ever', async () => {
    const { storyId } = await anEmbargoed(editor, aWord(), { embargoedUntil: null });
    const inRussian = await translated(storyId, 'ru');
    const inArmenian = await translated(inRussian, 'hy');
    const ends = [UNTIL, LATER, EARLIER, null];
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, index) => {
        const end = ends[index % ends.length]!;
        if (index === 5) return editor('POST', `/api/v1/stories/${inArmenian}/translations`, { language: 'az' });
        return change([storyId, inRussian, inArmenian][index % 3]!, end);
      }),
    );
    expect(answers.filter(({ statusCode }) => ![200, 201, 409].includes(statusCode)).map(({ body }) => body)).toEqual([]);
    await change(storyId, '2099-12-01T00:00:00.000Z');
    const siblings = (await editor('GET', `/api/v1/stories/${storyId}`)).json<{ translations: { storyId: string }[] }>().translations;
    expect(await endsOf(siblings.map((sibling) => sibling.storyId))).toEqual(siblings.map(() => '2099-12-01T00:00:00.000Z'));
  });

  it('is carried, once, to what was made of it before embargoes were', async () => {
    const { storyId } = await anEmbargoed(editor, aWord());
    const inRussian = await translated(storyId, 'ru');
    const siblings = [inRussian, await translated(inRussian, 'hy')];
    await newsroom().db.query('update story set embargoed_until = null where story_id = any($1)', [siblings]);
    for (let time = 0; time < 2; time++) await newsroom().db.transaction((tx) => new CarryEmbargoes1796970000000().up(tx.queryRunner!));
    expect(await Promise.all(siblings.map(read))).toEqual(siblings.map(() => expect.objectContaining({ embargoedUntil: UNTIL, revision: 2 })));
    const { items } = (await editor('GET', `/api/v1/stories/${inRussian}/revisions`)).json<{ items: object[] }>();
    expect(items[0]).toMatchObject({ revision: 2, act: 'edit', note: 'embargo of the story in en', changed: ['embargoedUntil'], by: 'Stet' });
  });

  it('leaves its instant with the events of the translation, too', async () => {
    const { storyId } = await anEmbargoed(editor, aWord());
    const sibling = await translated(storyId, 'az');
    await change(storyId, '2021-01-01T00:00:00.000Z');
    await change(sibling, '2020-01-01T00:00:00.000Z');
    await publish(sibling);
    expect(await newsroom().db.query('select not_before as "notBefore" from messaging.outbox where aggregateid = $1', [sibling])).toEqual([{ notBefore: new Date('2021-01-01T00:00:00.000Z') }]);
  });
});
