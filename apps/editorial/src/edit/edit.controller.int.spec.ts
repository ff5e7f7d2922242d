import { bodyOfParagraphs, type StoryBody } from '@stet/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { ANY, aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { auditOf } from '../spec/people.js';
import { aText } from '../spec/stories.js';

interface StoryAnswer {
  readonly storyId: string;
  readonly revision: number;
  readonly headline: string;
  readonly standfirst: string;
  readonly body: StoryBody;
}
interface Refusal {
  readonly code: string;
  readonly sideCopyId: string;
  readonly changes: { readonly field: string; readonly isConflict: boolean }[];
}
interface SideCopy {
  readonly sideCopyId: string;
  readonly differsIn: string[];
  readonly sequence: number;
  readonly fields: Record<string, unknown>;
  readonly steps: { readonly sequence: number }[];
}

/** For a request to come to the row that it waits for. */
const ENOUGH_TO_WAIT_MS = 200;
const seen = (revision: number) => ({ 'if-match': `"${revision}"` });

describe('saves of several people', () => {
  let newsroom: Newsroom;
  let mara: Ask;
  let joren: Ask;

  beforeAll(async () => {
    newsroom = await aNewsroom();
    [mara, joren] = [newsroom.as('reporter'), newsroom.as('editor')];
  });
  afterAll(() => newsroom?.close());

  const aDraft = async (changes: object = {}) => (await mara('POST', '/api/v1/stories', { language: 'en', ...aText(), ...changes })).json<StoryAnswer>().storyId;
  const at = (storyId: string, path = '') => `/api/v1/stories/${storyId}${path}`;
  const read = async (storyId: string) => (await mara('GET', at(storyId))).json<StoryAnswer>();
  const copies = async (storyId: string, query = '', who = mara) => (await who('GET', at(storyId, `/side-copies${query}`))).json<{ items: SideCopy[]; next: string | null }>().items;
  const copy = async (storyId: string, sideCopyId: string) => (await mara('GET', at(storyId, `/side-copies/${sideCopyId}`))).json<SideCopy>();
  /** Holds a row until all have asked, one after the other, and those that need it wait for it. */
  const whileHeld = (table: string, key: string, id: string, asks: readonly (() => ReturnType<Ask>)[]) =>
    newsroom.db.transaction(async (tx) => {
      await tx.query(`select from ${table} where ${key} = $1 for update`, [id]);
      const answers = [];
      for (const ask of asks) {
        answers.push(Promise.resolve(ask()));
        await sleep(ENOUGH_TO_WAIT_MS);
      }
      return answers;
    }).then((answers) => Promise.all(answers));
  let ids = 0;
  const anId = () => `0199a3f2-0001-7000-8000-${String((ids += 1)).padStart(12, '0')}`;

  describe('with If-Match', () => {
    it('are refused when the text was changed meanwhile, with the three texts, and what was typed is kept', async () => {
      const storyId = await aDraft({ standfirst: 'Blue.' });
      await joren('PATCH', at(storyId), { headline: 'Red ferry', standfirst: 'Red.' }, seen(1));
      const refused = await mara('PATCH', at(storyId), { headline: 'Green ferry', urgency: 2 }, seen(1));
      expect([refused.statusCode, refused.json()]).toEqual([
        412,
        expect.objectContaining({
          code: 'story.stale',
          seenRevision: 1,
          revision: 2,
          changes: [
            { field: 'headline', base: 'Ferry line opens', yours: 'Green ferry', theirs: 'Red ferry', isConflict: true },
            { field: 'standfirst', base: 'Blue.', yours: 'Blue.', theirs: 'Red.', isConflict: false },
            { field: 'urgency', base: 4, yours: 2, theirs: 4, isConflict: false },
          ],
        }),
      ]);
      expect(await copy(storyId, refused.json<Refusal>().sideCopyId)).toMatchObject({ cause: 'refused', baseRevision: 1, fields: { headline: 'Green ferry', urgency: 2 }, owner: { name: 'Mara Lind' } });
      expect((await auditOf(newsroom, 'story', storyId)).at(-1)).toMatchObject({ act: 'keepRefusedText', changes: { sideCopyId: { after: refused.json<Refusal>().sideCopyId } } });
      expect(await read(storyId)).toMatchObject({ headline: 'Red ferry', revision: 2 });
    });

    it('are not disturbed by what leaves the text alone', async () => {
      const storyId = await aDraft();
      await mara('POST', at(storyId, '/submission'));
      await joren('PUT', at(storyId, '/hold'), { reason: 'Call the mayor.' });
      const saved = await mara('PATCH', at(storyId), { headline: 'Typed on' }, seen(1));
      expect([saved.statusCode, saved.json()]).toEqual([200, expect.objectContaining({ headline: 'Typed on', revision: 4, isOnHold: true })]);
    });

    it('are refused for a revision that never was', async () => {
      expect((await mara('PATCH', at(await aDraft()), { headline: 'x' }, seen(7))).json()).toMatchObject({ code: 'story.stale', seenRevision: 7, revision: 1 });
    });

    it('count nothing when they change nothing', async () => {
      const storyId = await aDraft();
      expect((await mara('PATCH', at(storyId), aText(), seen(1))).json()).toMatchObject({ revision: 1 });
    });
  });

  describe('with a base', () => {
    it('are joined field by field and paragraph by paragraph', async () => {
      const storyId = await aDraft({ standfirst: 'Blue.', body: bodyOfParagraphs(['One.', 'Two.', 'Three.']) });
      await joren('PATCH', at(storyId), { standfirst: 'Red.', body: bodyOfParagraphs(['One!', 'Two.', 'Three.']) }, seen(1));
      const whole = { ...aText('Old ferry'), standfirst: 'Blue.', body: bodyOfParagraphs(['One.', 'Two.', 'Three?', 'Four.']) };
      const saved = await mara('PATCH', at(storyId, '?base=1'), whole);
      expect([saved.statusCode, saved.json()]).toEqual([200, expect.objectContaining({ headline: 'Old ferry', standfirst: 'Red.', body: bodyOfParagraphs(['One!', 'Two.', 'Three?', 'Four.']), revision: 3 })]);
    });

    it('are refused where both changed the same, and nothing of them is saved', async () => {
      const storyId = await aDraft();
      await joren('PATCH', at(storyId), { headline: 'Red ferry' }, seen(1));
      const refused = await mara('PATCH', at(storyId, '?base=1'), { headline: 'Green ferry', urgency: 1 });
      expect([refused.statusCode, refused.json<Refusal>().changes.map(({ field, isConflict }) => [field, isConflict])]).toEqual([412, [['headline', true], ['urgency', false]]]);
      expect(await read(storyId)).toMatchObject({ headline: 'Red ferry', urgency: 4 });
    });

    it('lose no paragraph of anybody, whoever saves when', async () => {
      const storyId = await aDraft({ body: bodyOfParagraphs(Array.from({ length: 8 }, (_, number) => `Paragraph ${number}.`)) });
      const type = async (who: Ask, number: number) => {
        const { body, revision } = await read(storyId);
        const content = body.content.map((block, index) => (index === number ? bodyOfParagraphs([`Paragraph ${number}, changed.`]).content[0]! : block));
        return (await who('PATCH', at(storyId, `?base=${revision}`), { body: { ...body, content } })).statusCode;
      };
      expect(await Promise.all(Array.from({ length: 8 }, (_, number) => type(number % 2 ? mara : joren, number)))).toEqual(Array.from({ length: 8 }, () => 200));
      expect((await read(storyId)).body).toEqual(bodyOfParagraphs(Array.from({ length: 8 }, (_, number) => `Paragraph ${number}, changed.`)));
    });
  });

  it('of a story that an earlier release left without history are refused once it was changed, and its history begins', async () => {
    const storyId = await aDraft();
    await newsroom.db.query('delete from story_revision where story_id = $1', [storyId]);
    await newsroom.db.query('delete from story_text where story_id = $1', [storyId]);
    await newsroom.db.query(`update story set revision = 5, headline = 'By the release before' where story_id = $1`, [storyId]);
    expect((await mara('PATCH', at(storyId), { headline: 'x' }, seen(4))).json()).toMatchObject({ code: 'story.stale', changes: expect.arrayContaining([{ field: 'headline', base: null, yours: 'x', theirs: 'By the release before', isConflict: true }]) });
    await mara('PATCH', at(storyId), { headline: 'Typed now' }, seen(5));
    expect((await mara('GET', at(storyId, '/revisions/5'))).json()).toMatchObject({ act: 'earlier', text: { headline: 'By the release before', section: 'society' } });
  });

  it('that cannot be are kept all the same, once, however often they are tried', async () => {
    const storyId = await aDraft();
    await joren('PUT', at(storyId, '/spike'));
    const refused = await mara('PATCH', at(storyId), { headline: 'Typed on' }, ANY);
    const again = await mara('PATCH', at(storyId), { headline: 'Typed on' }, ANY);
    expect([refused.statusCode, refused.json<Refusal>().sideCopyId]).toEqual([409, again.json<Refusal>().sideCopyId]);
    expect(await copies(storyId)).toHaveLength(1);
    await joren('DELETE', at(storyId, '/spike'));
    expect((await mara('POST', at(storyId, `/side-copies/${refused.json<Refusal>().sideCopyId}/restoration`), { how: 'replace' }, ANY)).json()).toMatchObject({ headline: 'Typed on' });
    expect([await copies(storyId), await copies(storyId, '?ended=true')]).toEqual([[], [expect.objectContaining({ ended: expect.objectContaining({ as: 'restored', by: 'Mara Lind' }) })]]);
  });

  describe('beside the story', () => {
    const put = (storyId: string, id: string, sequence: number, fields: object, who = mara, baseRevision = 1) => who('PUT', at(storyId, `/side-copies/${id}`), { baseRevision, sequence, fields });

    it('keep every keystroke of a tab, the newest whatever the order in which they arrive', async () => {
      const [storyId, id] = [await aDraft(), anId()];
      await put(storyId, id, 1, { headline: 'F' });
      await put(storyId, id, 3, { headline: 'Fer' });
      expect((await put(storyId, id, 2, { headline: 'Fe' })).json()).toMatchObject({ sequence: 3 });
      expect((await put(storyId, id, 3, { headline: 'Fer' })).statusCode).toBe(200);
      expect(await copy(storyId, id)).toMatchObject({ fields: { headline: 'Fer' }, cause: 'autosave', diff: [expect.objectContaining({ field: 'headline' })] });
      expect(await read(storyId)).toMatchObject({ revision: 1, headline: 'Ferry line opens' });
    });

    it('keep what the story would refuse, and say what is wrong when it is restored', async () => {
      const [storyId, id] = [await aDraft(), anId()];
      await put(storyId, id, 1, { headline: 'x'.repeat(400), section: 'Our Society' });
      const refused = await mara('POST', at(storyId, `/side-copies/${id}/restoration`), {});
      expect([refused.statusCode, refused.json<{ fields: { field: string }[] }>().fields.map(({ field }) => field).sort()]).toEqual([400, ['headline', 'section']]);
      expect(await copies(storyId)).toHaveLength(1);
    });

    it('that hold what is not known any more are restored without it', async () => {
      const [storyId, id] = [await aDraft(), anId()];
      await put(storyId, id, 1, { headline: 'Typed', bylines: [{ name: 'Mara Lind', role: 'reporter' }] });
      expect((await mara('POST', at(storyId, `/side-copies/${id}/restoration`), {})).json()).toMatchObject({ headline: 'Typed', bylines: [{ name: 'Mara Lind' }] });
    });

    it('are joined with what was saved since, or refused where both changed the same', async () => {
      const [storyId, id] = [await aDraft(), anId()];
      await put(storyId, id, 1, { standfirst: 'Typed in the train.' });
      await joren('PATCH', at(storyId), { headline: 'Red ferry' }, seen(1));
      expect((await mara('POST', at(storyId, `/side-copies/${id}/restoration`), {})).json()).toMatchObject({ headline: 'Red ferry', standfirst: 'Typed in the train.' });
      const other = anId();
      await put(storyId, other, 1, { headline: 'Green ferry' });
      expect((await mara('POST', at(storyId, `/side-copies/${other}/restoration`), {})).statusCode).toBe(412);
      expect((await copies(storyId)).map(({ sideCopyId }) => sideCopyId)).toEqual([other]);
    });

    it('are found by colleagues, and end only when somebody says so', async () => {
      const [storyId, id] = [await aDraft(), anId()];
      await put(storyId, id, 1, { headline: 'Ferry line opens', ednote: 'Ask the mayor.' });
      expect(await copies(storyId, '', joren)).toEqual([expect.objectContaining({ sideCopyId: id, differsIn: ['ednote'] })]);
      expect(await copies(storyId, '?mine=true', joren)).toEqual([]);
      await mara('DELETE', at(storyId, `/side-copies/${id}`));
      expect([await copies(storyId), (await copies(storyId, '?ended=true'))[0]]).toEqual([[], expect.objectContaining({ ended: expect.objectContaining({ as: 'discarded' }) })]);
      await put(storyId, id, 2, { headline: 'Typed on' });
      expect(await copies(storyId)).toEqual([expect.objectContaining({ sideCopyId: id, ended: null })]);
    });

    it('keep earlier states, some time apart, up to a bound', async () => {
      const [storyId, id] = [await aDraft(), anId()];
      for (let sequence = 1; sequence <= 30; sequence++) {
        await put(storyId, id, sequence, { headline: `State ${sequence}` });
        await newsroom.db.query(`update side_copy set saved_at = saved_at - interval '1 minute' where side_copy_id = $1`, [id]);
        await newsroom.db.query(`update side_copy_step set saved_at = saved_at - interval '1 minute' where side_copy_id = $1`, [id]);
      }
      const { steps } = await copy(storyId, id);
      expect(steps.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 20 }, (_, index) => 29 - index));
      expect((await mara('GET', at(storyId, `/side-copies/${id}/steps/12`))).json()).toEqual({ sequence: 12, fields: { headline: 'State 12' } });
    });

    it('keep the newest of what a new tab sent at once, and of what it sends while somebody ends its copy', async () => {
      const storyId = await aDraft();
      const sent = Array.from({ length: 8 }, () => anId()).flatMap((id) => [1, 2, 3].map((sequence) => ({ id, sequence })));
      expect((await Promise.all(sent.map(({ id, sequence }) => put(storyId, id, sequence, { headline: `State ${sequence}` })))).map(({ statusCode }) => statusCode)).toEqual(sent.map(() => 200));
      expect((await copies(storyId, '?limit=50')).map(({ sequence }) => sequence)).toEqual(Array.from({ length: 8 }, () => 3));

      const { id } = sent[0]!;
      const waiting = await whileHeld('side_copy', 'side_copy_id', id, [() => put(storyId, id, 4, { headline: 'State 4' }), () => joren('DELETE', at(storyId, `/side-copies/${id}`))]);
      expect(waiting.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
      expect(await copy(storyId, id)).toMatchObject({ sequence: 4, fields: { headline: 'State 4' }, ended: { as: 'discarded' } });
    });

    it('wait on when they were typed into while they were restored', async () => {
      const [storyId, id] = [await aDraft(), anId()];
      await put(storyId, id, 1, { headline: 'Typed' });
      const [restored] = await whileHeld('story', 'story_id', storyId, [() => mara('POST', at(storyId, `/side-copies/${id}/restoration`), {}), () => put(storyId, id, 2, { headline: 'Typed on' })]);
      expect([restored!.statusCode, restored!.json()]).toEqual([200, expect.objectContaining({ headline: 'Typed' })]);
      expect(await copies(storyId)).toEqual([expect.objectContaining({ sideCopyId: id, ended: null, differsIn: ['headline'] })]);
    });

    it('do not fill up with states of one moment', async () => {
      const [storyId, id] = [await aDraft(), anId()];
      for (let sequence = 1; sequence <= 5; sequence++) await put(storyId, id, sequence, { headline: `State ${sequence}` });
      expect((await copy(storyId, id)).steps.map(({ sequence }) => sequence)).toEqual([1]);
    });

    it('are bounded for a person and a story, and none is dropped for that', async () => {
      const storyId = await aDraft();
      for (let number = 0; number < 50; number++) await put(storyId, anId(), 1, { headline: `Tab ${number}` });
      expect((await put(storyId, anId(), 1, { headline: 'One too many' })).json()).toMatchObject({ code: 'side-copy.too-many' });
      expect((await put(storyId, anId(), 1, { headline: 'Of a colleague' }, joren)).statusCode).toBe(200);
      expect(await copies(storyId, '?limit=50&mine=true')).toHaveLength(50);
    });

    it.each<[string, (storyId: string) => ReturnType<Ask>, number, string]>([
      ['a base that this story has not reached', (storyId) => mara('PATCH', at(storyId, '?base=99'), { headline: 'x' }), 400, 'story.base-unknown'],
      ['another person’s id', async (storyId) => (await put(storyId, '0199a3f2-0001-7000-8000-0000000a0001', 1, {}), put(storyId, '0199a3f2-0001-7000-8000-0000000a0001', 2, {}, joren)), 403, 'side-copy.of-another'],
      ['a story that is not there', () => put('0199a3f2-0001-7000-8000-0000000b0001', anId(), 1, {}), 404, 'story.not-found'],
      ['a field that there is not', (storyId) => put(storyId, anId(), 1, { slug: 'x' }), 400, 'input.invalid'],
      ['a base that no story has reached', (storyId) => mara('PATCH', at(storyId, '?base=34129145667'), { headline: 'x' }, { 'if-match': '*' }), 400, 'input.invalid'],
      ['a copy that is not there', (storyId) => mara('GET', at(storyId, `/side-copies/${anId()}`)), 404, 'side-copy.not-found'],
      ['a replacement that does not say of what', async (storyId) => mara('POST', at(storyId, `/side-copies/${anId()}/restoration`), { how: 'replace' }), 428, 'revision.missing'],
    ])('refuse %s', async (_name, ask, status, code) => {
      const answer = await ask(await aDraft());
      expect([answer.statusCode, answer.json<Refusal>().code]).toEqual([status, code]);
    });
  });
});
