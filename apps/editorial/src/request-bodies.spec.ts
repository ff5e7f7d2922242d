import { readFileSync } from 'node:fs';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}
interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const document = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8')) as Document;

/** Objects within a schema that take fields under any name. A record, whose values have a schema of their own, is none of them. */
function looseIn(schema: Schema, at: string, seen: ReadonlySet<string> = new Set()): string[] {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1)!;
    return seen.has(name) ? [] : looseIn(document.components.schemas[name]!, name, new Set([...seen, name]));
  }
  const isObject = [schema.type].flat().includes('object') || schema.properties !== undefined;
  const isLoose = isObject && (schema.additionalProperties === undefined || schema.additionalProperties === true);
  const fields = Object.entries(schema.properties ?? {}).map(([name, one]) => [one, `${at}.${name}`] as const);
  const others = [schema.items, ...[schema.anyOf, schema.oneOf, schema.allOf].flatMap((some) => some ?? []), typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined];
  const parts = [...fields, ...others.flatMap((one) => (one ? [[one, at] as const] : []))];
  return [...(isLoose ? [at] : []), ...parts.flatMap(([one, where]) => looseIn(one, where, seen))];
}

describe('request bodies', () => {
  const bodies = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { requestBody }]) => Object.values(requestBody?.content ?? {}).map(({ schema }) => ({ name: `${method} ${path}`, schema }))),
  );

  it('take no field that they do not know, in any of their parts', () => {
    expect(bodies.length).toBeGreaterThan(50);
    expect(bodies.flatMap(({ name, schema }) => looseIn(schema, 'body').map((at) => `${name}: ${at}`))).toEqual([]);
  });
});
