import 'reflect-metadata';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfig, startService } from '@stet/bootstrap';
import { AppModule } from './app.module.js';
import { EditorialConfig, SERVICE, openApi } from './config.js';
import { MAX_PICTURE_BYTES } from './picture/picture.service.js';

const config = readConfig(EditorialConfig);

/** Pictures come as they are, and files go out from two folders. */
async function configure(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  server.addContentTypeParser(/^image\//, { parseAs: 'buffer', bodyLimit: MAX_PICTURE_BYTES }, (_request, body, done) => done(null, body));
  await server.register(fastifyStatic, { root: process.cwd(), serve: false });
}

await startService({ service: SERVICE, module: AppModule.forRoot(config), host: config.HOST, port: config.PORT, openApi, configure });
