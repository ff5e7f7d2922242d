import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { moveClock } from '../spec/clock.js';
import { anEmbargoed, aWord, embargoNewsroom, idsIn, previewBy, UNTIL } from '../spec/embargoes.js';
import type { Ask } from '../spec/newsroom.js';
import { aSignedInPerson } from '../spec/people.js';

describe('what is under embargo', () => {
  const { newsroom, askAs, editor, strangers } = embargoNewsroom();

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
    const { storyId } = await anEmbargoed(editor, word);
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
    const { storyId } = await anEmbargoed(editor, word);
    for (const step of ['submission', 'approval']) await editor('POST', `/api/v1/stories/${storyId}/${step}`);
    expect((await editor('PUT', `/api/v1/stories/${storyId}/schedule`, { at: '2099-02-01T00:00:00.000Z', zone: 'Asia/Baku' })).json()).toMatchObject({ status: 'scheduled' });
    expect((await editor('GET', '/api/v1/schedules?limit=50')).body).toContain(word);
    for (const stranger of strangers) expect((await stranger('GET', '/api/v1/schedules?limit=50')).body).not.toContain(word);
  });

  it('is in no list and found by no search of theirs', async () => {
    const word = aWord();
    const { storyId } = await anEmbargoed(editor, word);
    for (const stranger of strangers) expect(await idsIn(stranger, word)).toEqual([]);
    expect(await idsIn(editor, word)).toEqual([storyId]);
  });

  it('is known to whoever wrote in it, an earlier text included, and to nobody who merely ordered something', async () => {
    const word = aWord();
    const [writer, reader] = [await aSignedInPerson(newsroom().db, { roles: ['reporter'] }), await aSignedInPerson(newsroom().db, { roles: ['reporter'] })];
    const { storyId } = await anEmbargoed(editor, word, { embargoedUntil: null });
    await askAs(writer.token)('PATCH', `/api/v1/stories/${storyId}`, { standfirst: 'More' }, { 'if-match': '*' });
    await askAs(reader.token)('POST', `/api/v1/stories/${storyId}/submission`);
    await editor('PATCH', `/api/v1/stories/${storyId}`, { embargoedUntil: UNTIL }, { 'if-match': '*' });
    expect((await askAs(writer.token)('GET', `/api/v1/stories/${storyId}`)).statusCode).toBe(200);
    expect(await idsIn(askAs(writer.token), word)).toEqual([storyId]);
    expect((await askAs(reader.token)('GET', `/api/v1/stories/${storyId}`)).statusCode).toBe(403);
    expect(await idsIn(askAs(reader.token), word)).toEqual([]);
  });

  it('is read with the permission on its desk, not with that of another', async () => {
    const [desk, other] = await Promise.all(['sport', 'culture'].map(async (slug) => (await newsroom().as('admin')('POST', '/api/v1/desks', { slug, name: slug })).json<{ deskId: string }>().deskId));
    const { storyId } = await anEmbargoed(editor, aWord(), { deskId: desk });
    const [here, there] = [await aSignedInPerson(newsroom().db, { roles: ['reporter'], desks: { [desk!]: ['editor'] } }), await aSignedInPerson(newsroom().db, { roles: ['reporter'], desks: { [other!]: ['editor'] } })];
    expect([(await askAs(here.token)('GET', `/api/v1/stories/${storyId}`)).statusCode, (await askAs(there.token)('GET', `/api/v1/stories/${storyId}`)).statusCode]).toEqual([200, 403]);
  });

  it('takes what somebody typed before it came, and shows them nothing for it', async () => {
    const { storyId } = await anEmbargoed(editor, aWord());
    const kept = await strangers[0]!('PUT', `/api/v1/stories/${storyId}/side-copies/${randomUUID()}`, { baseRevision: 1, sequence: 1, fields: { headline: 'Typed meanwhile' } });
    expect(kept.statusCode).toBe(200);
  });

  it('shows of a translation that it is there, and not what it says', async () => {
    const word = aWord();
    const { translationSetId } = await anEmbargoed(editor, word, { language: 'ru' });
    const { storyId } = await anEmbargoed(editor, 'open', { translationSetId, embargoedUntil: null });
    const siblings = async (ask: Ask) => (await ask('GET', `/api/v1/stories/${storyId}`)).json<{ translations: object[] }>().translations;
    for (const stranger of strangers) expect(await siblings(stranger)).toContainEqual(expect.objectContaining({ language: 'ru', headline: '', isHidden: true }));
    expect(await siblings(editor)).toContainEqual(expect.objectContaining({ language: 'ru', headline: `Of the ${word}`, isHidden: false }));
  });

  it('is named in no notification to them, and nobody can call them to it', async () => {
    const word = aWord();
    const called = await aSignedInPerson(newsroom().db, { roles: ['reporter'] });
    const { storyId } = await anEmbargoed(editor, word, { embargoedUntil: null });
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
    await newsroom().db.query(
      `insert into wire (wire_id, version, source_id, source_name, original_id, language, headline, standfirst, body_html, body_text, categories, pictures, received_at)
       values ($1, 1, $1, 'ANA', '1', 'en', 'Ferry', '', '', 'It sails.', '[]', '[]', now())`,
      [wireId],
    );
    const { storyId } = (await editor('POST', `/api/v1/wires/${wireId}/stories`, {})).json<{ storyId: string }>();
    await newsroom().db.query('update wire set version = 2, headline = $2, embargoed_until = $3 where wire_id = $1', [wireId, word, UNTIL]);
    for (const stranger of strangers) expect((await stranger('GET', `/api/v1/stories/${storyId}/wire`)).json()).toMatchObject({ status: 403, code: 'wire.under-embargo' });
    expect((await editor('GET', `/api/v1/stories/${storyId}/wire`)).json()).toMatchObject({ wire: { headline: word } });
  });

  it('is not shown by a preview that somebody gave out who may not read it now', async () => {
    const word = aWord();
    const { storyId } = await anEmbargoed(editor, word, { embargoedUntil: null });
    const [ofStranger, ofEditor] = [await previewBy(strangers[0]!, storyId), await previewBy(editor, storyId)];
    const read = (token: string) => newsroom().as()('GET', '/api/v1/preview', undefined, { authorization: `Bearer ${token}` });
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
    await anEmbargoed(editor, aWord(), { picture: { ...pictureOf(lead), alternativeText: 'x' }, body: { type: 'doc', content: [{ type: 'picture', attrs: { ...pictureOf(inBody), alternativeText: 'x' } }] } });
    for (const { url } of [lead, inBody]) {
      for (const ask of [...strangers, newsroom().as()]) expect((await ask('GET', new URL(url).pathname)).statusCode).toBe(404);
      expect((await editor('GET', new URL(url).pathname)).statusCode).toBe(200);
    }
  });

  it('is no wire item of theirs', async () => {
    const [word, wireId] = [aWord(), randomUUID()];
    await newsroom().db.query(
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
    const wireEditor = newsroom().as('wire-editor');
    expect([(await wireEditor('GET', `/api/v1/wires/${wireId}`)).statusCode, await found(wireEditor)]).toEqual([200, 1]);
    expect((await wireEditor('POST', `/api/v1/wires/${wireId}/stories`, { embargoedUntil: null })).json()).toMatchObject({ status: 403, code: 'story.embargo-not-yours' });
    expect((await wireEditor('POST', `/api/v1/wires/${wireId}/stories`, {})).json()).toMatchObject({ embargoedUntil: UNTIL });
  });

  it('leaves its instant with its event, for the relay to look at again; what is not embargoed names none', async () => {
    const { storyId } = await anEmbargoed(editor, aWord());
    await editor('PATCH', `/api/v1/stories/${storyId}`, { embargoedUntil: '2020-01-01T00:00:00.000Z' }, { 'if-match': '*' });
    await editor('POST', `/api/v1/stories/${storyId}/publication`);
    await newsroom().as('chief-editor')('POST', `/api/v1/stories/${storyId}/withdrawal`, { reason: 'kill', notice: 'Wrong.' });
    const rows = await newsroom().db.query('select not_before as "notBefore", replaces_held as "replacesHeld" from messaging.outbox where aggregateid = $1 order by seq', [storyId]);
    expect(rows).toEqual([{ notBefore: new Date('2020-01-01T00:00:00.000Z'), replacesHeld: false }, { notBefore: null, replacesHeld: true }]);
  });

  it('is set by whoever writes and lifted by those only who may publish there; what was typed with it is kept', async () => {
    const writer = await aSignedInPerson(newsroom().db, { roles: ['reporter'] });
    const { storyId } = await anEmbargoed(askAs(writer.token), aWord(), { embargoedUntil: null });
    const change = (ask: Ask, changes: object) => ask('PATCH', `/api/v1/stories/${storyId}`, changes, { 'if-match': '*' });
    expect((await change(askAs(writer.token), { embargoedUntil: UNTIL })).statusCode).toBe(200);
    const refused = (await change(askAs(writer.token), { embargoedUntil: null, standfirst: 'Out at once' })).json<{ sideCopyId: string }>();
    expect(refused).toMatchObject({ status: 403, code: 'story.embargo-not-yours', permission: 'story:publish', roles: ['Admin', 'Chief editor', 'Editor'], embargoedUntil: UNTIL });
    expect((await askAs(writer.token)('GET', `/api/v1/stories/${storyId}/side-copies/${refused.sideCopyId}`)).json()).toMatchObject({ fields: { standfirst: 'Out at once' } });
    expect((await askAs(writer.token)('POST', `/api/v1/stories/${storyId}/revisions/1/restoration`, undefined, { 'if-match': '*' })).statusCode).toBe(403);
    const elsewhere = (await newsroom().as('admin')('POST', '/api/v1/desks', { slug: `d-${randomUUID()}`, name: 'Sport' })).json<{ deskId: string }>().deskId;
    const ofOther = await aSignedInPerson(newsroom().db, { roles: ['wire-editor'], desks: { [elsewhere]: ['editor'] } });
    expect((await change(askAs(ofOther.token), { embargoedUntil: null })).statusCode).toBe(403);
    expect((await change(editor, { embargoedUntil: null })).json()).toMatchObject({ embargoedUntil: null });
  });

  it('is over for everybody at its instant, by the clock of the database', async () => {
    const word = aWord();
    const { storyId } = await anEmbargoed(editor, word, { embargoedUntil: new Date(Date.now() + 3_600_000).toISOString() });
    expect((await strangers[0]!('GET', `/api/v1/stories/${storyId}`)).statusCode).toBe(403);
    await moveClock(newsroom().db, '61 minutes');
    expect([(await strangers[0]!('GET', `/api/v1/stories/${storyId}`)).statusCode, await idsIn(strangers[0]!, word)]).toEqual([200, [storyId]]);
    await moveClock(newsroom().db, '0 minutes');
  });
});

function pictureOf({ url, width, height }: { url: string; width: number; height: number }) {
  return { url, width, height };
}
