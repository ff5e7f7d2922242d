import { bodyOfParagraphs, type WireItem } from '@stet/contracts';
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { moveClock } from '../spec/clock.js';
import { CarryEmbargoes1796970000000 } from '../migrations/1796970000000-carry-embargoes.js';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson, auditOf } from '../spec/people.js';
import { aWireItem } from '../spec/wires.js';
import { KeepWireHandler } from '../wire/keep-wire.handler.js';

const UNTIL = '2099-01-01T00:00:00.000Z';
const LATER = '2099-06-01T00:00:00.000Z';
const EARLIER = '2098-06-01T00:00:00.000Z';

describe('what is under embargo', () => {
  let newsroom: Newsroom;
  let editor: Ask;
  let strangers: readonly Ask[];

  beforeAll(async () => {
    newsroom = await aNewsroom();
    editor = newsroom.as('editor');
    strangers = [newsroom.as('reporter'), newsroom.as('photo-editor')];
  });
  afterAll(() => newsroom?.close());

  const aWord = () => `quokka${randomUUID().replaceAll('-', '')}`;
  const anEmbargoed = async (word: string, changes: object = {}, ask = editor) =>
    (await ask('POST', '/api/v1/stories', { language: 'en', headline: `Of the ${word}`, standfirst: word, body: bodyOfParagraphs([word]), section: 'society', embargoedUntil: UNTIL, ...changes })).json<{ storyId: string; translationSetId: string }>();
  const askAs = (token: string): Ask => (method, url, payload, headers = {}) => newsroom.app.inject({ method, url, ...(payload !== undefined && { payload }), headers: { authorization: `Bearer ${token}`, ...headers } });
  const idsIn = async (ask: Ask, word: string) => (await ask('GET', `/api/v1/stories?q=${word}`)).json<{ items: { storyId: string }[] }>().items.map(({ storyId }) => storyId);

  it.each([
    ['GET', ''],
    ['GET', '/revisions'],
    ['GET', '/revisions/1'],
    ['GET', '/diff?from=1'],
    ['GET', '/side-copies'],
    ['GET', '/versions'],
    ['GET', '/presence'],
    ['GET', '/checks'],
    ['GET', '/verification'],
    ['GET', '/comments'],
    ['POST', '/comments'],
    ['POST', '/previews'],
    ['POST', '/translations'],
    ['POST', '/submission'],
    ['POST', '/lock'],
    ['PATCH', ''],
    ['PUT', '/desk'],
  ] as const)('is no story that others may ask about: %s /stories/:id%s', async (method, path) => {
    const word = aWord();
    const { storyId } = await anEmbargoed(word);
    for (const stranger of strangers) {
      const answer = await stranger(method, `/api/v1/stories/${storyId}${path}`, method === 'GET' ? undefined : {}, { 'if-match': '*' });
      if (answer.json<{ code: string }>().code === 'auth.not-allowed') continue;
      expect([answer.statusCode, answer.json()]).toEqual([403, expect.objectContaining({ code: 'story.under-embargo', embargoedUntil: UNTIL, detail: expect.stringContaining('embargo:read') })]);
      expect(answer.body).not.toContain(word);
    }
    if (method === 'GET') expect((await editor(method, `/api/v1/stories/${storyId}${path}`)).statusCode).toBe(200);
  });

  it('is in no plan of theirs', async () => {
    const word = aWord();
    const { storyId } = await anEmbargoed(word);
    for (const step of ['submission', 'approval']) await editor('POST', `/api/v1/stories/${storyId}/${step}`);
    expect((await editor('PUT', `/api/v1/stories/${storyId}/schedule`, { at: '2099-02-01T00:00:00.000Z', zone: 'Asia/Baku' })).json()).toMatchObject({ status: 'scheduled' });
    expect((await editor('GET', '/api/v1/schedules?limit=50')).body).toContain(word);
    for (const stranger of strangers) expect((await stranger('GET', '/api/v1/schedules?limit=50')).body).not.toContain(word);
  });

  it('is in no list and found by no search of theirs', async () => {
    const word = aWord();
    const { storyId } = await anEmbargoed(word);
    for (const stranger of strangers) expect(await idsIn(stranger, word)).toEqual([]);
    expect(await idsIn(editor, word)).toEqual([storyId]);
  });

  it('is known to whoever wrote in it, an earlier text included, and to nobody who merely ordered something', async () => {
    const word = aWord();
    const [writer, reader] = [await aSignedInPerson(newsroom.db, { roles: ['reporter'] }), await aSignedInPerson(newsroom.db, { roles: ['reporter'] })];
    const { storyId } = await anEmbargoed(word, { embargoedUntil: null });
    await askAs(writer.token)('PATCH', `/api/v1/stories/${storyId}`, { standfirst: 'More' }, { 'if-match': '*' });
    await askAs(reader.token)('POST', `/api/v1/stories/${storyId}/submission`);
    await editor('PATCH', `/api/v1/stories/${storyId}`, { embargoedUntil: UNTIL }, { 'if-match': '*' });
    expect((await askAs(writer.token)('GET', `/api/v1/stories/${storyId}`)).statusCode).toBe(200);
    expect(await idsIn(askAs(writer.token), word)).toEqual([storyId]);
    expect((await askAs(reader.token)('GET', `/api/v1/stories/${storyId}`)).statusCode).toBe(403);
    expect(await idsIn(askAs(reader.token), word)).toEqual([]);
  });

  it('is read with the permission on its desk, not with that of another', async () => {
    const [desk, other] = await Promise.all(['sport', 'culture'].map(async (slug) => (await newsroom.as('admin')('POST', '/api/v1/desks', { slug, name: slug })).json<{ deskId: string }>().deskId));
    const { storyId } = await anEmbargoed(aWord(), { deskId: desk });
    const [here, there] = [await aSignedInPerson(newsroom.db, { roles: ['reporter'], desks: { [desk!]: ['editor'] } }), await aSignedInPerson(newsroom.db, { roles: ['reporter'], desks: { [other!]: ['editor'] } })];
    expect([(await askAs(here.token)('GET', `/api/v1/stories/${storyId}`)).statusCode, (await askAs(there.token)('GET', `/api/v1/stories/${storyId}`)).statusCode]).toEqual([200, 403]);
  });

  it('takes what somebody typed before it came, and shows them nothing for it', async () => {
    const { storyId } = await anEmbargoed(aWord());
    const kept = await strangers[0]!('PUT', `/api/v1/stories/${storyId}/side-copies/${randomUUID()}`, { baseRevision: 1, sequence: 1, fields: { headline: 'Typed meanwhile' } });
    expect(kept.statusCode).toBe(200);
  });

  it('shows of a translation that it is there, and not what it says', async () => {
    const word = aWord();
    const { translationSetId } = await anEmbargoed(word, { language: 'ru' });
    const { storyId } = await anEmbargoed('open', { translationSetId, embargoedUntil: null });
    const siblings = async (ask: Ask) => (await ask('GET', `/api/v1/stories/${storyId}`)).json<{ translations: object[] }>().translations;
    for (const stranger of strangers) expect(await siblings(stranger)).toContainEqual(expect.objectContaining({ language: 'ru', headline: '', isHidden: true }));
    expect(await siblings(editor)).toContainEqual(expect.objectContaining({ language: 'ru', headline: `Of the ${word}`, isHidden: false }));
  });

  it('is named in no notification to them, and nobody can call them to it', async () => {
    const word = aWord();
    const called = await aSignedInPerson(newsroom.db, { roles: ['reporter'] });
    const { storyId } = await anEmbargoed(word, { embargoedUntil: null });
    const call = () => editor('POST', `/api/v1/stories/${storyId}/comments`, { text: `Look at the ${word}.`, mentions: [called.staffId] });
    const notices = async () => (await askAs(called.token)('GET', '/api/v1/me/notifications')).json<{ items: { story: object | null; note: string | null }[] }>().items;
    expect((await call()).statusCode).toBe(201);
    expect(await notices()).toEqual([expect.objectContaining({ story: { headline: `Of the ${word}`, language: 'en' }, note: `Look at the ${word}.` })]);
    await editor('PATCH', `/api/v1/stories/${storyId}`, { embargoedUntil: UNTIL }, { 'if-match': '*' });
    expect(await notices()).toEqual([expect.objectContaining({ story: null, note: null })]);
    expect((await call()).json()).toMatchObject({ status: 400, fields: [{ field: 'mentions.0', message: expect.stringContaining('may not read this story') }] });
  });

  it('is not shown beside a story that was made of it before', async () => {
    const [word, wireId] = [aWord(), randomUUID()];
    await newsroom.db.query(
      `insert into wire (wire_id, version, source_id, source_name, original_id, language, headline, standfirst, body_html, body_text, categories, pictures, received_at)
       values ($1, 1, $1, 'ANA', '1', 'en', 'Ferry', '', '', 'It sails.', '[]', '[]', now())`,
      [wireId],
    );
    const { storyId } = (await editor('POST', `/api/v1/wires/${wireId}/stories`, {})).json<{ storyId: string }>();
    await newsroom.db.query('update wire set version = 2, headline = $2, embargoed_until = $3 where wire_id = $1', [wireId, word, UNTIL]);
    for (const stranger of strangers) expect((await stranger('GET', `/api/v1/stories/${storyId}/wire`)).json()).toMatchObject({ status: 403, code: 'wire.under-embargo' });
    expect((await editor('GET', `/api/v1/stories/${storyId}/wire`)).json()).toMatchObject({ wire: { headline: word } });
  });

  it('is not shown by a preview that somebody gave out who may not read it now', async () => {
    const word = aWord();
    const { storyId } = await anEmbargoed(word, { embargoedUntil: null });
    const give = async (ask: Ask) => (await ask('POST', `/api/v1/stories/${storyId}/previews`)).json<{ url: string }>().url.split('/preview/')[1]!;
    const [ofStranger, ofEditor] = [await give(strangers[0]!), await give(editor)];
    const read = (token: string) => newsroom.as()('GET', '/api/v1/preview', undefined, { authorization: `Bearer ${token}` });
    expect([(await read(ofStranger)).statusCode, (await read(ofEditor)).statusCode]).toEqual([200, 200]);
    await editor('PATCH', `/api/v1/stories/${storyId}`, { embargoedUntil: UNTIL }, { 'if-match': '*' });
    expect([(await read(ofStranger)).statusCode, (await read(ofEditor)).statusCode]).toEqual([410, 200]);
  });

  it('keeps its pictures from them, too', async () => {
    const upload = async (color: string) => {
      const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: color } }).png().toBuffer();
      return (await editor('POST', '/api/v1/pictures', bytes, { 'content-type': 'image/png' })).json<{ url: string; width: number; height: number }>();
    };
    const [lead, inBody] = [await upload('#112'), await upload('#113')];
    await anEmbargoed(aWord(), { picture: { ...pictureOf(lead), alternativeText: 'x' }, body: { type: 'doc', content: [{ type: 'picture', attrs: { ...pictureOf(inBody), alternativeText: 'x' } }] } });
    for (const { url } of [lead, inBody]) {
      for (const ask of [...strangers, newsroom.as()]) expect((await ask('GET', new URL(url).pathname)).statusCode).toBe(404);
      expect((await editor('GET', new URL(url).pathname)).statusCode).toBe(200);
    }
  });

  it('is no wire item of theirs', async () => {
    const [word, wireId] = [aWord(), randomUUID()];
    await newsroom.db.query(
      `insert into wire (wire_id, version, source_id, source_name, original_id, language, headline, standfirst, body_html, body_text, categories, pictures, received_at, embargoed_until)
       values ($1, 1, $1, 'ANA', '1', 'en', $2, '', '', 'It sails.', '[]', '[]', now(), $3)`,
      [wireId, `Of the ${word}`, UNTIL],
    );
    const found = async (ask: Ask) => (await ask('GET', `/api/v1/wires?q=${word}`)).json<{ items: object[] }>().items.length;
    for (const stranger of strangers) {
      const [read, draft] = [await stranger('GET', `/api/v1/wires/${wireId}`), await stranger('POST', `/api/v1/wires/${wireId}/stories`, {})];
      for (const answer of [read, draft]) expect([answer.statusCode, answer.json()]).toEqual([403, expect.objectContaining({ code: 'wire.under-embargo', embargoedUntil: UNTIL })]);
      expect(await found(stranger)).toBe(0);
    }
    const wireEditor = newsroom.as('wire-editor');
    expect([(await wireEditor('GET', `/api/v1/wires/${wireId}`)).statusCode, await found(wireEditor)]).toEqual([200, 1]);
    expect((await wireEditor('POST', `/api/v1/wires/${wireId}/stories`, { embargoedUntil: null })).json()).toMatchObject({ status: 403, code: 'story.embargo-not-yours' });
    expect((await wireEditor('POST', `/api/v1/wires/${wireId}/stories`, {})).json()).toMatchObject({ embargoedUntil: UNTIL });
  });

  it('leaves its instant with its event, for the relay to look at again; what is not embargoed names none', async () => {
    const { storyId } = await anEmbargoed(aWord());
    await editor('PATCH', `/api/v1/stories/${storyId}`, { embargoedUntil: '2020-01-01T00:00:00.000Z' }, { 'if-match': '*' });
    await editor('POST', `/api/v1/stories/${storyId}/publication`);
    await newsroom.as('chief-editor')('POST', `/api/v1/stories/${storyId}/withdrawal`, { reason: 'kill', notice: 'Wrong.' });
    const rows = await newsroom.db.query('select not_before as "notBefore", replaces_held as "replacesHeld" from messaging.outbox where aggregateid = $1 order by seq', [storyId]);
    expect(rows).toEqual([{ notBefore: new Date('2020-01-01T00:00:00.000Z'), replacesHeld: false }, { notBefore: null, replacesHeld: true }]);
  });

  it('is set by whoever writes and lifted by those only who may publish there; what was typed with it is kept', async () => {
    const writer = await aSignedInPerson(newsroom.db, { roles: ['reporter'] });
    const { storyId } = await anEmbargoed(aWord(), { embargoedUntil: null }, askAs(writer.token));
    const change = (ask: Ask, changes: object) => ask('PATCH', `/api/v1/stories/${storyId}`, changes, { 'if-match': '*' });
    expect((await change(askAs(writer.token), { embargoedUntil: UNTIL })).statusCode).toBe(200);
    const refused = (await change(askAs(writer.token), { embargoedUntil: null, standfirst: 'Out at once' })).json<{ sideCopyId: string }>();
    expect(refused).toMatchObject({ status: 403, code: 'story.embargo-not-yours', permission: 'story:publish', roles: ['Admin', 'Chief editor', 'Editor'], embargoedUntil: UNTIL });
    expect((await askAs(writer.token)('GET', `/api/v1/stories/${storyId}/side-copies/${refused.sideCopyId}`)).json()).toMatchObject({ fields: { standfirst: 'Out at once' } });
    expect((await askAs(writer.token)('POST', `/api/v1/stories/${storyId}/revisions/1/restoration`, undefined, { 'if-match': '*' })).statusCode).toBe(403);
    const elsewhere = (await newsroom.as('admin')('POST', '/api/v1/desks', { slug: `d-${randomUUID()}`, name: 'Sport' })).json<{ deskId: string }>().deskId;
    const ofOther = await aSignedInPerson(newsroom.db, { roles: ['wire-editor'], desks: { [elsewhere]: ['editor'] } });
    expect((await change(askAs(ofOther.token), { embargoedUntil: null })).statusCode).toBe(403);
    expect((await change(editor, { embargoedUntil: null })).json()).toMatchObject({ embargoedUntil: null });
  });

  describe('of a story that was translated', () => {
    const translated = async (storyId: string, language: string) => (await editor('POST', `/api/v1/stories/${storyId}/translations`, { language })).json<{ storyId: string }>().storyId;
    const change = (storyId: string, embargoedUntil: string | null) => editor('PATCH', `/api/v1/stories/${storyId}`, { embargoedUntil }, { 'if-match': '*' });
    const publish = (storyId: string) => editor('POST', `/api/v1/stories/${storyId}/publication`);

    it('binds the translation: neither its embargo ends before that of its source, nor is it published', async () => {
      const word = aWord();
      const { storyId } = await anEmbargoed(word);
      const sibling = await translated(storyId, 'az');
      expect((await change(sibling, null)).json()).toMatchObject({ status: 409, code: 'story.source-under-embargo', sourceStoryId: storyId, embargoedUntil: UNTIL, detail: expect.stringContaining('Have the embargo of that story lifted first') });
      expect((await strangers[0]!('GET', `/api/v1/stories/${sibling}/revisions/1`)).body).not.toContain(word);
      await change(storyId, null);
      expect([(await change(sibling, null)).statusCode, (await publish(sibling)).statusCode]).toEqual([200, 200]);
    });

    it('binds what was made of it before, and what was made of that', async () => {
      const { storyId } = await anEmbargoed(aWord(), { embargoedUntil: null });
      const inRussian = await translated(storyId, 'ru');
      const inArmenian = await translated(inRussian, 'hy');
      await change(storyId, UNTIL);
      for (const sibling of [inRussian, inArmenian]) {
        expect((await publish(sibling)).json()).toMatchObject({ status: 409, code: 'story.source-under-embargo', sourceStoryId: storyId });
        const { items } = (await editor('GET', `/api/v1/stories/${sibling}/checks`)).json<{ items: { code: string; problems: object[] }[] }>();
        expect(items.find(({ code }) => code === 'embargo')!.problems).toContainEqual({ field: 'embargoedUntil', message: expect.stringContaining(`translated from the story in en (${storyId})`) });
      }
    });

    it('binds what was begun from its next version, and nothing that was translated from what is out', async () => {
      const { storyId } = await anEmbargoed(aWord(), { embargoedUntil: null });
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
      preview: (await newsroom.as()('GET', '/api/v1/preview', undefined, { authorization: `Bearer ${preview}` })).statusCode,
    });
    const previewOf = async (storyId: string) => (await strangers[0]!('POST', `/api/v1/stories/${storyId}/previews`)).json<{ url: string }>().url.split('/preview/')[1]!;
    const NOTHING = { story: 403, revision: 403, isListed: false, preview: 410 };

    it('hides what was made of it before it came, and what was made of that', async () => {
      const word = aWord();
      const { storyId } = await anEmbargoed(word, { embargoedUntil: null });
      const inRussian = await translated(storyId, 'ru');
      const inArmenian = await translated(inRussian, 'hy');
      const previews = [await previewOf(inRussian), await previewOf(inArmenian)];
      expect(await shownOf(inRussian, word, previews[0]!)).toEqual({ story: 200, revision: 200, isListed: true, preview: 200 });
      await change(storyId, UNTIL);
      for (const [index, sibling] of [inRussian, inArmenian].entries()) expect(await shownOf(sibling, word, previews[index]!)).toEqual(NOTHING);
    });

    it('hides what was made of it for as long as it is moved later', async () => {
      const word = aWord();
      const { storyId } = await anEmbargoed(word, { embargoedUntil: new Date(Date.now() + 3_600_000).toISOString() });
      const sibling = await translated(storyId, 'az');
      await change(storyId, LATER);
      await moveClock(newsroom.db, '61 minutes');
      expect([(await strangers[0]!('GET', `/api/v1/stories/${sibling}`)).statusCode, await idsIn(strangers[0]!, word)]).toEqual([403, []]);
      await moveClock(newsroom.db, '0 minutes');
    });

    it('is followed by its translations when it is moved earlier or lifted, but for one that has an end of its own', async () => {
      const { storyId } = await anEmbargoed(aWord());
      const inRussian = await translated(storyId, 'ru');
      const siblings = [inRussian, await translated(inRussian, 'hy'), await translated(storyId, 'az')];
      await change(siblings[2]!, LATER);
      await change(storyId, EARLIER);
      expect(await endsOf(siblings)).toEqual([EARLIER, EARLIER, LATER]);
      await change(storyId, null);
      expect(await endsOf(siblings)).toEqual([null, null, LATER]);
    });

    it('is a save of each of them: a revision that says whose embargo it is, told live and recorded', async () => {
      const { storyId } = await anEmbargoed(aWord(), { embargoedUntil: null });
      const sibling = await translated(storyId, 'ru');
      await change(storyId, UNTIL);
      const { items } = (await editor('GET', `/api/v1/stories/${sibling}/revisions`)).json<{ items: object[] }>();
      expect(items[0]).toMatchObject({ revision: 2, act: 'edit', note: 'embargo of the story in en', changed: ['embargoedUntil'], by: 'Mara Lind' });
      expect(await newsroom.db.query(`select data ->> 'revision' as revision from live_event where kind = 'story' and data ->> 'storyId' = $1 order by id`, [sibling])).toEqual([{ revision: '1' }, { revision: '2' }]);
      expect((await auditOf(newsroom, 'story', sibling)).at(-1)).toMatchObject({ actor: { name: 'Mara Lind' }, changes: { embargoedUntil: expect.anything(), revision: { before: 1, after: 2 } } });
    });

    it('opens a translation to nobody by being carried there', async () => {
      const writer = askAs((await aSignedInPerson(newsroom.db, { roles: ['reporter'] })).token);
      const { storyId } = await anEmbargoed(aWord(), { embargoedUntil: null });
      const sibling = await translated(storyId, 'ru');
      await writer('PATCH', `/api/v1/stories/${storyId}`, { embargoedUntil: UNTIL }, { 'if-match': '*' });
      expect([(await writer('GET', `/api/v1/stories/${storyId}`)).statusCode, (await writer('GET', `/api/v1/stories/${sibling}`)).statusCode]).toEqual([200, 403]);
    });

    it('does not make an old translation look up to date', async () => {
      const { storyId } = await anEmbargoed(aWord(), { embargoedUntil: null });
      await publish(storyId);
      const sibling = await translated(storyId, 'ru');
      await editor('PATCH', `/api/v1/stories/${storyId}`, { standfirst: 'More is known.' }, { 'if-match': '*' });
      await editor('POST', `/api/v1/stories/${storyId}/updates`);
      await change(storyId, UNTIL);
      const { items } = (await editor('GET', `/api/v1/stories/${sibling}/checks`)).json<{ items: { code: string; problems: object[] }[] }>();
      expect(items.find(({ code }) => code === 'stale-translation')!.problems).toHaveLength(1);
    });

    it('binds the next version of a translation that is out, until somebody who may publish lifts it', async () => {
      const { storyId } = await anEmbargoed(aWord(), { embargoedUntil: null });
      const sibling = await translated(storyId, 'ru');
      for (const story of [storyId, sibling]) await publish(story);
      await change(storyId, UNTIL);
      const next = [['updates', undefined], ['corrections', { note: 'The number.' }]] as const;
      for (const [path, payload] of next) expect((await editor('POST', `/api/v1/stories/${sibling}/${path}`, payload)).json()).toMatchObject({ status: 409, code: 'story.not-publishable' });
      const chief = newsroom.as('chief-editor');
      const reinstate = () => chief('POST', `/api/v1/stories/${sibling}/reinstatement?text=working-copy`);
      await chief('POST', `/api/v1/stories/${sibling}/withdrawal`, { reason: 'takedown', notice: 'Rights.' });
      expect((await reinstate()).json()).toMatchObject({ status: 409, code: 'story.not-publishable' });
      expect([(await change(sibling, null)).statusCode, (await reinstate()).statusCode]).toEqual([200, 200]);
    });

    it('is taken by what joins its set, the latest of several, while nothing is out', async () => {
      const { storyId, translationSetId } = await anEmbargoed(aWord(), { embargoedUntil: null });
      const join = async (language: string, changes: object = {}, ask = editor) => (await ask('POST', '/api/v1/stories', { language, translationSetId, headline: 'The same', section: 'society', body: bodyOfParagraphs(['The same.']), ...changes })).json<{ storyId: string; embargoedUntil: string | null }>();
      await join('hy', { embargoedUntil: LATER });
      await change(storyId, UNTIL);
      expect(await join('ru')).toMatchObject({ embargoedUntil: LATER });
      expect(await join('az', { embargoedUntil: EARLIER }, strangers[0])).toMatchObject({ status: 404 });
      const wireEditor = newsroom.as('wire-editor');
      expect(await join('az', { embargoedUntil: EARLIER }, wireEditor)).toMatchObject({ status: 403, code: 'story.embargo-not-yours', embargoedUntil: LATER });
      expect(await join('az', { embargoedUntil: EARLIER })).toMatchObject({ embargoedUntil: EARLIER });
    });

    it('is carried while others save and translate at the same time, and nobody is kept waiting for ever', async () => {
      const { storyId } = await anEmbargoed(aWord(), { embargoedUntil: null });
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
      const { storyId } = await anEmbargoed(aWord());
      const inRussian = await translated(storyId, 'ru');
      const siblings = [inRussian, await translated(inRussian, 'hy')];
      await newsroom.db.query('update story set embargoed_until = null where story_id = any($1)', [siblings]);
      for (let time = 0; time < 2; time++) await newsroom.db.transaction((tx) => new CarryEmbargoes1796970000000().up(tx.queryRunner!));
      expect(await Promise.all(siblings.map(read))).toEqual(siblings.map(() => expect.objectContaining({ embargoedUntil: UNTIL, revision: 2 })));
      const { items } = (await editor('GET', `/api/v1/stories/${inRussian}/revisions`)).json<{ items: object[] }>();
      expect(items[0]).toMatchObject({ revision: 2, act: 'edit', note: 'embargo of the story in en', changed: ['embargoedUntil'], by: 'Stet' });
    });

    it('leaves its instant with the events of the translation, too', async () => {
      const { storyId } = await anEmbargoed(aWord());
      const sibling = await translated(storyId, 'az');
      await change(storyId, '2021-01-01T00:00:00.000Z');
      await change(sibling, '2020-01-01T00:00:00.000Z');
      await publish(sibling);
      expect(await newsroom.db.query('select not_before as "notBefore" from messaging.outbox where aggregateid = $1', [sibling])).toEqual([{ notBefore: new Date('2021-01-01T00:00:00.000Z') }]);
    });
  });

  describe('of a wire item that stories were drafted from', () => {
    const tell = (type: 'received' | 'updated', ...items: WireItem[]) => newsroom.db.transaction((tx) => newsroom.app.get(KeepWireHandler).handle(items.map((data) => ({ type: `newsroom.wire.${type}.v1`, data }) as never), tx));
    const read = async (storyId: string) => (await editor('GET', `/api/v1/stories/${storyId}`)).json<{ embargoedUntil: string | null }>();
    const change = (storyId: string, embargoedUntil: string | null, ask = editor) => ask('PATCH', `/api/v1/stories/${storyId}`, { embargoedUntil }, { 'if-match': '*' });
    const drafted = async (changes: object = {}) => {
      const word = aWord();
      const item = aWireItem({ headline: `Of the ${word}`, ...changes });
      await tell('received', item);
      const { storyId } = (await editor('POST', `/api/v1/wires/${item.wireId}/stories`, { section: 'society' })).json<{ storyId: string }>();
      const { storyId: sibling } = (await editor('POST', `/api/v1/stories/${storyId}/translations`, { language: 'ru' })).json<{ storyId: string }>();
      return { word, item, storyId, sibling };
    };

    it('hides them and their translations when it comes with a later version', async () => {
      const { word, item, storyId, sibling } = await drafted();
      const preview = (await strangers[0]!('POST', `/api/v1/stories/${storyId}/previews`)).json<{ url: string }>().url.split('/preview/')[1]!;
      await tell('updated', { ...item, version: 2, embargoedUntil: UNTIL });
      for (const story of [storyId, sibling]) expect((await strangers[0]!('GET', `/api/v1/stories/${story}`)).json()).toMatchObject({ status: 403, code: 'story.under-embargo', embargoedUntil: UNTIL });
      expect([await idsIn(strangers[0]!, word), (await newsroom.as()('GET', '/api/v1/preview', undefined, { authorization: `Bearer ${preview}` })).statusCode]).toEqual([[], 410]);
      const { items } = (await editor('GET', `/api/v1/stories/${storyId}/revisions`)).json<{ items: object[] }>();
      expect(items[0]).toMatchObject({ act: 'edit', note: 'embargo of its wire item', changed: ['embargoedUntil'], by: 'Alder News Agency' });
      expect((await auditOf(newsroom, 'story', storyId)).at(-1)).toMatchObject({ act: 'carryEmbargo', actor: { id: 'system' } });
    });

    it('is moved later with it, and no earlier: somebody who may publish ends it', async () => {
      const { item, storyId, sibling } = await drafted({ embargoedUntil: UNTIL });
      await tell('updated', { ...item, version: 2, embargoedUntil: LATER });
      expect([await read(storyId), await read(sibling)]).toEqual([expect.objectContaining({ embargoedUntil: LATER }), expect.objectContaining({ embargoedUntil: LATER })]);
      const { embargoedUntil: _none, ...open } = item;
      await tell('updated', { ...open, version: 3 });
      expect(await read(storyId)).toMatchObject({ embargoedUntil: LATER });
      expect((await change(storyId, null)).json()).toMatchObject({ embargoedUntil: null });
    });

    it('stays on a translation of which nothing is out when it is lifted on its source, which is', async () => {
      const { item, storyId, sibling } = await drafted();
      await editor('POST', `/api/v1/stories/${storyId}/publication`);
      await tell('updated', { ...item, version: 2, embargoedUntil: UNTIL });
      expect((await change(storyId, null)).json()).toMatchObject({ embargoedUntil: null });
      expect(await read(sibling)).toMatchObject({ embargoedUntil: UNTIL });
    });

    it('is lifted by nobody while the agency keeps it, but for what is out', async () => {
      const { item, storyId } = await drafted();
      await tell('updated', { ...item, version: 2, embargoedUntil: UNTIL });
      for (const end of [null, EARLIER]) {
        expect((await change(storyId, end, newsroom.as('chief-editor'))).json()).toMatchObject({ status: 409, code: 'story.wire-under-embargo', wireId: item.wireId, embargoedUntil: UNTIL, detail: expect.stringContaining('Wait until then') });
      }
      expect((await editor('POST', `/api/v1/wires/${item.wireId}/stories`, { embargoedUntil: null })).json()).toMatchObject({ status: 409, code: 'story.wire-under-embargo' });
      const { item: other, storyId: out } = await drafted();
      await editor('POST', `/api/v1/stories/${out}/publication`);
      await tell('updated', { ...other, version: 2, embargoedUntil: UNTIL });
      expect((await editor('POST', `/api/v1/stories/${out}/updates`)).json()).toMatchObject({ status: 409, code: 'story.not-publishable' });
      expect((await change(out, null)).json()).toMatchObject({ embargoedUntil: null });
    });
  });

  it('is over for everybody at its instant, by the clock of the database', async () => {
    const word = aWord();
    const { storyId } = await anEmbargoed(word, { embargoedUntil: new Date(Date.now() + 3_600_000).toISOString() });
    expect((await strangers[0]!('GET', `/api/v1/stories/${storyId}`)).statusCode).toBe(403);
    await moveClock(newsroom.db, '61 minutes');
    expect([(await strangers[0]!('GET', `/api/v1/stories/${storyId}`)).statusCode, await idsIn(strangers[0]!, word)]).toEqual([200, [storyId]]);
    await moveClock(newsroom.db, '0 minutes');
  });
});

function pictureOf({ url, width, height }: { url: string; width: number; height: number }) {
  return { url, width, height };
}
