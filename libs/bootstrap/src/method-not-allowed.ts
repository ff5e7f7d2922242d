import { MethodNotAllowedException } from '@nestjs/common';
import createRouter, { type HTTPMethod } from 'find-my-way';

/** The part of Fastify that is asked; named here because its own types differ by what a server was made with. */
interface Server {
  addHook(name: 'onRoute', hook: (route: { readonly method: string | string[]; readonly url: string }) => void): unknown;
  addHook(name: 'onRequest', hook: (request: Request, reply: Reply, done: (error?: Error) => void) => void): unknown;
}
interface Request {
  readonly method: string;
  readonly url: string;
  readonly is404: boolean;
}
interface Reply {
  header(name: string, value: string): unknown;
}

/** Answers 405 with `Allow` (RFC 9110) where the address is known and the method is not; everything else that is unknown stays 404. Call it before there are routes. */
export function refuseOtherMethods(server: Server, options: { readonly ignoreTrailingSlash: boolean; readonly ignoreDuplicateSlashes: boolean; readonly maxParamLength: number }): void {
  const routes = createRouter(options);
  const methods = new Set<HTTPMethod>();
  server.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat() as HTTPMethod[]) {
      methods.add(one);
      if (!routes.hasRoute(one, url)) routes.on(one, url, () => undefined);
    }
  });
  server.addHook('onRequest', ({ url, is404 }, reply, done) => {
    const allowed = is404 ? [...methods].filter((method) => routes.find(method, url.split('?')[0]!)) : [];
    if (allowed.length === 0) return done();
    reply.header('allow', allowed.sort().join(', '));
    done(new MethodNotAllowedException(`This address takes ${allowed.sort().join(', ')}.`));
  });
}
