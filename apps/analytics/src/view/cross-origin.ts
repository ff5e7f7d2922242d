import type { FastifyInstance } from 'fastify';

const PREFLIGHT_SECONDS = '86400';

/** Lets pages of these origins send views and read counts (Fetch standard, CORS). */
export function allowOrigins(server: FastifyInstance, origins: readonly string[]): void {
  const allowed = new Set(origins);
  server.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers;
    if (origin !== undefined && allowed.has(origin)) {
      reply.header('access-control-allow-origin', origin);
      // sendBeacon always sends credentials; without this its answer counts as failed. No cookie is ever read here.
      reply.header('access-control-allow-credentials', 'true');
      if (request.method === 'OPTIONS') {
        reply.header('access-control-allow-methods', 'GET, POST');
        reply.header('access-control-allow-headers', 'content-type');
        reply.header('access-control-max-age', PREFLIGHT_SECONDS);
      }
    }
    reply.header('vary', 'origin');
    done();
  });
}
