import { bodyText } from '@stet/contracts';
import type { PictureWords } from '../client/editorial.types.ts';
import { seedNewsroom, type SeedOptions } from './seed.ts';
import { FakeDesk } from './spec/fake-desk.ts';

const SOURCE = { name: 'Highland Press', url: 'http://127.0.0.1:4305/wires/highland-press', language: 'en', creditUrl: 'https://highland-press.example.org' };
const wireSources = [SOURCE];
const STORIES = 11;
const LANGUAGES = 4;

const seed = (options: SeedOptions) => seedNewsroom({ draw: ({ scene }) => Promise.resolve(Buffer.from(scene)), ...options });

describe('seeding the demo newsroom', () => {
  it('publishes every story in every language, follows the wires and curates the fronts', async () => {
    const editorial = new FakeDesk();
    const steps: string[] = [];
    await seed({ editorial, wireSources, onStep: (text) => steps.push(text) });
    const stories = [...editorial.stories.values()];
    expect(stories).toHaveLength(STORIES * LANGUAGES);
    expect(stories.every(({ status }) => status === 'published')).toBe(true);
    expect(new Set(stories.map(({ translationSetId }) => translationSetId)).size).toBe(STORIES);
    const named = new Set(stories.flatMap((story) => (story as { bylines?: { authorId?: string }[] }).bylines!.map(({ authorId }) => authorId)));
    expect([...named].sort()).toEqual([...editorial.authors.keys()].sort());
    expect([...editorial.fronts.keys()].sort()).toEqual(['az', 'en', 'hy', 'ru']);
    expect(editorial.stories.get(editorial.fronts.get('en')!.storyIds[0]!)!.headline).toBe('The ferry to Talva sails again after eleven years');
    expect(editorial.sources).toEqual([expect.objectContaining(SOURCE)]);
    expect(editorial.rules.map(({ name }) => name)).toEqual(['Weather', 'Sport']);
    expect(editorial.commands.slice(0, 2)).toEqual(['rules for wires', `add source ${SOURCE.url}`]);
    expect(steps).toEqual(expect.arrayContaining(['publication settings', `story ${STORIES} of ${STORIES}`, 'fronts']));
  });

  it('says in the library what pictures show, in every language, and leaves what staff say of them', async () => {
    const editorial = new FakeDesk();
    await seed({ editorial, wireSources });
    const [[pictureId, words]] = [...editorial.pictureWords] as [[string, PictureWords]];
    expect([Object.keys(words.alternativeTexts!), words.alternativeTexts!.en]).toEqual([['en', 'ru', 'az', 'hy'], expect.stringContaining('drawing')]);
    editorial.pictureWords.set(pictureId, { alternativeTexts: { en: 'A boat' } });
    await seed({ editorial, wireSources });
    expect(editorial.pictureWords.get(pictureId)).toEqual({ alternativeTexts: { en: 'A boat' } });
  });

  it('leads from story to story within a language', async () => {
    const editorial = new FakeDesk();
    await seed({ editorial, wireSources });
    const led = [...editorial.stories.values()].flatMap(({ language, body }) => body.content.flatMap((block) => (block.type === 'readAlso' ? [{ from: language, to: editorial.stories.get(block.attrs.storyId)?.language }] : [])));
    expect(led.length).toBeGreaterThanOrEqual(LANGUAGES);
    expect(led.filter(({ from, to }) => from !== to)).toEqual([]);
  });

  it('corrects one story and goes on with another', async () => {
    const editorial = new FakeDesk();
    await seed({ editorial, wireSources: [] });
    const second = [...editorial.stories.values()].filter(({ version }) => version === 2);
    const corrected = second.filter(({ corrections }) => corrections.length > 0);
    expect(second).toHaveLength(2 * LANGUAGES);
    expect(corrected).toHaveLength(LANGUAGES);
    expect(bodyText(corrected.find(({ language }) => language === 'en')!.body)).toContain('needs fifty-five minutes');
  });

  it('does nothing a second time', async () => {
    const editorial = new FakeDesk();
    await seed({ editorial, wireSources });
    const first = editorial.commands.length;
    const steps: string[] = [];
    await seed({ editorial, wireSources, onStep: (text) => steps.push(text) });
    expect(editorial.commands).toHaveLength(first);
    expect(steps).toEqual([]);
  });

  it('follows wires that moved to another address, and nothing else', async () => {
    const editorial = new FakeDesk();
    await seed({ editorial, wireSources });
    editorial.commands.length = 0;
    await seed({ editorial, wireSources: [{ ...SOURCE, url: 'http://127.0.0.1:4405/wires/highland-press' }] });
    expect(editorial.commands).toEqual(['add source http://127.0.0.1:4405/wires/highland-press']);
  });

  it.each(['author joren-aske', 'publish', 'correct', 'change', 'front'])('goes on where it was interrupted: %s', async (command) => {
    const editorial = new FakeDesk();
    editorial.refuse = (one) => {
      if (one.startsWith(command)) throw new Error('the power is off');
    };
    await expect(seed({ editorial, wireSources })).rejects.toThrow('the power is off');
    editorial.refuse = () => undefined;
    await seed({ editorial, wireSources });
    const whole = new FakeDesk();
    await seed({ editorial: whole, wireSources });
    const outcome = ({ stories }: FakeDesk) => [...stories.values()].map(({ headline, version, language }) => `${language} ${version} ${headline}`).sort();
    expect(outcome(editorial)).toEqual(outcome(whole));
  });
});
