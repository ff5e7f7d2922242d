import type { Visit } from './crawler.ts';
import type { HtmlPage, Image, Link } from './html-page.ts';
import type { Wording } from './wording.ts';

export type FindingKind = 'broken' | 'malformed' | 'mixed' | 'nonReciprocal' | 'canonical' | 'heading' | 'duplicateId' | 'structured' | 'image';

export interface Finding {
  readonly kind: FindingKind;
  readonly address: string;
  readonly what: string;
}

export interface Crawled {
  /** Origin. */
  readonly site: string;
  readonly visits: ReadonlyMap<string, Visit>;
  readonly wording: Wording;
  /** Addresses that were asked for because nothing is there. */
  readonly nowhere: readonly string[];
}

type PageCheck = (page: HtmlPage, crawled: Crawled) => readonly [kind: FindingKind, what: string][];

const FORMS = ['http:', 'https:', 'mailto:', 'tel:'];
/** Sizes in a page and in its picture may differ by a rounded pixel. */
const SAME_SHAPE = 0.02;

/** Everything that is wrong with a crawled site. */
export function findingsOf(crawled: Crawled): Finding[] {
  const { visits, nowhere } = crawled;
  const answers = [...visits.values()].flatMap((visit) => brokenOf(visit, nowhere));
  const pages = [...visits.values()].flatMap(({ page }) => page ?? []);
  return [...answers, ...pages.flatMap((page) => CHECKS.flatMap((check) => check(page, crawled).map(([kind, what]) => ({ kind, address: page.address, what }))))];
}

function brokenOf({ address, status, from, location }: Visit, nowhere: readonly string[]): Finding[] {
  const isAsItShould = nowhere.includes(address) ? status === 404 : status === 200 || (status >= 300 && status < 400 && location !== undefined);
  return isAsItShould ? [] : [{ kind: 'broken', address, what: `${status === 0 ? 'did not answer' : `answered ${status}`}, linked from ${from}` }];
}

const links: PageCheck = (page, { site, visits }) =>
  page.links.flatMap((link): [FindingKind, string][] => {
    if (!isWellFormed(link)) return [['malformed', `${link.written} is no address`]];
    const isOurs = new URL(link.address).origin === site;
    const target = visits.get(link.address)?.page;
    if (link.fragment && target && !target.ids.includes(link.fragment)) return [['broken', `${link.written} points to an id that is not there`]];
    const spoken = isOurs ? languageIn(link.address) : undefined;
    if (spoken && page.language && spoken !== page.language && link.hreflang !== spoken) return [['mixed', `${link.written} leads to another language without saying so`]];
    return [];
  });

function isWellFormed({ address }: Link): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return FORMS.includes(protocol) && (!protocol.startsWith('http') || hostname.includes('.') || hostname === 'localhost');
}

/** Addresses begin with their language. */
function languageIn(address: string): string | undefined {
  return /^\/([a-z]{2})(?=\/|$)/.exec(new URL(address).pathname)?.[1];
}

/** A page that names another as canonical has that page's languages. */
const alternates: PageCheck = (page, { visits }) =>
  (isCanonical(page) ? page.alternates : []).flatMap(({ language, address }): [FindingKind, string][] => {
    const visit = visits.get(address);
    if (visit?.status !== 200 || !visit.page) return [['nonReciprocal', `hreflang ${language} leads to ${address}, which ${visit ? `answers ${visit.status}` : 'is not of this site'}`]];
    if (language === 'x-default') return page.alternates.some((one) => one.address === address && one.language !== language) ? [] : [['nonReciprocal', `x-default is none of the languages: ${address}`]];
    if (visit.page.language !== language) return [['nonReciprocal', `hreflang ${language} leads to a page in ${visit.page.language}: ${address}`]];
    const isMutual = visit.page.alternates.some((one) => one.address === page.address && one.language === page.language);
    return isMutual ? [] : [['nonReciprocal', `hreflang ${language} leads to ${address}, which does not lead back`]];
  });

/** Itself, or another page of the site that is canonical itself. */
const canonical: PageCheck = (page, { site, visits }) => {
  if (page.canonical === undefined) return page.isIndexed ? [['canonical', 'is to be found and has no canonical address']] : [];
  if (!page.isIndexed) return [['canonical', 'is not to be found and has a canonical address']];
  if (!page.canonical.startsWith(`${site}/`)) return [['canonical', `${page.canonical} is not absolute, or of another site`]];
  const other = visits.get(new URL(page.canonical).href)?.page;
  return isCanonical(page) || (other && isCanonical(other)) ? [] : [['canonical', `is ${page.canonical}, which is no canonical page`]];
};

function isCanonical({ address, canonical: named }: HtmlPage): boolean {
  return named !== undefined && URL.canParse(named) && new URL(named).href === address;
}

const heading: PageCheck = ({ headings }) => (headings.length === 1 && headings[0] !== '' ? [] : [['heading', `${headings.length} headings of the first rank`]]);

const ids: PageCheck = (page) => {
  const twice = page.ids.filter((id, index) => page.ids.indexOf(id) !== index);
  return twice.map((id) => ['duplicateId', `the id ${id} twice`]);
};

const structured: PageCheck = (page) =>
  page.structured.flatMap((text): [FindingKind, string][] => {
    const article = articleIn(text);
    if (article === 'unreadable') return [['structured', 'JSON-LD that cannot be read']];
    if (article === undefined) return [];
    const { headline, datePublished = '', dateModified = '' } = article;
    const wrong: [FindingKind, string][] = [];
    if (headline !== page.headings[0]) wrong.push(['structured', `the headline is “${headline}”, the heading “${page.headings[0]}”`]);
    if (!isInstant(datePublished) || !isInstant(dateModified) || Date.parse(dateModified) < Date.parse(datePublished)) wrong.push(['structured', `published ${datePublished}, modified ${dateModified}`]);
    return wrong;
  });

interface Article {
  readonly headline?: string;
  readonly datePublished?: string;
  readonly dateModified?: string;
}

function articleIn(text: string): Article | 'unreadable' | undefined {
  try {
    const value = JSON.parse(text) as { '@type'?: string; '@graph'?: { '@type'?: string }[] };
    return [value, ...(value['@graph'] ?? [])].find((one) => one['@type'] === 'NewsArticle') as Article | undefined;
  } catch {
    return 'unreadable';
  }
}

function isInstant(text: string): boolean {
  return /T.*(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));
}

const images: PageCheck = (page, { visits }) => page.images.flatMap((image) => imageFault(image, visits).map((what): [FindingKind, string] => ['image', what]));

function imageFault({ addresses, width, height }: Image, visits: Crawled['visits']): string[] {
  const shape = Number(width) / Number(height);
  if (!(shape > 0)) return [`${addresses[0]} has no width and height`];
  return addresses.flatMap((address) => {
    const picture = visits.get(address)?.picture;
    if (!picture?.width) return [`${address} is no picture that can be read`];
    const isOfShape = Math.abs(picture.width / picture.height / shape - 1) < SAME_SHAPE;
    return isOfShape ? [] : [`${address} is ${picture.width} × ${picture.height}, the page says ${width} × ${height}`];
  });
}

const wording: PageCheck = (page, crawled) => crawled.wording(page).map((what) => ['mixed', what]);

const CHECKS: readonly PageCheck[] = [links, alternates, canonical, heading, ids, structured, images, wording];
