import type { Crawled, Finding, FindingKind } from './findings.ts';

const KINDS: Readonly<Record<FindingKind, string>> = {
  broken: 'links that lead nowhere',
  malformed: 'links that are no address',
  mixed: 'words of another language',
  nonReciprocal: 'languages that do not lead to each other',
  canonical: 'canonical addresses that are wrong or missing',
  heading: 'pages without one heading of the first rank',
  duplicateId: 'ids that a page has twice',
  structured: 'data for machines that say something else',
  image: 'pictures without a size, or none at all',
};
const EXAMPLES = 12;

/** For people: what was looked at, and examples of what is wrong. */
export function tableOf(crawled: Crawled, findings: readonly Finding[]): string {
  const { pages, links, images, hreflangPairs } = countsOf(crawled);
  const lines = Object.entries(KINDS).map(([kind, what]) => {
    const those = findings.filter((finding) => finding.kind === kind);
    return [`${String(those.length).padStart(6)}  ${what}`, ...those.slice(0, EXAMPLES).map((one) => `          ${decoded(one.address)}: ${decoded(one.what)}`), ...(those.length > EXAMPLES ? ['          …'] : [])].join('\n');
  });
  return [`${pages} pages, ${links} links, ${images} pictures, ${hreflangPairs} pairs of languages`, ...lines].join('\n');
}

/** For machines, on one line. */
export function lineOf(crawled: Crawled, findings: readonly Finding[], seconds: number): string {
  const counts = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, findings.filter((finding) => finding.kind === kind).length]));
  return JSON.stringify({ passed: findings.length === 0, ...countsOf(crawled), ...counts, seconds });
}

function countsOf({ visits }: Crawled) {
  const pages = [...visits.values()].flatMap(({ page }) => page ?? []);
  const sum = (count: (page: (typeof pages)[number]) => number) => pages.reduce((total, page) => total + count(page), 0);
  return {
    pages: pages.length,
    addresses: visits.size,
    links: sum(({ links }) => links.length),
    images: sum(({ images }) => images.length),
    hreflangPairs: sum(({ alternates }) => alternates.filter(({ language }) => language !== 'x-default').length),
  };
}

/** Letters as people read them; what cannot be decoded stays as it is. */
function decoded(text: string): string {
  return text.replace(/(%[0-9A-F]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
}
