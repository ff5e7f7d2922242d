import type { PublicationSettings } from '@stet/contracts';
import { archivePath, feedForms, feedPath, frontPath, mostReadPath, newsSitemapPath, sectionPath, sitemapIndexPath } from '../page/address.js';
import { askOutside } from './ask-outside.js';
import type { Intermediary, News } from './intermediary.js';

export interface RefreshOptions {
  /** With `{path}` where the page's own address goes. */
  readonly address: string;
  /** `GET` where the cache fetches anew what is asked for with the token; `PURGE`, `BAN` and so on where it has a method for it. */
  readonly method: string;
  /** Goes along as `x-refresh`. */
  readonly token: string | undefined;
}

/** A page that is fetched anew is there in both forms, as browsers ask for it. */
const ENCODINGS = ['br', 'gzip'];
const AT_ONCE = 4;
/** A replica is behind for less, so that no old page comes to the cache after the new one; who is asked with the token is not behind at all. */
const REST_BEFORE_FETCH_MS = 50;
const REST_BEFORE_DROP_MS = 250;
/** Lists, feeds and sitemaps are many for each change, and the same for several. */
const REST_OF_OTHERS_MS = 500;

/** Fronts, sections, stories and their versions; what else there is in a language has a word of its own there, or ends as a file does. */
const FIRST = /^\/[^/.]+(?:\/(?!(?:archive|author|topic|most-read)(?:[/?]|$))[^/.?]+(?:\/[^/.?]+(?:\/versions)?)?)?$/;

/** Pages that readers are at while news comes in must not wait until all others are fetched. */
export type PartOfCache = 'first' | 'others';

export function partOf(path: string): PartOfCache {
  return FIRST.test(path) ? 'first' : 'others';
}

/** A cache that knows pages by nothing but their addresses, as nginx and Varnish do: those that are about the change are fetched anew through it, or dropped. */
export class RefreshedCache implements Intermediary {
  readonly name: string;
  readonly restMs: number;

  constructor(
    private readonly part: PartOfCache,
    private readonly options: RefreshOptions,
    private readonly settings: () => Promise<PublicationSettings>,
  ) {
    const { method, token } = options;
    this.name = part === 'first' ? 'refresh' : 'refresh-others';
    this.restMs = part === 'others' ? REST_OF_OTHERS_MS : method === 'GET' && token ? REST_BEFORE_FETCH_MS : REST_BEFORE_DROP_MS;
  }

  async tell({ paths, isEverything }: News): Promise<void> {
    const waiting = (isEverything ? busiestPaths(await this.settings()) : paths).filter((path) => partOf(path) === this.part);
    const work = async () => {
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) await this.refresh(path);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  private async refresh(path: string): Promise<void> {
    const { address, method, token } = this.options;
    for (const encoding of method === 'GET' ? ENCODINGS : ENCODINGS.slice(0, 1)) {
      const headers = { 'accept-encoding': encoding, ...(token && { 'x-refresh': token }) };
      await askOutside(address.replace('{path}', path), { method, headers }, (status) => status < 500); // what is gone, or was never in the cache, is heard as well
    }
  }
}

/** Where most readers are; every other page is old for as long as the cache may keep it. */
function busiestPaths({ languages, sections }: PublicationSettings): string[] {
  const ofLanguage = (language: string) => [frontPath(language), mostReadPath(language), archivePath(language), ...feedForms.map((form) => feedPath(language, undefined, form))];
  const ofSection = (language: string, section: string) => [sectionPath(language, section), ...feedForms.map((form) => feedPath(language, section, form))];
  return [sitemapIndexPath, newsSitemapPath(1), ...languages.flatMap((language) => [...ofLanguage(language), ...sections.flatMap(({ slug }) => ofSection(language, slug))])];
}
