import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { UnaskedQueries } from '@stet/bootstrap';
import { tell } from './access/rate-limit.guard.js';
import { RateLimits } from './access/rate-limits.js';
import { UntakenKeys } from './command/untaken-keys.js';
import { MAX_PICTURE_BYTES } from './picture/picture.service.js';

/** Pictures come as they are, files go out from two folders, no address asks the API without end, and nothing that is asked of it is passed over. */
export async function configureServer(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  const limits = app.get(RateLimits, { strict: false });
  server.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) await limits.ofAddress(request.ip, (left) => tell(reply, left));
  });
  server.addContentTypeParser(/^image\//, { parseAs: 'buffer', bodyLimit: MAX_PICTURE_BYTES }, (_request, body, done) => done(null, body));
  server.addContentTypeParser('application/offset+octet-stream', (_request, _body, done) => done(null)); // read as it comes, by whoever keeps it
  app.useGlobalInterceptors(new UnaskedQueries('/api/'), new UntakenKeys());
  await server.register(fastifyStatic, { root: process.cwd(), serve: false, preCompressed: true });
}
