import { bodyOfParagraphs, type WireItem } from '@stet/contracts';
import { randomUUID } from 'node:crypto';
import { KeyOfAnotherCommand } from '../command/command.errors.js';
import { TOMORROW, aDesk, refusal, type Desk } from '../spec/desk.js';
import { aNewsroom, anActor, type Newsroom } from '../spec/newsroom.js';
import { aText } from '../spec/stories.js';
import { aWireItem } from '../spec/wires.js';
import { WireRepository } from '../wire/wire.repository.js';

describe('a story', () => {
  let newsroom: Newsroom;
  let desk: Desk;

  beforeAll(async () => {
    newsroom = await aNewsroom();
    desk = aDesk(newsroom);
  });
  afterAll(() => newsroom?.close());

  const aKey = () => ({ value: randomUUID(), request: randomUUID() });
  const theWire = async (changes: Partial<WireItem> = {}) => {
    const item = aWireItem(changes);
    await newsroom.db.transaction((tx) => newsroom.app.get(WireRepository).keepNewer(tx, item));
    return item.wireId;
  };

  describe('drafted from a wire', () => {
    it('begins as its text, with source, urgency, note and embargo, and remembers the version', async () => {
      const wireId = await theWire({ version: 3, url: 'https://ana.example/ferry', urgency: 2, ednote: 'Check the name.', embargoedUntil: TOMORROW.toISOString() });
      expect(await desk.stories.draftFromWire(wireId, {}, desk.by)).toMatchObject({
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

    it('carries dateline, byline and the credit that the source asks for', async () => {
      const wireId = await theWire({ dateline: 'BAKU, March 1', byline: 'Leyla Quliyeva', creditLine: 'Alder/Reuters' });
      expect(await desk.stories.draftFromWire(wireId, {}, desk.by)).toMatchObject({ dateline: 'BAKU, March 1', bylines: [{ name: 'Leyla Quliyeva' }], agencyLine: 'Alder/Reuters' });
      expect(await desk.stories.draftFromWire(await theWire(), {}, desk.by)).toMatchObject({ dateline: null, bylines: [], agencyLine: 'Alder News Agency' });
    });

    it('carries what the agency says that it is about, as far as that is known here and in use', async () => {
      const codes = ['medtop:15000000', 'iptc:15000000', 'medtop:99999999', 'medtop:04000000', 'medtop:15000000'];
      const wireId = await theWire({ subjects: codes.map((code) => ({ code })) });
      expect(await desk.stories.draftFromWire(wireId, {}, desk.by)).toMatchObject({ mediaTopics: ['medtop:15000000', 'medtop:04000000'] });
      expect(await desk.stories.draftFromWire(wireId, { mediaTopics: [] }, desk.by)).toMatchObject({ mediaTopics: [] });
    });

    it('is drafted once, however often the same command comes', async () => {
      const wireId = await theWire();
      const command = { ...desk.by, key: aKey() };
      const [first, second] = [await desk.stories.draftFromWire(wireId, {}, command), await desk.stories.draftFromWire(wireId, {}, command)];
      expect([second.storyId, await newsroom.app.get(WireRepository).usedIn(wireId, desk.by.actor)]).toEqual([first.storyId, [expect.objectContaining({ storyId: first.storyId, status: 'draft' })]]);
    });

    it('links the agency when the item has no address of its own, and takes what the editor gave instead', async () => {
      const draft = await desk.stories.draftFromWire(await theWire(), { headline: 'Blue ferry', urgency: 7 }, desk.by);
      expect(draft).toMatchObject({ headline: 'Blue ferry', urgency: 7, sources: [{ name: 'Alder News Agency', url: 'https://ana.example' }] });
    });

    it('is refused when the source took the item back', async () => {
      const wireId = await theWire();
      const { source, originalId } = aWireItem();
      await newsroom.db.transaction((tx) => newsroom.app.get(WireRepository).kill(tx, { wireId, version: 2, source, originalId, reason: 'Invented.', killedAt: new Date().toISOString() }));
      expect(await refusal(desk.stories.draftFromWire(wireId, {}, desk.by))).toBe('conflict wire.killed');
    });

    it('is refused when there is no such item', async () => {
      expect(await refusal(desk.stories.draftFromWire(randomUUID(), {}, desk.by))).toBe('not-found wire-item.not-found');
    });
  });

  describe('edited', () => {
    it('keeps what was not changed, and grows by a revision', async () => {
      const storyId = await desk.aDraft({ standfirst: 'Twelve times a day.' });
      expect(await desk.change(storyId, { headline: 'Blue ferry' }, 1)).toMatchObject({ revision: 2, headline: 'Blue ferry', standfirst: 'Twelve times a day.' });
    });

    it('refuses an editor who saw an older revision', async () => {
      const storyId = await desk.aDraft();
      await desk.change(storyId, { headline: 'First' }, 1);
      expect(await refusal(desk.change(storyId, { headline: 'Second' }, 1))).toBe('stale story.stale');
      expect(await desk.find(storyId)).toMatchObject({ headline: 'First', revision: 2 });
    });

    it('lets one of two editors who save at once win', async () => {
      const storyId = await desk.aDraft();
      const outcomes = await Promise.all(['One', 'Two'].map((headline) => refusal(desk.change(storyId, { headline }, 1))));
      expect(outcomes.sort()).toEqual(['it was done', 'stale story.stale']);
    });

    it('changes nothing outside until it is updated', async () => {
      const storyId = await desk.aPublished();
      await desk.change(storyId, { headline: 'Blue ferry' });
      expect(await desk.find(storyId)).toMatchObject({ version: 1, hasUnpublishedChanges: true });
      expect(await desk.eventTypes(storyId)).toEqual(['published']);
    });
  });

  describe('commanded with a key', () => {
    it('is done once, one after the other or at once', async () => {
      const command = { ...desk.by, key: aKey() };
      const first = await desk.stories.create({ language: 'en' }, command);
      expect((await desk.stories.create({ language: 'en' }, command)).storyId).toBe(first.storyId);

      const publish = { ...desk.by, key: aKey() };
      const storyId = await desk.aDraft();
      const answers = await Promise.all([1, 2, 3].map(() => desk.publishing.publish(storyId, publish)));
      expect(answers.map(({ version }) => version)).toEqual([1, 1, 1]);
      expect(await desk.eventTypes(storyId)).toEqual(['published']);
    });

    it('is another command from another person', async () => {
      const command = { ...desk.by, key: aKey() };
      const first = await desk.stories.create({ language: 'en' }, command);
      expect((await desk.stories.create({ language: 'en' }, { ...command, actor: anActor('editor') })).storyId).not.toBe(first.storyId);
    });

    it('is refused when another request had the key, and nothing is done', async () => {
      const { value } = aKey();
      const asking = () => ({ ...desk.by, key: { ...aKey(), value } });
      const storyId = await desk.aDraft();
      await desk.stories.create({ language: 'en' }, asking());
      await expect(desk.stories.create({ language: 'ru' }, asking())).rejects.toThrow(KeyOfAnotherCommand);
      await expect(desk.publishing.publish(storyId, asking())).rejects.toThrow(KeyOfAnotherCommand);
      expect(await desk.eventTypes(storyId)).toEqual([]);
    });

    it('is answered as it was when a release kept it that did not look at requests', async () => {
      const command = { ...desk.by, key: aKey() };
      const { storyId } = await desk.stories.create({ language: 'en' }, command);
      await newsroom.db.query('update command set given_key = null, request = null where given_key = $1', [command.key.value]);
      expect((await desk.stories.create({ language: 'en' }, command)).storyId).toBe(storyId);
    });

    it('may be sent again after it was refused', async () => {
      const command = { ...desk.by, key: aKey() };
      const storyId = await desk.aDraft({ section: null });
      expect(await refusal(desk.publishing.publish(storyId, command))).toBe('invalid story.incomplete');
      await desk.change(storyId, { section: 'society' });
      expect(await desk.publishing.publish(storyId, command)).toMatchObject({ version: 1 });
    });
  });

  describe('translated', () => {
    it('joins the set of its source as a copy in another language', async () => {
      const source = await desk.stories.create({ language: 'en', ...aText('Bridge closed'), embargoedUntil: TOMORROW }, desk.by);
      const sibling = await desk.stories.translate(source.storyId, 'hy', desk.by);
      expect(sibling).toMatchObject({ language: 'hy', translationSetId: source.translationSetId, translatedFrom: source.storyId, headline: 'Bridge closed', embargoedUntil: TOMORROW, status: 'draft', slug: null });
    });

    it('exists once in a language, however it is begun', async () => {
      const source = await desk.stories.create({ language: 'en', ...aText() }, desk.by);
      const russian = await desk.stories.translate(source.storyId, 'ru', desk.by);
      expect(await refusal(desk.stories.translate(russian.storyId, 'en', desk.by))).toBe('conflict story.translation-exists');
      const { translationSetId } = source;
      const outcomes = await Promise.all([
        ...[source.storyId, russian.storyId].map((storyId) => refusal(desk.stories.translate(storyId, 'az', desk.by))),
        ...[1, 2].map(() => refusal(desk.stories.create({ language: 'az', translationSetId }, desk.by))),
      ]);
      expect(outcomes.sort()).toEqual(['conflict story.translation-exists', 'conflict story.translation-exists', 'conflict story.translation-exists', 'it was done']);
    });

    it.each([
      ['killed', async () => (await desk.publishing.withdraw(await desk.aPublished(), 'kill', 'Wrong.', desk.by)).storyId, 'conflict story.withdrawn'],
      ['taken down', async () => (await desk.publishing.withdraw(await desk.aPublished(), 'takedown', 'Rights.', desk.by)).storyId, 'conflict story.out-of-use'],
      ['spiked', async () => (await desk.review.spike(await desk.aDraft(), desk.by)).storyId, 'conflict story.out-of-use'],
    ])('is refused when it was %s', async (_name, make, expected) => {
      expect(await refusal(desk.stories.translate(await make(), 'ru', desk.by))).toBe(expected);
    });
  });
});
