import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MAX_PICTURE_BYTES } from './picture/picture.service.js';

/** Pictures come as they are, and files go out from two folders. */
export async function configureServer(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  server.addContentTypeParser(/^image\//, { parseAs: 'buffer', bodyLimit: MAX_PICTURE_BYTES }, (_request, body, done) => done(null, body));
  await server.register(fastifyStatic, { root: process.cwd(), serve: false });
}
