import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

export interface OpenApiOptions {
  readonly title: string;
  readonly description: string;
  readonly version: string;
  /** Routes outside Nest, as OpenAPI has them. */
  readonly paths?: OpenAPIObject['paths'];
}

export function documentOf(app: INestApplication, options: OpenApiOptions): OpenAPIObject {
  const about = new DocumentBuilder().setTitle(options.title).setDescription(options.description).setVersion(options.version);
  const document = about.setOpenAPIVersion('3.1.0').addBearerAuth().addCookieAuth('stet_session').build();
  const described = SwaggerModule.createDocument(app, document, { operationIdFactory: (_controller, method) => method });
  return { ...described, paths: { ...options.paths, ...described.paths } };
}

/** The document at `/openapi.json`, a page for people at `/docs`. */
export function serveDocument(app: INestApplication, document: OpenAPIObject): void {
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'openapi.json', customSiteTitle: document.info.title });
}

/** Describes a module's API without a database or a broker: Nest's preview mode makes no provider. */
export async function describeApi(module: Parameters<typeof NestFactory.create>[0], options: OpenApiOptions): Promise<OpenAPIObject> {
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), { preview: true, logger: false, abortOnError: false });
  return documentOf(app, options);
}
