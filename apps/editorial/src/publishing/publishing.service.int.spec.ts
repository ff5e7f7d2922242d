import { bodyOfParagraphs } from '@stet/contracts';
import { randomUUID } from 'node:crypto';
import { TOMORROW, aDesk, refusal, type Desk } from '../spec/desk.js';
import { aNewsroom, type Newsroom } from '../spec/newsroom.js';
import type { StoryEdit } from '../story/story-fields.js';
import { versionHash } from '../version/version-hash.js';

describe('publishing', () => {
  let newsroom: Newsroom;
  let desk: Desk;

  beforeAll(async () => {
    newsroom = await aNewsroom();
    desk = aDesk(newsroom);
  });
  afterAll(() => newsroom?.close());

  it('tells the log the whole public story, and nothing that is for staff', async () => {
    const storyId = await desk.aDraft({ ednote: 'The mayor is a cousin.', headline: 'The harbour sleeps', sources: [{ name: 'Alder News Agency' }] });
    const story = await desk.publishing.publish(storyId, desk.by);
    const [event] = await newsroom.events(storyId);
    expect(story).toMatchObject({ status: 'published', version: 1, slug: 'the-harbour-sleeps' });
    expect(event!.type).toBe('newsroom.story.published.v1');
    expect(event!.payload).toMatchObject({ storyId, version: 1, pubstatus: 'usable', slug: 'the-harbour-sleeps', bodyHtml: '<p>It opens.</p>', sources: [{ name: 'Alder News Agency' }] });
    expect(JSON.stringify(event)).not.toContain('cousin');
  });

  it('keeps the slug through every later version', async () => {
    const storyId = await desk.aPublished({ headline: 'Storm over Grey Island' });
    await desk.change(storyId, { headline: 'Calm over Grey Island' });
    expect(await desk.publishing.update(storyId, desk.by)).toMatchObject({ slug: 'storm-over-grey-island', headline: 'Calm over Grey Island' });
  });

  it('never shares an address, not even between stories published at once', async () => {
    const drafts = await Promise.all(['Twin', 'Twin', 'Twin', 'Twin 2', 'Twin 2'].map((headline) => desk.aDraft({ headline })));
    const published = await Promise.all(drafts.map((storyId) => desk.publishing.publish(storyId, desk.by)));
    expect(new Set(published.map(({ slug }) => slug)).size).toBe(5);
    expect(await desk.publishing.publish(await desk.aDraft({ language: 'ru', headline: 'Twin' }), desk.by)).toMatchObject({ slug: 'twin' });
  });

  it('takes the slug that was chosen with the version that is published next, and tells which ones lead to it', async () => {
    const storyId = await desk.aPublished({ headline: 'Fog over Alder', chosenSlug: 'alder-fog' });
    expect(await desk.change(storyId, { chosenSlug: 'fog-lifts' })).toMatchObject({ slug: 'alder-fog', hasUnpublishedChanges: true });
    expect(await desk.publishing.update(storyId, desk.by)).toMatchObject({ slug: 'fog-lifts' });
    await desk.change(storyId, { chosenSlug: null, headline: 'Fog is back' });
    await desk.publishing.update(storyId, desk.by);
    await desk.change(storyId, { chosenSlug: 'never-published' });
    await desk.publishing.withdraw(storyId, 'kill', 'There was no fog.', desk.by);
    expect((await newsroom.events(storyId)).map(({ payload: { slug, formerSlugs } }) => [slug, formerSlugs])).toEqual([
      ['alder-fog', undefined],
      ['fog-lifts', ['alder-fog']],
      ['fog-lifts', ['alder-fog']],
      ['fog-lifts', ['alder-fog']],
    ]);
  });

  it('leaves a slug to the story that has it, had it or is promised it', async () => {
    const storyId = await desk.aPublished({ headline: 'Harbour lights' });
    await desk.change(storyId, { chosenSlug: 'lights-out' });
    await desk.publishing.update(storyId, desk.by);
    await desk.aDraft({ chosenSlug: 'harbour-lamps' });
    const other = await desk.aPublished({ headline: 'Harbour lights' });
    expect(await desk.find(other)).toMatchObject({ slug: 'harbour-lights-2' });
    expect(await desk.find(await desk.aPublished({ headline: 'Harbour lamps' }))).toMatchObject({ slug: 'harbour-lamps-2' });
    for (const chosenSlug of ['lights-out', 'harbour-lights', 'harbour-lamps']) {
      expect(await refusal(desk.change(other, { chosenSlug }))).toBe('conflict story.slug-taken');
      expect(await refusal(desk.aDraft({ chosenSlug }))).toBe('conflict story.slug-taken');
    }
    await desk.aDraft({ chosenSlug: 'lights-out', language: 'ru' });
    await desk.change(storyId, { chosenSlug: 'harbour-lights' });
    expect(await desk.publishing.update(storyId, desk.by)).toMatchObject({ slug: 'harbour-lights', formerSlugs: ['lights-out'] });
  });

  it('promises a slug to one of two stories that ask for it at once', async () => {
    const drafts = [await desk.aDraft(), await desk.aDraft()];
    const outcomes = await Promise.all(drafts.map((storyId) => refusal(desk.change(storyId, { chosenSlug: 'wanted-by-two' }))));
    expect(outcomes.sort()).toEqual(['conflict story.slug-taken', 'it was done']);
  });

  it('updates, corrects, takes down, reinstates and kills, each with its event and its number', async () => {
    const storyId = await desk.aPublished();
    await desk.publishing.update(storyId, desk.by);
    const corrected = await desk.publishing.correct(storyId, 'The ferry is blue.', desk.by);
    await desk.publishing.withdraw(storyId, 'takedown', 'Withdrawn for legal reasons.', desk.by);
    await desk.change(storyId, { body: bodyOfParagraphs(['It is lawful now.']) });
    await desk.publishing.reinstate(storyId, desk.by, 'working-copy');
    await desk.publishing.withdraw(storyId, 'kill', 'It never was.', desk.by);
    expect(corrected.corrections).toEqual([{ version: 3, note: 'The ferry is blue.', correctedAt: expect.any(String) }]);
    const events = await newsroom.events(storyId);
    expect(events.map(({ type, headers }) => `${type.split('.')[2]} ${Number(headers.ce_sequence)}`)).toEqual(['published 1', 'updated 2', 'corrected 3', 'withdrawn 4', 'published 5', 'withdrawn 6']);
    expect(events[3]!.payload).toMatchObject({ pubstatus: 'canceled', reason: 'takedown', notice: 'Withdrawn for legal reasons.', section: 'society' });
    expect(JSON.stringify(events[3])).not.toContain('It opens.');
    expect(events[4]!.payload).toMatchObject({ pubstatus: 'usable', bodyHtml: '<p>It is lawful now.</p>', firstPublishedAt: events[0]!.payload.firstPublishedAt });
    expect((await desk.versions(storyId)).map(({ kind }) => kind).reverse()).toEqual(['published', 'updated', 'corrected', 'withdrawn', 'reinstated', 'withdrawn']);
  });

  it('reinstates what readers saw, to the letter, and keeps what was saved since for an update', async () => {
    const storyId = await desk.aPublished({ headline: 'Ferry line opens', seoTitle: 'Ferry', tags: ['ferry'] });
    await desk.change(storyId, { headline: 'Saved before' });
    await desk.publishing.withdraw(storyId, 'takedown', 'Withdrawn for rights.', desk.by);
    await desk.change(storyId, { headline: '', seoTitle: null, section: 'economy', tags: [], body: bodyOfParagraphs(['Saved since.']) });
    expect(await desk.publishing.reinstate(storyId, desk.by)).toMatchObject({ status: 'published', version: 3, headline: '', section: 'economy', hasUnpublishedChanges: true });
    const [first, , third] = (await newsroom.events(storyId)).map(({ payload }) => payload);
    expect(third).toEqual({ ...first, version: 3, versionPublishedAt: third!.versionPublishedAt });
    await desk.change(storyId, { headline: 'Ferry line opens' });
    expect(await desk.publishing.update(storyId, desk.by)).toMatchObject({ version: 4, hasUnpublishedChanges: false });
    expect((await newsroom.events(storyId)).at(-1)!.payload).toMatchObject({ section: 'economy', bodyHtml: '<p>Saved since.</p>' });
  });

  it('reinstates what partners and related stories were told, at the address that readers know', async () => {
    const related = await desk.aPublished();
    const storyId = await desk.aPublished({ headline: 'Fog at the ferry', slugline: 'FERRY/FOG', relatedStories: [related] });
    await desk.publishing.withdraw(storyId, 'takedown', 'Withdrawn for rights.', desk.by);
    await desk.change(storyId, { slugline: 'FERRY/SECRET', relatedStories: [], chosenSlug: 'ferry-secret' });
    expect(await desk.publishing.reinstate(storyId, desk.by)).toMatchObject({ slug: 'fog-at-the-ferry', formerSlugs: [], slugline: 'FERRY/SECRET', hasUnpublishedChanges: true });
    const [first, , third] = (await newsroom.events(storyId)).map(({ payload }) => payload);
    expect(first).toMatchObject({ slugline: 'FERRY/FOG', relatedStories: [related] });
    expect(third).toEqual({ ...first, version: 3, versionPublishedAt: third!.versionPublishedAt });
    expect(await desk.publishing.update(storyId, desk.by)).toMatchObject({ slug: 'ferry-secret', formerSlugs: ['fog-at-the-ferry'], hasUnpublishedChanges: false });
  });

  it('reinstates with a change to come where only another slug was chosen since', async () => {
    const storyId = await desk.aPublished();
    await desk.publishing.withdraw(storyId, 'takedown', 'Withdrawn for rights.', desk.by);
    await desk.change(storyId, { chosenSlug: 'chosen-since' });
    expect(await desk.publishing.reinstate(storyId, desk.by)).toMatchObject({ hasUnpublishedChanges: true });
    await desk.publishing.withdraw(storyId, 'takedown', 'Withdrawn for rights.', desk.by);
    expect(await desk.publishing.reinstate(storyId, desk.by, 'working-copy')).toMatchObject({ slug: 'chosen-since', hasUnpublishedChanges: false });
  });

  it('reinstates without a change to come where nothing was saved since', async () => {
    const storyId = await desk.aPublished();
    await desk.publishing.withdraw(storyId, 'takedown', 'Withdrawn for rights.', desk.by);
    expect(await desk.publishing.reinstate(storyId, desk.by)).toMatchObject({ hasUnpublishedChanges: false });
  });

  it('withdraws whatever the working copy lacks, from the section where readers know it', async () => {
    const storyId = await desk.aPublished();
    await desk.change(storyId, { headline: '', section: null });
    await desk.publishing.withdraw(storyId, 'kill', 'It was wrong.', desk.by);
    expect((await newsroom.events(storyId)).at(-1)!.payload).toMatchObject({ pubstatus: 'canceled', section: 'society' });
  });

  it('hashes each version over the version before, so that a change of the record shows', async () => {
    const storyId = await desk.aPublished();
    await desk.publishing.correct(storyId, 'The ferry is blue.', desk.by);
    await desk.publishing.withdraw(storyId, 'kill', 'It was wrong.', desk.by);
    const chain = (await desk.versions(storyId)).reverse();
    expect(chain.map(({ kind, note, previousHash }) => [kind, note, previousHash])).toEqual([
      ['published', null, null],
      ['corrected', 'The ferry is blue.', chain[0]!.hash],
      ['withdrawn', 'It was wrong.', chain[1]!.hash],
    ]);
    for (const { snapshot, previousHash, hash } of chain) expect(versionHash(snapshot, previousHash)).toBe(hash);
    expect(versionHash({ ...chain[0]!.snapshot, headline: 'Rewritten' }, null)).not.toBe(chain[0]!.hash);
  });

  it('leaves everything as it was when the event does not fit into the log', async () => {
    const storyId = await desk.aDraft({ body: bodyOfParagraphs(['a'.repeat(1_100_000)]) });
    expect(await refusal(desk.publishing.publish(storyId, desk.by))).toBe('invalid event.too-large');
    expect(await desk.find(storyId)).toMatchObject({ status: 'draft', version: 0, slug: null });
    expect(await desk.versions(storyId)).toEqual([]);
  });

  it('publishes what an editor saw, and nothing else', async () => {
    const storyId = await desk.aDraft();
    await desk.change(storyId, { headline: 'Typed a moment later' });
    expect(await refusal(desk.publishing.publish(storyId, { ...desk.by, seenRevision: 1 }))).toBe('stale story.stale');
    expect(await desk.publishing.publish(storyId, { ...desk.by, seenRevision: 2 })).toMatchObject({ version: 1 });
  });

  describe('refuses', () => {
    const killed = async () => (await desk.publishing.withdraw(await desk.aPublished(), 'kill', 'Wrong.', desk.by)).storyId;
    const takenDown = async () => (await desk.publishing.withdraw(await desk.aPublished(), 'takedown', 'Rights.', desk.by)).storyId;
    const broken = async (changes: StoryEdit) => {
      const storyId = await desk.aPublished();
      await desk.change(storyId, changes);
      return storyId;
    };
    const held = async (storyId: string) => (await desk.review.hold(storyId, 'Call the mayor.', desk.by)).storyId;
    const legallyHeld = async (storyId: string) => (await desk.review.legalHold(storyId, 'Court on Monday.', desk.by)).storyId;
    it.each<[string, () => Promise<unknown>, string]>([
      ['publishing what does not exist', () => desk.publishing.publish(randomUUID(), desk.by), 'not-found story.not-found'],
      ['publishing twice', async () => desk.publishing.publish(await desk.aPublished(), desk.by), 'conflict story.not-publishable'],
      ['publishing without a headline', async () => desk.publishing.publish(await desk.aDraft({ headline: ' ' }), desk.by), 'invalid story.incomplete'],
      ['publishing without a section', async () => desk.publishing.publish(await desk.aDraft({ section: null }), desk.by), 'invalid story.incomplete'],
      ['publishing before the embargo ends', async () => desk.publishing.publish(await desk.aDraft({ embargoedUntil: TOMORROW }), desk.by), 'conflict story.not-publishable'],
      ['publishing what is on hold', async () => desk.publishing.publish(await held(await desk.aDraft()), desk.by), 'conflict story.not-publishable'],
      ['updating what is on legal hold', async () => desk.publishing.update(await legallyHeld(await desk.aPublished()), desk.by), 'conflict story.not-publishable'],
      ['reinstating what is on legal hold', async () => desk.publishing.reinstate(await legallyHeld(await takenDown()), desk.by), 'conflict story.not-publishable'],
      ['updating a draft', async () => desk.publishing.update(await desk.aDraft(), desk.by), 'conflict story.not-published'],
      ['updating to nothing', async () => desk.publishing.update(await broken({ body: bodyOfParagraphs([]) }), desk.by), 'invalid story.incomplete'],
      ['updating under a new embargo', async () => desk.publishing.update(await broken({ embargoedUntil: TOMORROW }), desk.by), 'conflict story.not-publishable'],
      ['updating what was taken down', async () => desk.publishing.update(await takenDown(), desk.by), 'conflict story.illegal-move'],
      ['correcting a draft', async () => desk.publishing.correct(await desk.aDraft(), 'x', desk.by), 'conflict story.not-published'],
      ['withdrawing a draft', async () => desk.publishing.withdraw(await desk.aDraft(), 'kill', 'x', desk.by), 'conflict story.not-published'],
      ['withdrawing twice', async () => desk.publishing.withdraw(await killed(), 'kill', 'x', desk.by), 'conflict story.withdrawn'],
      ['changing what was killed', async () => desk.change(await killed(), { headline: 'x' }), 'conflict story.withdrawn'],
      ['publishing again what was killed', async () => desk.publishing.publish(await killed(), desk.by), 'conflict story.withdrawn'],
      ['reinstating what was killed', async () => desk.publishing.reinstate(await killed(), desk.by), 'conflict story.withdrawn'],
      ['reinstating what stands', async () => desk.publishing.reinstate(await desk.aPublished(), desk.by), 'conflict story.illegal-move'],
    ])('%s', async (_name, work, expected) => {
      expect(await refusal(work())).toBe(expected);
    });

    it('without a trace in topic and record', async () => {
      const storyId = await desk.aDraft({ embargoedUntil: TOMORROW });
      await refusal(desk.publishing.publish(storyId, desk.by));
      expect([await newsroom.events(storyId), await desk.versions(storyId)]).toEqual([[], []]);
    });

    it('no longer, once the embargo is over', async () => {
      expect(await desk.publishing.publish(await desk.aDraft({ embargoedUntil: new Date(Date.now() - 1_000) }), desk.by)).toMatchObject({ status: 'published' });
    });
  });
});
