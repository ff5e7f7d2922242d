import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** A page as it was rendered, ready to be sent. */
export interface HotPage {
  readonly headers: Readonly<Record<string, string>>;
  readonly tag: string;
  readonly body: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
  /** When its rendering began, on the clock of `performance.now()`. */
  readonly begunAt: number;
}

/** Views and what depends on the time of day may be this old. */
const FRESH_MS = 1_000;
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

export function renderedPage(text: string, headers: Readonly<Record<string, string>>, begunAt: number): HotPage {
  const body = Buffer.from(text);
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { headers: { ...headers, etag: tag, vary: 'accept-encoding' }, tag, body, br: brotliCompressSync(body, QUALITY), gzip: gzipSync(body), begunAt };
}

/** Rendered pages by address, the least recently used forgotten first. */
export class HotPages {
  private readonly pages = new Map<string, HotPage>();
  private bytes = 0;
  private changedAt = 0;
  private clearedAt = 0;

  constructor(private readonly mostBytes: number) {}

  /** A page that shows what the shelf holds; one that began to be rendered before the last change may not. */
  fresh(address: string, now: number): HotPage | undefined {
    const page = this.pages.get(address);
    if (!page || page.begunAt < this.changedAt || now - page.begunAt > FRESH_MS) return undefined;
    this.pages.delete(address);
    this.pages.set(address, page);
    return page;
  }

  /** However old: for when nothing newer can be had. */
  old(address: string): HotPage | undefined {
    return this.pages.get(address);
  }

  keep(address: string, page: HotPage): void {
    this.forget(address);
    if (page.begunAt < this.clearedAt || sizeOf(page) > this.mostBytes) return;
    this.pages.set(address, page);
    this.bytes += sizeOf(page);
    for (const oldest of this.pages.keys()) {
      if (this.bytes <= this.mostBytes) break;
      this.forget(oldest);
    }
  }

  /** The shelf has changed by now: no page is fresh any more. */
  changed(now: number): void {
    this.changedAt = now;
  }

  /** What was withdrawn must not be shown however bad things are, nor come back by a page that was being rendered. */
  clear(now: number): void {
    this.clearedAt = now;
    this.pages.clear();
    this.bytes = 0;
  }

  private forget(address: string): void {
    const page = this.pages.get(address);
    if (!page) return;
    this.bytes -= sizeOf(page);
    this.pages.delete(address);
  }
}

const sizeOf = ({ body, br, gzip }: HotPage) => body.length + br.length + gzip.length;

/** The form of a page or a file that a client takes (RFC 9110 §12.5.3), and its name. */
export function encodedFor(page: Pick<HotPage, 'body' | 'br' | 'gzip'>, accepted: string | undefined): { readonly body: Buffer; readonly encoding?: 'br' | 'gzip' } {
  const takes = (coding: string) => new RegExp(`(^|[\\s,])${coding}\\s*(,|$|;(?!\\s*q=0(\\.0*)?\\s*(,|$)))`).test(accepted ?? '');
  if (takes('br')) return { body: page.br, encoding: 'br' };
  if (takes('gzip')) return { body: page.gzip, encoding: 'gzip' };
  return { body: page.body };
}

export function isKnown(page: HotPage, ifNoneMatch: string | undefined): boolean {
  return ifNoneMatch?.split(',').some((one) => one.trim().replace(/^W\//, '') === page.tag) ?? false;
}
