import { bodyOfParagraphs, type WireItem } from '@stet/contracts';
import { NewsroomError } from '@stet/errors';
import { randomUUID } from 'node:crypto';
import { aNewsroom, anActor, type Newsroom } from '../spec/newsroom.js';
import { aText } from '../spec/stories.js';
import { aWireItem } from '../spec/wires.js';
import { WireRepository } from '../wire/wire.repository.js';
import { StoryRepository } from './story.repository.js';
import { StoryService, type NewStory } from './story.service.js';
import type { StoryEdit } from './story.js';
import { versionHash } from './version-hash.js';

const by = { actor: anActor('chief-editor') };
const TOMORROW = new Date(Date.now() + 86_400_000);

describe('the life of a story', () => {
  let newsroom: Newsroom;
  let stories: StoryService;

  beforeAll(async () => {
    newsroom = await aNewsroom();
    stories = newsroom.app.get(StoryService);
  });
  afterAll(() => newsroom?.close());

  let headlines = 0;
  const aHeadline = () => `Ferry number ${(headlines += 1)}`;
  const aDraft = async (changes: Partial<NewStory> = {}) => (await stories.create({ language: 'en', ...aText(aHeadline()), ...changes }, by)).storyId;
  const aPublished = async (changes: Partial<NewStory> = {}) => (await stories.publish(await aDraft(changes), by)).storyId;
  const theWire = async (changes: Partial<WireItem> = {}) => {
    const item = aWireItem(changes);
    await newsroom.db.transaction((tx) => newsroom.app.get(WireRepository).keepNewer(tx, item));
    return item.wireId;
  };
  const find = (storyId: string) => newsroom.app.get(StoryRepository).find(storyId);
  const versions = (storyId: string) => newsroom.app.get(StoryRepository).versions(storyId);
  const eventTypes = async (storyId: string) => (await newsroom.events(storyId)).map(({ type }) => type.split('.')[2]);
  /** Kind and code of a refusal. */
  const refusal = async (work: Promise<unknown>): Promise<string> => {
    const error: unknown = await work.then(() => 'it was done', (failure: unknown) => failure);
    return error instanceof NewsroomError ? `${error.kind} ${error.code}` : String(error);
  };

  describe('drafted from a wire', () => {
    it('begins as its text, with source, urgency, note and embargo, and remembers the version', async () => {
      const wireId = await theWire({ version: 3, url: 'https://ana.example/ferry', urgency: 2, ednote: 'Check the name.', embargoedUntil: TOMORROW.toISOString() });
      expect(await stories.draftFromWire(wireId, {}, by)).toMatchObject({
        status: 'draft',
        version: 0,
        language: 'en',
        headline: 'Ferry line opens',
        standfirst: 'It crosses twelve times a day.',
        body: bodyOfParagraphs(['The ferry opened.', 'It is blue.']),
        agencyLine: 'Alder News Agency',
        sources: [{ name: 'Alder News Agency', url: 'https://ana.example/ferry' }],
        urgency: 2,
        ednote: 'Check the name.',
        embargoedUntil: TOMORROW,
        wireId,
        wireVersion: 3,
      });
    });

    it('links the agency when the item has no address of its own, and takes what the editor gave instead', async () => {
      const draft = await stories.draftFromWire(await theWire(), { headline: 'Blue ferry', urgency: 7 }, by);
      expect(draft).toMatchObject({ headline: 'Blue ferry', urgency: 7, sources: [{ name: 'Alder News Agency', url: 'https://ana.example' }] });
    });

    it('is refused when the source took the item back', async () => {
      const wireId = await theWire();
      const { source, originalId } = aWireItem();
      await newsroom.db.transaction((tx) => newsroom.app.get(WireRepository).kill(tx, { wireId, version: 2, source, originalId, reason: 'Invented.', killedAt: new Date().toISOString() }));
      expect(await refusal(stories.draftFromWire(wireId, {}, by))).toBe('conflict wire.killed');
    });

    it('is refused when there is no such item', async () => {
      expect(await refusal(stories.draftFromWire(randomUUID(), {}, by))).toBe('not-found wire-item.not-found');
    });
  });

  describe('edited', () => {
    it('keeps what was not changed, and grows by a revision', async () => {
      const storyId = await aDraft({ standfirst: 'Twelve times a day.' });
      expect(await stories.change(storyId, { headline: 'Blue ferry' }, 1)).toMatchObject({ revision: 2, headline: 'Blue ferry', standfirst: 'Twelve times a day.' });
    });

    it('refuses an editor who saw an older revision', async () => {
      const storyId = await aDraft();
      await stories.change(storyId, { headline: 'First' }, 1);
      expect(await refusal(stories.change(storyId, { headline: 'Second' }, 1))).toBe('stale story.stale');
      expect(await find(storyId)).toMatchObject({ headline: 'First', revision: 2 });
    });

    it('lets one of two editors who save at once win', async () => {
      const storyId = await aDraft();
      const outcomes = await Promise.all(['One', 'Two'].map((headline) => refusal(stories.change(storyId, { headline }, 1))));
      expect(outcomes.sort()).toEqual(['it was done', 'stale story.stale']);
    });

    it('changes nothing outside until it is updated', async () => {
      const storyId = await aPublished();
      await stories.change(storyId, { headline: 'Blue ferry' }, undefined);
      expect(await find(storyId)).toMatchObject({ version: 1, hasUnpublishedChanges: true });
      expect(await eventTypes(storyId)).toEqual(['published']);
    });
  });

  describe('published', () => {
    it('tells the log the whole public story, and nothing that is for staff', async () => {
      const storyId = await aDraft({ ednote: 'The mayor is a cousin.', headline: 'The harbour sleeps', sources: [{ name: 'Alder News Agency' }] });
      const story = await stories.publish(storyId, by);
      const [event] = await newsroom.events(storyId);
      expect(story).toMatchObject({ status: 'published', version: 1, slug: 'the-harbour-sleeps' });
      expect(event!.type).toBe('newsroom.story.published.v1');
      expect(event!.payload).toMatchObject({ storyId, version: 1, pubstatus: 'usable', slug: 'the-harbour-sleeps', bodyHtml: '<p>It opens.</p>', sources: [{ name: 'Alder News Agency' }] });
      expect(JSON.stringify(event)).not.toContain('cousin');
    });

    it('keeps its slug through every later version', async () => {
      const storyId = await aPublished({ headline: 'Storm over Grey Island' });
      await stories.change(storyId, { headline: 'Calm over Grey Island' }, undefined);
      expect(await stories.update(storyId, by)).toMatchObject({ slug: 'storm-over-grey-island', headline: 'Calm over Grey Island' });
    });

    it('never shares an address, not even when published at once', async () => {
      const drafts = await Promise.all(['Twin', 'Twin', 'Twin', 'Twin 2', 'Twin 2'].map((headline) => aDraft({ headline })));
      const published = await Promise.all(drafts.map((storyId) => stories.publish(storyId, by)));
      expect(new Set(published.map(({ slug }) => slug)).size).toBe(5);
      expect(await aDraft({ language: 'ru', headline: 'Twin' }).then((storyId) => stories.publish(storyId, by))).toMatchObject({ slug: 'twin' });
    });

    it('is updated, corrected and withdrawn, each with its event and its number', async () => {
      const storyId = await aPublished();
      await stories.update(storyId, by);
      const corrected = await stories.correct(storyId, 'The ferry is blue.', by);
      await stories.withdraw(storyId, 'takedown', 'Withdrawn for legal reasons.', by);
      expect(corrected.corrections).toEqual([{ version: 3, note: 'The ferry is blue.', correctedAt: expect.any(String) }]);
      const events = await newsroom.events(storyId);
      expect(events.map(({ type, headers }) => `${type.split('.')[2]} ${Number(headers.ce_sequence)}`)).toEqual(['published 1', 'updated 2', 'corrected 3', 'withdrawn 4']);
      expect(events[3]!.payload).toMatchObject({ pubstatus: 'canceled', reason: 'takedown', notice: 'Withdrawn for legal reasons.', section: 'society' });
      expect(JSON.stringify(events[3])).not.toContain('It opens.');
    });

    it('can be withdrawn whatever the working copy lacks, from the section where readers know it', async () => {
      const storyId = await aPublished();
      await stories.change(storyId, { headline: '', section: null }, undefined);
      await stories.withdraw(storyId, 'kill', 'It was wrong.', by);
      expect((await newsroom.events(storyId)).at(-1)!.payload).toMatchObject({ pubstatus: 'canceled', section: 'society' });
    });

    it('is hashed over the version before, so that a change of the record shows', async () => {
      const storyId = await aPublished();
      await stories.correct(storyId, 'The ferry is blue.', by);
      await stories.withdraw(storyId, 'kill', 'It was wrong.', by);
      const chain = (await versions(storyId)).reverse();
      expect(chain.map(({ kind, note, previousHash }) => [kind, note, previousHash])).toEqual([
        ['published', null, null],
        ['corrected', 'The ferry is blue.', chain[0]!.hash],
        ['withdrawn', 'It was wrong.', chain[1]!.hash],
      ]);
      for (const { snapshot, previousHash, hash } of chain) expect(versionHash(snapshot, previousHash)).toBe(hash);
      expect(versionHash({ ...chain[0]!.snapshot, headline: 'Rewritten' }, null)).not.toBe(chain[0]!.hash);
    });

    it('leaves everything as it was when the event does not fit into the log', async () => {
      const storyId = await aDraft({ body: bodyOfParagraphs(['a'.repeat(1_100_000)]) });
      expect(await refusal(stories.publish(storyId, by))).toBe('invalid event.too-large');
      expect(await find(storyId)).toMatchObject({ status: 'draft', version: 0, slug: null });
      expect(await versions(storyId)).toEqual([]);
    });
  });

  describe('refused', () => {
    const withdrawn = async () => (await stories.withdraw(await aPublished(), 'kill', 'Wrong.', by)).storyId;
    const broken = async (changes: StoryEdit) => {
      const storyId = await aPublished();
      await stories.change(storyId, changes, undefined);
      return storyId;
    };
    it.each<[string, () => Promise<unknown>, string]>([
      ['publishing what does not exist', () => stories.publish(randomUUID(), by), 'not-found story.not-found'],
      ['publishing twice', async () => stories.publish(await aPublished(), by), 'conflict story.not-publishable'],
      ['publishing without a headline', async () => stories.publish(await aDraft({ headline: ' ' }), by), 'invalid story.incomplete'],
      ['publishing without a section', async () => stories.publish(await aDraft({ section: null }), by), 'invalid story.incomplete'],
      ['publishing before the embargo ends', async () => stories.publish(await aDraft({ embargoedUntil: TOMORROW }), by), 'conflict story.not-publishable'],
      ['updating a draft', async () => stories.update(await aDraft(), by), 'conflict story.not-published'],
      ['updating to nothing', async () => stories.update(await broken({ body: bodyOfParagraphs([]) }), by), 'invalid story.incomplete'],
      ['updating under a new embargo', async () => stories.update(await broken({ embargoedUntil: TOMORROW }), by), 'conflict story.not-publishable'],
      ['correcting a draft', async () => stories.correct(await aDraft(), 'x', by), 'conflict story.not-published'],
      ['withdrawing a draft', async () => stories.withdraw(await aDraft(), 'kill', 'x', by), 'conflict story.not-published'],
      ['withdrawing twice', async () => stories.withdraw(await withdrawn(), 'kill', 'x', by), 'conflict story.withdrawn'],
      ['changing what was withdrawn', async () => stories.change(await withdrawn(), { headline: 'x' }, undefined), 'conflict story.withdrawn'],
      ['publishing again what was withdrawn', async () => stories.publish(await withdrawn(), by), 'conflict story.withdrawn'],
      ['translating what was withdrawn', async () => stories.translate(await withdrawn(), 'ru', by), 'conflict story.withdrawn'],
    ])('is %s', async (_name, work, expected) => {
      expect(await refusal(work())).toBe(expected);
    });

    it('goes into no topic and no record', async () => {
      const storyId = await aDraft({ embargoedUntil: TOMORROW });
      await refusal(stories.publish(storyId, by));
      expect([await newsroom.events(storyId), await versions(storyId)]).toEqual([[], []]);
    });

    it('no longer, once the embargo is over', async () => {
      expect(await stories.publish(await aDraft({ embargoedUntil: new Date(Date.now() - 1_000) }), by)).toMatchObject({ status: 'published' });
    });
  });

  describe('commanded with a key', () => {
    it('is done once, one after the other or at once', async () => {
      const command = { ...by, key: randomUUID() };
      const first = await stories.create({ language: 'en' }, command);
      expect((await stories.create({ language: 'en' }, command)).storyId).toBe(first.storyId);

      const publish = { ...by, key: randomUUID() };
      const storyId = await aDraft();
      const answers = await Promise.all([1, 2, 3].map(() => stories.publish(storyId, publish)));
      expect(answers.map(({ version }) => version)).toEqual([1, 1, 1]);
      expect(await eventTypes(storyId)).toEqual(['published']);
    });

    it('is another command from another person, for another story, or of another kind', async () => {
      const key = randomUUID();
      const first = await stories.create({ language: 'en' }, { ...by, key });
      expect((await stories.create({ language: 'en' }, { actor: anActor('editor'), key })).storyId).not.toBe(first.storyId);
      const [one, other] = [await aDraft(), await aDraft()];
      await stories.publish(one, { ...by, key });
      expect(await stories.publish(other, { ...by, key })).toMatchObject({ storyId: other, status: 'published' });
      expect(await stories.update(other, { ...by, key })).toMatchObject({ storyId: other, version: 2 });
    });

    it('may be sent again after it was refused', async () => {
      const command = { ...by, key: randomUUID() };
      const storyId = await aDraft({ section: null });
      expect(await refusal(stories.publish(storyId, command))).toBe('invalid story.incomplete');
      await stories.change(storyId, { section: 'society' }, undefined);
      expect(await stories.publish(storyId, command)).toMatchObject({ version: 1 });
    });
  });

  describe('translated', () => {
    it('joins the set of its source as a copy in another language', async () => {
      const source = await stories.create({ language: 'en', ...aText('Bridge closed'), embargoedUntil: TOMORROW }, by);
      const sibling = await stories.translate(source.storyId, 'hy', by);
      expect(sibling).toMatchObject({ language: 'hy', translationSetId: source.translationSetId, translatedFrom: source.storyId, headline: 'Bridge closed', embargoedUntil: TOMORROW, status: 'draft', slug: null });
    });

    it('exists once in a language, however it is begun', async () => {
      const source = await stories.create({ language: 'en', ...aText() }, by);
      const russian = await stories.translate(source.storyId, 'ru', by);
      expect(await refusal(stories.translate(russian.storyId, 'en', by))).toBe('conflict story.translation-exists');
      const { translationSetId } = source;
      const outcomes = await Promise.all([
        ...[source.storyId, russian.storyId].map((storyId) => refusal(stories.translate(storyId, 'az', by))),
        ...[1, 2].map(() => refusal(stories.create({ language: 'az', translationSetId }, by))),
      ]);
      expect(outcomes.sort()).toEqual(['conflict story.translation-exists', 'conflict story.translation-exists', 'conflict story.translation-exists', 'it was done']);
    });
  });
});
