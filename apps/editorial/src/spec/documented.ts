import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readFileSync } from 'node:fs';

interface Answer {
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}
type Operations = Readonly<Record<string, { readonly responses: Readonly<Record<string, Answer>> }>>;

const document = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as { readonly paths: Readonly<Record<string, Operations>> };
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, 'document');
const validators = new Map<string, ValidateFunction>();

/** Compares what a service answers with what its OpenAPI document says of it; answers the list of differences, which grows. */
export function documented(server: FastifyInstance): readonly string[] {
  const differences: string[] = [];
  server.addHook('onSend', async (request, reply, payload) => {
    differences.push(...differencesOf(request, reply, payload));
    return payload;
  });
  return differences;
}

function differencesOf({ method, routeOptions: { url: route } }: FastifyRequest, reply: FastifyReply, payload: unknown): string[] {
  const path = route?.replace(/:(\w+)/g, '{$1}');
  const operation = path === undefined ? undefined : document.paths[path]?.[method.toLowerCase()];
  if (!operation || method === 'HEAD') return []; // nothing of its body is sent
  const asked = `${method} ${path} answered ${reply.statusCode}`;
  const status = String(reply.statusCode) in operation.responses ? String(reply.statusCode) : 'default';
  const answer = operation.responses[status];
  if (!answer || (status === 'default' && reply.statusCode < 400)) return [`${asked}, of which the document says nothing`];
  const type = String(reply.getHeader('content-type') ?? '').split(';')[0]!;
  if (!answer.content) return hasBody(payload) && type.includes('json') ? [`${asked} with a body, of which the document says nothing`] : [];
  if (!(type in answer.content)) return [`${asked} as "${type}", the document has ${Object.keys(answer.content).join(' and ')}`];
  if (!type.endsWith('json') || !hasBody(payload)) return [];
  const isFitting = validatorOf(['paths', path!, method.toLowerCase(), 'responses', status, 'content', type, 'schema']);
  return isFitting(JSON.parse(String(payload))) ? [] : [`${asked}: ${ajv.errorsText(isFitting.errors)}`];
}

function hasBody(payload: unknown): boolean {
  return (typeof payload === 'string' || Buffer.isBuffer(payload)) && payload.length > 0;
}

function validatorOf(keys: readonly string[]): ValidateFunction {
  const pointer = keys.map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  const made = validators.get(pointer) ?? ajv.compile({ $ref: `document#/${pointer}` });
  validators.set(pointer, made);
  return made;
}
