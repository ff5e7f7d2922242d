import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** An answer as it was rendered, ready to be sent. */
export interface HotPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly tag: string;
  readonly body: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
  /** Surrogate keys of what it depends on. */
  readonly keys: readonly string[];
  /** When its rendering began, on the clock of `performance.now()`. */
  readonly begunAt: number;
}

export interface Rendered {
  readonly text: string;
  readonly status?: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly keys: readonly string[];
  readonly begunAt: number;
}

const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

export function hotPageOf({ text, status = 200, headers, keys, begunAt }: Rendered): HotPage {
  const body = Buffer.from(text);
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { status, headers: { ...headers, etag: tag, vary: 'accept-encoding' }, tag, body, br: brotliCompressSync(body, QUALITY), gzip: gzipSync(body), keys, begunAt };
}

export function sizeOf({ body, br, gzip }: HotPage): number {
  return body.length + br.length + gzip.length;
}

/** The form of a page or a file that a client takes (RFC 9110 §12.5.3), and its name. */
export function encodedFor(page: Pick<HotPage, 'body' | 'br' | 'gzip'>, accepted: string | undefined): { readonly body: Buffer; readonly encoding?: 'br' | 'gzip' } {
  if (TAKES_BR.test(accepted ?? '')) return { body: page.br, encoding: 'br' };
  if (TAKES_GZIP.test(accepted ?? '')) return { body: page.gzip, encoding: 'gzip' };
  return { body: page.body };
}

const takes = (coding: string) => new RegExp(`(^|[\\s,])${coding}\\s*(,|$|;(?!\\s*q=0(\\.0*)?\\s*(,|$)))`);
const TAKES_BR = takes('br');
const TAKES_GZIP = takes('gzip');

export function isKnown(page: HotPage, ifNoneMatch: string | undefined): boolean {
  return ifNoneMatch?.split(',').some((one) => one.trim().replace(/^W\//, '') === page.tag) ?? false;
}
