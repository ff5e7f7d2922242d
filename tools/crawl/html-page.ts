import { load, type CheerioAPI } from 'cheerio';
import { textsOf, type PageText } from './page-text.ts';

export interface Link {
  /** Absolute, without its fragment. */
  readonly address: string;
  /** The id that it points to. */
  readonly fragment: string | undefined;
  /** Says that it leads to another language. */
  readonly hreflang: string | undefined;
  /** As it stands in the page. */
  readonly written: string;
}

export interface Image {
  /** Every file that a browser may choose. */
  readonly addresses: readonly string[];
  readonly width: string | undefined;
  readonly height: string | undefined;
}

/** What a page says of itself, as far as a crawl judges it. */
export interface HtmlPage {
  readonly address: string;
  readonly language: string | undefined;
  readonly canonical: string | undefined;
  readonly isIndexed: boolean;
  readonly alternates: readonly { readonly language: string; readonly address: string }[];
  readonly links: readonly Link[];
  /** Styles, scripts, fonts, feeds, manifests. */
  readonly resources: readonly string[];
  readonly images: readonly Image[];
  /** Headings of the first rank. */
  readonly headings: readonly string[];
  readonly ids: readonly string[];
  /** JSON-LD as it stands there. */
  readonly structured: readonly string[];
  readonly texts: readonly PageText[];
}

/** Elements and the attribute that names what they load. */
const LOADED = ['link[rel=stylesheet]', 'link[rel~=icon]', 'link[rel=preload]', 'link[rel=manifest]', 'link[rel=search]', 'link[rel=alternate][type]'].map((selector) => ({ selector, attribute: 'href' })).concat({ selector: 'script[src]', attribute: 'src' });

export function readHtml(address: string, html: string): HtmlPage {
  const $ = load(html);
  const absolute = (written: string) => (URL.canParse(written, address) ? new URL(written, address).href : written);
  const all = (selector: string, attribute: string) => $(selector).toArray().flatMap((element) => $(element).attr(attribute) ?? []);
  return {
    address,
    language: $('html').attr('lang'),
    canonical: $('link[rel=canonical]').attr('href'),
    isIndexed: !all('meta[name=robots]', 'content').some((content) => content.includes('noindex')),
    alternates: $('link[rel=alternate][hreflang]').toArray().map((element) => ({ language: $(element).attr('hreflang')!, address: $(element).attr('href') ?? '' })),
    links: [...linksOf($, absolute), ...formsOf($, absolute)],
    resources: LOADED.flatMap(({ selector, attribute }) => all(selector, attribute)).map(absolute),
    images: imagesOf($, absolute),
    headings: $('h1').toArray().map((element) => $(element).text().replace(/\s+/g, ' ').trim()),
    ids: all('[id]', 'id'),
    structured: $('script[type="application/ld+json"]').toArray().map((element) => $(element).text()),
    texts: textsOf($),
  };
}

function linksOf($: CheerioAPI, absolute: (written: string) => string): Link[] {
  return $('a[href], area[href]').toArray().map((element) => {
    const written = $(element).attr('href')!;
    const [address, fragment] = absolute(written).split('#') as [string, string?];
    return { address, fragment: fragment === undefined ? undefined : decodeURIComponent(fragment), hreflang: $(element).attr('hreflang'), written };
  });
}

/** A form that asks by address, with nothing filled in. */
function formsOf($: CheerioAPI, absolute: (written: string) => string): Link[] {
  return $('form[action]').toArray().filter((element) => ($(element).attr('method') ?? 'get').toLowerCase() === 'get').map((element) => {
    const written = $(element).attr('action')!;
    return { address: absolute(written), fragment: undefined, hreflang: undefined, written };
  });
}

function imagesOf($: CheerioAPI, absolute: (written: string) => string): Image[] {
  return $('img').toArray().map((element) => {
    const image = $(element);
    const sets = [image.attr('srcset'), ...image.closest('picture').find('source').toArray().map((source) => $(source).attr('srcset'))];
    const candidates = sets.flatMap((set) => set?.split(/,\s+/) ?? []).map((candidate) => candidate.trim().split(/\s+/)[0]!);
    return { addresses: [image.attr('src') ?? '', ...candidates].map(absolute), width: image.attr('width'), height: image.attr('height') };
  });
}
