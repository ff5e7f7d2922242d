import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { AssetStore } from '../asset/asset.store.js';
import { SITE_CONFIG, type SiteConfig } from '../config.js';

interface Request {
  readonly headers: { readonly 'if-none-match'?: string | undefined };
}

/** What we use of Fastify's reply. */
export interface Reply {
  readonly request: Request;
  code(status: number): Reply;
  header(name: string, value: string): Reply;
  send(body?: string): unknown;
  redirect(to: string, status: number): unknown;
}

/** A cache in front may answer for five seconds, and show an old page for a minute while it fetches a new one (RFC 5861). */
const SHORTLY_CACHED = 'public, max-age=0, s-maxage=5, stale-while-revalidate=60';

/** The door through which every page leaves: headers, tag, status. */
@Injectable()
export class PageReply {
  private readonly contentSecurityPolicy: string;

  constructor(assets: AssetStore, @Inject(SITE_CONFIG) config: SiteConfig) {
    this.contentSecurityPolicy = policy(assets.beforePaint, config);
  }

  page(reply: Reply, html: string, status = 200): void {
    reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', this.contentSecurityPolicy)
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'strict-origin-when-cross-origin');
    if (status !== 200) return void reply.code(status).header('cache-control', 'no-cache').send(html);
    this.cached(reply, html);
  }

  /** For machines: feeds, sitemaps, manifests. */
  document(reply: Reply, type: string, body: string): void {
    reply.header('content-type', type).header('x-content-type-options', 'nosniff');
    this.cached(reply, body);
  }

  pageOrMove(reply: Reply, answer: { readonly html: string } | { readonly movedTo: string }): void {
    if ('movedTo' in answer) this.moved(reply, answer.movedTo);
    else this.page(reply, answer.html);
  }

  /** Kept shortly: a story may move back, and browsers would follow two remembered moves in a circle. */
  private moved(reply: Reply, path: string): void {
    reply.header('cache-control', SHORTLY_CACHED).redirect(path, 301);
  }

  private cached(reply: Reply, body: string): void {
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    reply.header('etag', tag).header('cache-control', SHORTLY_CACHED);
    const known = reply.request.headers['if-none-match'];
    const isKnown = known?.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
    if (isKnown) reply.code(304).send();
    else reply.send(body);
  }
}

function policy(inlineScript: string, config: SiteConfig): string {
  const hash = createHash('sha256').update(inlineScript).digest('base64');
  const pictures = new Set([new URL(config.EDITORIAL_URL).origin, ...config.PICTURE_ORIGINS]);
  return [
    `default-src 'none'`,
    `script-src 'self' 'sha256-${hash}'`,
    `style-src 'self'`,
    `font-src 'self'`,
    `frame-src ${config.AD_FRAME_URL ? new URL(config.AD_FRAME_URL).origin : `'none'`}`,
    `img-src 'self' data: ${[...pictures].join(' ')}`,
    `connect-src 'self' ${config.ANALYTICS_PUBLIC_URL}`,
    `manifest-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'self'`,
  ].join('; ');
}
