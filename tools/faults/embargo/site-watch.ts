import { Crawler } from '../../crawl/crawler.ts';
import type { EmbargoedStory } from './canary.ts';
import type { Sightings } from './sightings.ts';

interface Addresses {
  readonly site: string;
  readonly search: string;
}

const LANGUAGES = ['en', 'ru', 'az', 'hy'] as const;
const AT_ONCE = 4;
const MOST_ADDRESSES = 20_000;
const TIMEOUT_MS = 20_000;
/** What nobody links to, and everybody could type. */
const STARTS = ['/', '/robots.txt', '/sitemap.xml', ...LANGUAGES.flatMap((language) => [`/${language}`, `/${language}/feed.xml`, `/${language}/atom.xml`, `/${language}/feed.json`, `/${language}/archive`, `/${language}/most-read`])];

/** A reader who looks everywhere: at every page that a link, a feed or a sitemap leads to, and at those that can be guessed. */
export class SiteWatch {
  constructor(
    private readonly at: Addresses,
    private readonly stories: readonly EmbargoedStory[],
    private readonly sightings: Sightings,
  ) {}

  /** Everything that can be reached, once. */
  async crawl(): Promise<void> {
    const onText = (address: string, type: string, text: string) => this.sightings.text(type.includes('html') ? 'page' : 'machine documents', address, text);
    await new Crawler({ site: this.at.site, atOnce: AT_ONCE, most: MOST_ADDRESSES, onText }).run(STARTS);
  }

  /** Addresses and searches that whoever knows a word would try. */
  async guess(): Promise<void> {
    for (const story of this.stories) {
      const { language, section, slug, storyId, words } = story;
      await this.text('page', `${this.at.site}/${language}/${section}/${slug}`);
      await this.text('page', `${this.at.site}/${language}/${section}/${slug}/versions`);
      for (const name of ['card.jpg', 'wide.jpg', 'square.jpg']) await this.picture('share image', `${this.at.site}/share/${storyId}/1/${name}`, story);
      for (const word of [words.headline, words.body]) {
        await this.text('search', `${this.at.site}/${language}/search?q=${word}`);
        await this.text('search', `${this.at.search}/v1/search?language=${language}&q=${word}`);
      }
      await this.text('search', `${this.at.site}/v1/suggest?language=${language}&q=ferry+canary`);
      await this.text('search', `${this.at.search}/v1/suggest?language=${language}&q=ferry+canary`);
    }
  }

  private async text(output: 'page' | 'search', address: string): Promise<void> {
    const answer = await ask(address);
    if (answer) this.sightings.text(output, address, await answer.text());
  }

  private async picture(output: 'share image', address: string, story: EmbargoedStory): Promise<void> {
    this.sightings.looked();
    const answer = await ask(address);
    await answer?.arrayBuffer();
    if (answer?.ok) this.sightings.thing(output, address, story);
  }
}

function ask(address: string): Promise<Response | undefined> {
  return fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => undefined);
}
