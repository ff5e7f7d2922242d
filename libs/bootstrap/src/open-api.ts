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
  const paths = { ...options.paths, ...described.paths };
  for (const path of Object.values(paths)) {
    for (const operation of operationsOf(path)) operation.responses = { ...operation.responses, default: PROBLEM_RESPONSE };
    if (path.head) path.head.responses = { ...path.head.responses, default: { description: 'A refusal; the status alone says which' } };
  }
  return withBorders({ ...described, paths, components: { ...described.components, schemas: { ...described.components?.schemas, Problem: PROBLEM } } });
}

/** Nest writes what a number must exceed as OpenAPI 3.0 had it, a `true` beside the number; since 3.1 it is the number itself. */
function withBorders<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withBorders) as T;
  if (typeof value !== 'object' || value === null) return value;
  const written = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withBorders(one)]));
  for (const [border, exclusive] of [['minimum', 'exclusiveMinimum'], ['maximum', 'exclusiveMaximum']] as const) {
    if (written[exclusive] !== true) continue;
    written[exclusive] = written[border];
    delete written[border];
  }
  return written as T;
}

interface Operation {
  responses?: Record<string, unknown>;
}
const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

function operationsOf(path: object): Operation[] {
  return METHODS.flatMap((method) => (path as Partial<Record<string, Operation>>)[method] ?? []);
}

type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

/** What `ProblemFilter` answers for every refusal. */
const PROBLEM: Schema = {
  type: 'object',
  description: 'RFC 9457. The detail says what to do, the code is for machines, the correlation id is for reporting',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    correlationId: { type: 'string' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: {
          field: { type: 'string', description: 'Its path in the request' },
          message: { type: 'string', description: 'What to do' },
          code: { type: 'string', description: 'What is wrong with it, by a name that stays: `required`, `too-long`, `taken`; absent where only the message says it' },
          values: { type: 'object', additionalProperties: true, description: 'What belongs to the code: a limit (`max`, `min`), what is `allowed`, a `name`' },
        },
      },
    },
  },
};
/** The body of a refusal that a route documents by its status. */
export const PROBLEM_CONTENT = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const PROBLEM_RESPONSE = { description: 'A refusal, as a problem', content: PROBLEM_CONTENT };

/** The document at `/openapi.json`, a page for people at `/docs`. */
export function serveDocument(app: INestApplication, document: OpenAPIObject): void {
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'openapi.json', customSiteTitle: document.info.title });
}

/** Describes a module's API without a database or a broker: Nest's preview mode makes no provider. */
export async function describeApi(module: Parameters<typeof NestFactory.create>[0], options: OpenApiOptions): Promise<OpenAPIObject> {
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), { preview: true, logger: false, abortOnError: false });
  return documentOf(app, options);
}
