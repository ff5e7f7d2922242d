import { StoryCorrected, StoryPublished, type PublicationSettings, type StorySnapshot } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { eventually } from '@stet/testing';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { LANGUAGES } from './builders.js';
import { anElsewhere, type Elsewhere } from './elsewhere.js';
import { aSiteAtWork, type SiteAtWork } from './site-at-work.js';
import { LONG_BODY, aSnapshot, ago, pathOf } from './stories.js';

/** A site that listens, and a story on it in every language. */
export interface StoryToRead {
  readonly site: SiteAtWork;
  /** Of the site. */
  readonly address: string;
  readonly elsewhere: Elsewhere;
  /** One a language, in the order of `LANGUAGES`. */
  readonly stories: readonly StorySnapshot[];
  /** Address of the story in a language. */
  at(language?: string): string;
  stop(): Promise<void>;
}

export interface StoryToReadOptions {
  readonly settings?: Partial<PublicationSettings>;
  /** Of the site; it may need to know where elsewhere is. */
  readonly environment?: (elsewhere: string) => Record<string, string>;
}

const PATIENCE = { timeoutMs: 20_000 };
const CORRECTION = 'It had been open before.';
/** More stories around it than any page shows. */
const AROUND = 20;

/** The story has everything that a page can show of one: picture, authors, agency, sources, topics, a correction, a long text, other stories around. For specs. */
export async function aStoryToRead({ settings = {}, environment = () => ({}) }: StoryToReadOptions = {}): Promise<StoryToRead> {
  const elsewhere = await anElsewhere();
  const site = await aSiteAtWork({ EDITORIAL_URL: elsewhere.address, ANALYTICS_PUBLIC_URL: elsewhere.address, ...environment(elsewhere.address) });
  await site.tell(settings);
  const stories = await publish(site.app.get(EventLog), elsewhere.address);
  for (const story of stories) await eventually(async () => assert.ok((await site.get(pathOf(story))).body.includes(CORRECTION), `no correction at ${pathOf(story)} yet`), PATIENCE);
  const address = await site.listen();
  return {
    ...{ site, address, elsewhere, stories },
    at: (language = 'en') => address + pathOf(stories[LANGUAGES.indexOf(language)]!),
    async stop() {
      await site.stop();
      await elsewhere.stop();
    },
  };
}

async function publish(log: EventLog, pictures: string): Promise<StorySnapshot[]> {
  const translationSetId = randomUUID();
  const tag = `Ferry ${translationSetId.slice(0, 8)}`;
  const stories = LANGUAGES.map((language) =>
    aSnapshot({
      ...{ language, translationSetId, body: LONG_BODY, tags: [tag], agencyLine: 'Selvane Wire' },
      bylines: [{ name: 'Mara Lind', slug: 'mara-lind' }],
      sources: [{ name: 'Port Authority', url: 'https://port.example/' }],
      picture: { url: `${pictures}/ferry.svg`, alternativeText: 'A ferry at its pier', caption: 'The ferry', credit: 'Ilya Ren', width: 1600, height: 900 },
    }),
  );
  const others = LANGUAGES.flatMap((language) =>
    Array.from({ length: AROUND }, (_, index) => aSnapshot({ language, urgency: 1 + (index % 9), tags: [tag], picture: { url: `${pictures}/${index}.svg`, alternativeText: '', width: 1600, height: 900 } })),
  );
  const corrected = stories.map((story) => ({ ...story, version: 2, headline: 'Ferry line reopens', versionPublishedAt: ago(0), corrections: [{ version: 2, note: CORRECTION, correctedAt: ago(0) }] }));
  await log.append(StoryPublished, [...others, ...stories]);
  await log.append(StoryCorrected, corrected);
  return corrected;
}
