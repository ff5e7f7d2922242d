import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Agent, fetch, type RequestInit, type Response } from 'undici';
import { CONFIG } from '../config.js';
import type { SourceFault } from '../source/source-fault.js';
import { allowedLookup, publicLookup, type GuardConfig } from './address-guard.js';
import { FetchFailed } from './poll.errors.js';

const CONNECT_TIMEOUT_MS = 10_000;
const AGENT = 'Stet/0.1 (feed reader)';

interface OutsideRequest extends Pick<RequestInit, 'method' | 'body' | 'signal'> {
  readonly headers?: Readonly<Record<string, string>>;
  /** The address on whose word this one is asked. */
  readonly namedBy?: URL;
}

/** Asks servers that others name, by HTTP, and never one inside our own network. */
@Injectable()
export class OutsideHttp implements OnModuleDestroy {
  /** Connects to public addresses alone. */
  private readonly outside = new Agent({ connect: { timeout: CONNECT_TIMEOUT_MS, lookup: publicLookup } });
  private readonly anywhere = new Agent({ connect: { timeout: CONNECT_TIMEOUT_MS } });

  constructor(@Inject(CONFIG) private readonly config: GuardConfig) {}

  async onModuleDestroy(): Promise<void> {
    await Promise.all([this.outside.destroy(), this.anywhere.destroy()]);
  }

  /** Does nobody on the way read what is said: is it encrypted, or does it stay inside our own network? */
  isSecret(url: URL): boolean {
    return url.protocol === 'https:' || !allowedLookup(url, this.config);
  }

  /** One request; a redirect is answered as such. Exceptions of the configuration hold for what is `namedBy` an excepted server alone. Throws `FetchFailed`. */
  async ask(url: URL, { headers, namedBy, ...init }: OutsideRequest): Promise<Response> {
    const dispatcher = allowedLookup(url, this.config, namedBy) ? this.outside : this.anywhere;
    try {
      return await fetch(url.href, { ...init, headers: { 'user-agent': AGENT, ...headers }, redirect: 'manual', dispatcher });
    } catch (error) {
      throw failureOf(error);
    }
  }
}

/** Where a redirect leads. Throws `FetchFailed` for what is no web address. */
export function redirectTarget(location: string, from: URL): URL {
  const url = URL.canParse(location, from.href) ? new URL(location, from.href) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new FetchFailed(`The server redirects to ${location.slice(0, 200)}, which is no web address.`, { fault: 'redirects' });
  return url;
}

const BROKEN_OFF = ['The server broke off the connection.', 'broken-off'] as const;
const UNREACHABLE = ['The server cannot be reached.', 'unreachable'] as const;
const UNTRUSTED = ['The server shows a certificate that cannot be trusted.', 'certificate'] as const;
const NO_HTTPS = ['The server does not speak HTTPS at this address.', 'no-https'] as const;
const UNKNOWN = ['The document cannot be fetched.', 'fetch'] as const;

const REASONS: Readonly<Record<string, readonly [reason: string, fault: SourceFault]>> = {
  ENOTFOUND: ['There is no server of that name.', 'no-such-host'],
  EAI_AGAIN: ['The name of the server cannot be looked up right now.', 'no-such-host'],
  ECONNREFUSED: ['The server refuses connections.', 'unreachable'],
  ECONNRESET: BROKEN_OFF,
  UND_ERR_SOCKET: BROKEN_OFF,
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  ETIMEDOUT: UNREACHABLE,
  UND_ERR_CONNECT_TIMEOUT: UNREACHABLE,
  CERT_HAS_EXPIRED: UNTRUSTED,
  CERT_NOT_YET_VALID: UNTRUSTED,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  ERR_TLS_CERT_ALTNAME_INVALID: UNTRUSTED,
};

/** The port in the address is that of another service: mail, files, a desktop (Fetch Standard, “port blocking”). The library gives that no code. */
const BAD_PORT = ['Nothing is fetched from the port that the address names: it belongs to another service, such as mail.', 'forbidden-port'] as const;
const BAD_PORT_CAUSE = 'bad port';

/** What OpenSSL finds where something else than TLS answers, or none that we can speak. */
const NO_TLS = /^(ERR_SSL_|EPROTO$)/;

/** What went wrong on the way to a server, in words. */
export function failureOf(error: unknown): FetchFailed {
  const cause = (error as { cause?: unknown }).cause ?? error;
  if (cause instanceof FetchFailed) return cause;
  const { name, code = '', message } = cause as { name?: string; code?: string; message?: string };
  if (name === 'TimeoutError') return new FetchFailed('The server takes too long to answer: the document was not complete in time.', { fault: 'timeout', cause });
  const [reason, fault] = REASONS[code] ?? (NO_TLS.test(code) ? NO_HTTPS : message === BAD_PORT_CAUSE ? BAD_PORT : UNKNOWN);
  return new FetchFailed(reason, { fault, cause });
}
