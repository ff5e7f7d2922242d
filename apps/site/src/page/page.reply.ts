import { Inject, Injectable } from '@nestjs/common';
import { AssetStore } from '../asset/asset.store.js';
import { SITE_CONFIG, type SiteConfig } from '../config.js';
import { codingFor } from '../hot/coding.js';
import { HotPage } from '../hot/hot-page.js';
import { HotPages } from '../hot/hot-pages.js';
import { pageAddress } from '../hot/page-address.js';
import { begunAt, notedKeys } from '../shelf/shown.js';
import { STORIES, isStoryKey } from '../shelf/surrogate-key.js';
import { answerHeaders, documentHeaders, pageHeaders } from './page-headers.js';

interface Request {
  readonly url: string;
  readonly headers: { readonly 'if-none-match'?: string | undefined; readonly 'accept-encoding'?: string | undefined };
}

/** What we use of Fastify's reply. */
export interface Reply {
  readonly request: Request;
  /** Whether the reader has an answer already, because this one took too long. */
  readonly sent: boolean;
  code(status: number): Reply;
  header(name: string, value: string): Reply;
  headers(values: Readonly<Record<string, string>>): Reply;
  send(body?: string | Buffer): unknown;
  redirect(to: string, status: number): unknown;
}

const CACHED_S = 5;
/**
 * A cache in front may answer for five seconds, show an old page for a minute while it fetches a new one, and for a day while there is none to be had (RFC 5861).
 * A page that moved may move back, and one that is missing may come: browsers remember neither.
 */
const SHORTLY_CACHED = `public, max-age=0, s-maxage=${CACHED_S}, stale-while-revalidate=60, stale-if-error=86400`;

/** The heads of answers have a few kilobytes; with more stories than this a page goes by the key of all. */
const MOST_STORIES_NAMED = 50;

/** The door through which every page leaves: headers, tag, status. */
@Injectable()
export class PageReply {
  private readonly pageHeaders: Readonly<Record<string, string>>;
  private readonly errorHeaders: Readonly<Record<string, string>>;
  private readonly answerHeaders: Readonly<Record<string, string>>;

  constructor(
    assets: AssetStore,
    private readonly hot: HotPages,
    @Inject(SITE_CONFIG) config: SiteConfig,
  ) {
    this.answerHeaders = answerHeaders(config);
    this.errorHeaders = { ...this.answerHeaders, ...pageHeaders(assets.inlineScript, config), 'content-type': 'text/html; charset=utf-8' };
    this.pageHeaders = { ...this.errorHeaders, 'speculation-rules': `"${assets.speculationRules}"` };
  }

  /** With the version of the story that it shows, for those who follow where a publication has come to. */
  page(reply: Reply, html: string, version?: number): void {
    this.kept(reply, { text: html, headers: { ...this.pageHeaders, ...(version !== undefined && { 'story-version': String(version) }) } });
  }

  /** What does not come from the shelf alone, so that nobody can say when it changes. */
  passing(reply: Reply, html: string): void {
    reply.headers({ ...this.pageHeaders, 'cache-control': `public, max-age=0, s-maxage=${CACHED_S}` }).send(html);
  }

  /** What was here is here no more: as good as a page. */
  gone(reply: Reply, html: string): void {
    this.kept(reply, { text: html, headers: this.errorHeaders, status: 410 });
  }

  /** Anybody can make up addresses where nothing is: they get no room in our memory, but a cache in front may help. */
  missing(reply: Reply, html: string): void {
    reply.headers({ ...this.errorHeaders, ...cached(notedKeys()) }).code(404).send(html);
  }

  /** What is true for this request alone. */
  refused(reply: Reply, html: string, status: number): void {
    reply.headers({ ...this.errorHeaders, 'cache-control': 'no-cache' }).code(status).send(html);
  }

  /** For whoever has its address: nothing keeps it, nothing finds it, and no page that it leads to learns where it was. */
  confidential(reply: Reply, html: string): void {
    reply.headers({ ...this.errorHeaders, 'referrer-policy': 'no-referrer', 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow, noarchive' }).send(html);
  }

  /** For machines: feeds, sitemaps, manifests. */
  document(reply: Reply, type: string, body: string, headers: Readonly<Record<string, string>> = {}): void {
    this.kept(reply, { text: body, headers: { ...this.answerHeaders, ...documentHeaders, ...headers, 'content-type': type } });
  }

  /** The page as it was when it could last be rendered; whether there is one. */
  lastKnown(reply: Reply): boolean {
    const page = this.hot.old(pageAddress(reply.request.url));
    if (page) this.send(reply, page);
    return page !== undefined;
  }

  pageOrMove(reply: Reply, answer: { readonly html: string; readonly version?: number } | { readonly movedTo: string }): void {
    if ('movedTo' in answer) this.kept(reply, { text: '', headers: { ...this.answerHeaders, location: answer.movedTo }, status: 301 });
    else this.page(reply, answer.html, answer.version);
  }

  private kept(reply: Reply, { text, headers, status = 200 }: { text: string; headers: Readonly<Record<string, string>>; status?: number }): void {
    const keys = notedKeys();
    const page = new HotPage({ text, status, headers: { ...headers, ...cached(keys) }, keys, begunAt: begunAt() });
    this.hot.keep(pageAddress(reply.request.url), page);
    this.send(reply, page);
  }

  private send(reply: Reply, page: HotPage): void {
    if (reply.sent) return;
    reply.headers(page.headers);
    if (page.isKnownTo(reply.request.headers['if-none-match'])) return void reply.code(304).send();
    const coding = codingFor(reply.request.headers['accept-encoding']);
    if (coding !== 'identity') reply.header('content-encoding', coding);
    reply.code(page.status).send(page.in(coding).body);
  }
}

/** How a cache in front may keep an answer, and by which keys it can be told to drop it: in the words of Fastly and of Cloudflare. */
function cached(keys: readonly string[]): Record<string, string> {
  const named = keys.filter(isStoryKey).length > MOST_STORIES_NAMED ? [...keys.filter((key) => !isStoryKey(key)), STORIES] : keys;
  return { 'cache-control': SHORTLY_CACHED, 'surrogate-key': named.join(' '), 'cache-tag': named.join(',') };
}
