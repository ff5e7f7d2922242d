import { Inject, Injectable } from '@nestjs/common';
import { EMBED_PROVIDERS } from '@stet/contracts';
import { createHash } from 'node:crypto';
import { AssetStore } from '../asset/asset.store.js';
import { SITE_CONFIG, pictureOriginsOf, type SiteConfig } from '../config.js';
import { HotPages, encodedFor, isKnown, renderedPage, type HotPage } from '../hot/hot-pages.js';

interface Request {
  readonly url: string;
  readonly headers: { readonly 'if-none-match'?: string | undefined; readonly 'accept-encoding'?: string | undefined };
}

/** What we use of Fastify's reply. */
export interface Reply {
  readonly request: Request;
  /** Milliseconds since the request came. */
  readonly elapsedTime: number;
  code(status: number): Reply;
  header(name: string, value: string): Reply;
  send(body?: string | Buffer): unknown;
  redirect(to: string, status: number): unknown;
}

/** A cache in front may answer for five seconds, and show an old page for a minute while it fetches a new one (RFC 5861). */
const SHORTLY_CACHED = 'public, max-age=0, s-maxage=5, stale-while-revalidate=60';

const NOSNIFF = { 'x-content-type-options': 'nosniff' };

/** The door through which every page leaves: headers, tag, status. */
@Injectable()
export class PageReply {
  private readonly contentSecurityPolicy: string;
  private readonly speculationRules: string;

  constructor(
    assets: AssetStore,
    private readonly hot: HotPages,
    @Inject(SITE_CONFIG) config: SiteConfig,
  ) {
    this.contentSecurityPolicy = policy(assets.beforePaint, config);
    this.speculationRules = `"${assets.speculationRules}"`;
  }

  page(reply: Reply, html: string, status = 200): void {
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': this.contentSecurityPolicy, 'referrer-policy': 'strict-origin-when-cross-origin' };
    if (status === 200) return this.cached(reply, html, { ...headers, 'speculation-rules': this.speculationRules });
    for (const [name, value] of Object.entries({ ...headers, ...NOSNIFF, 'cache-control': 'no-cache' })) reply.header(name, value);
    reply.code(status).send(html);
  }

  /** For whoever has its address: nothing keeps it, nothing finds it, and no page that it leads to learns where it was. */
  confidential(reply: Reply, html: string): void {
    const headers = { 'content-security-policy': this.contentSecurityPolicy, 'referrer-policy': 'no-referrer', 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow, noarchive', ...NOSNIFF };
    for (const [name, value] of Object.entries(headers)) reply.header(name, value);
    reply.code(200).header('content-type', 'text/html; charset=utf-8').send(html);
  }

  /** For machines: feeds, sitemaps, manifests. */
  document(reply: Reply, type: string, body: string): void {
    this.cached(reply, body, { 'content-type': type });
  }

  /** The page as it was when it could last be rendered; whether there is one. */
  lastKnown(reply: Reply): boolean {
    const page = this.hot.old(reply.request.url);
    if (page) this.send(reply, page);
    return page !== undefined;
  }

  pageOrMove(reply: Reply, answer: { readonly html: string } | { readonly movedTo: string }): void {
    if ('movedTo' in answer) this.moved(reply, answer.movedTo);
    else this.page(reply, answer.html);
  }

  /** Kept shortly: a story may move back, and browsers would follow two remembered moves in a circle. */
  private moved(reply: Reply, path: string): void {
    reply.header('cache-control', SHORTLY_CACHED).redirect(path, 301);
  }

  private cached(reply: Reply, text: string, headers: Readonly<Record<string, string>>): void {
    const page = renderedPage(text, { ...headers, ...NOSNIFF, 'cache-control': SHORTLY_CACHED }, performance.now() - reply.elapsedTime);
    this.hot.keep(reply.request.url, page);
    this.send(reply, page);
  }

  private send(reply: Reply, page: HotPage): void {
    for (const [name, value] of Object.entries(page.headers)) reply.header(name, value);
    if (isKnown(page, reply.request.headers['if-none-match'])) return void reply.code(304).send();
    const { body, encoding } = encodedFor(page, reply.request.headers['accept-encoding']);
    if (encoding) reply.header('content-encoding', encoding);
    reply.code(200).send(body);
  }
}

function policy(inlineScript: string, config: SiteConfig): string {
  const hash = createHash('sha256').update(inlineScript).digest('base64');
  const frames = [...(config.AD_FRAME_URL ? [new URL(config.AD_FRAME_URL).origin] : []), ...EMBED_PROVIDERS.map(({ origin }) => origin)];
  return [
    `default-src 'none'`,
    `script-src 'self' 'sha256-${hash}'`,
    `style-src 'self'`,
    `font-src 'self'`,
    `frame-src ${frames.join(' ')}`,
    `img-src 'self' data: ${[...pictureOriginsOf(config)].join(' ')}`,
    `connect-src 'self' ${config.ANALYTICS_PUBLIC_URL}`,
    `manifest-src 'self'`,
    `worker-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'self'`,
  ].join('; ');
}
