import type { FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';

const PREFLIGHT_SECONDS = '86400';
const VARY = ['vary', 'origin'];

/** Lets pages of these origins send views and read counts (Fetch standard, CORS). */
export class CrossOrigin {
  private readonly answers: ReadonlyMap<string, { readonly others: string[]; readonly preflight: string[] }>;

  constructor(origins: readonly string[]) {
    const preflight = ['access-control-allow-methods', 'GET, POST', 'access-control-allow-headers', 'content-type', 'access-control-max-age', PREFLIGHT_SECONDS];
    // sendBeacon always sends credentials; without allowing them its answer counts as failed. No cookie is ever read here.
    const others = (origin: string) => [...VARY, 'access-control-allow-origin', origin, 'access-control-allow-credentials', 'true'];
    this.answers = new Map(origins.map((origin) => [origin, { others: others(origin), preflight: [...others(origin), ...preflight] }]));
  }

  /** Names and values by turns, as `writeHead` takes them fastest. */
  headersFor({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): string[] {
    const allowed = headers.origin === undefined ? undefined : this.answers.get(headers.origin);
    if (!allowed) return VARY;
    return method === 'OPTIONS' ? allowed.preflight : allowed.others;
  }

  /** For everything that the server answers. */
  serve(server: FastifyInstance): void {
    server.addHook('onRequest', (request, reply, done) => {
      const headers = this.headersFor(request);
      for (let at = 0; at < headers.length; at += 2) reply.header(headers[at]!, headers[at + 1]!);
      done();
    });
  }
}
