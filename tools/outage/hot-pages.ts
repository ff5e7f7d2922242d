import type { Book } from './book.ts';
import type { HotPage } from './judge.ts';
import { AUTHOR, LANGUAGES, SECTION, TAG } from './press.ts';

/** What a load balancer asks: who is not ready gets no readers. */
const READY = '/health/ready';

const list = (path: string): HotPage => ({ path, kind: 'list' });

/** What readers and their machines come back to, the most wanted first. */
export function hotPages(book: Book, stylesheet: string): HotPage[] {
  return [
    { path: '/', kind: 'redirect' },
    ...LANGUAGES.map((language) => list(`/${language}`)),
    ...book.all().map(({ path, mark }): HotPage => ({ path, kind: 'story', mark })),
    ...LANGUAGES.map((language) => list(`/${language}/${SECTION}`)),
    ...LANGUAGES.map((language) => list(`/${language}/feed.xml`)),
    ...['/en/atom.xml', `/ru/${SECTION}/atom.xml`, '/hy/feed.json', `/az/topic/${TAG}`, `/ru/author/${AUTHOR}`, '/hy/archive', '/news-sitemap/1.xml'].map(list),
    ...['/sitemap.xml', '/en/offline', '/en/site.webmanifest', '/robots.txt', stylesheet, READY].map((path): HotPage => ({ path, kind: 'file' })),
  ];
}
