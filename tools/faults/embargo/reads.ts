/** What of an OpenAPI document is needed here. */
export interface Document {
  readonly paths: Readonly<Record<string, { readonly get?: Operation }>>;
}
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
}

/** Values by the name of their parameter: `wireId` → the wires there are. */
export type Values = Readonly<Record<string, readonly string[]>>;

/** What can be read at a service: addresses with `{names}`, those that the request must have in its query included. */
export function readsOf(document: Document, prefix = ''): string[] {
  return Object.entries(document.paths).flatMap(([path, { get }]) => {
    if (!get) return [];
    const needed = (get.parameters ?? []).filter((parameter) => parameter.in === 'query' && parameter.required).map(({ name }) => `${name}={${name}}`);
    return [`${prefix}${path}${needed.length > 0 ? `?${needed.join('&')}` : ''}`];
  });
}

const NAME = /\{(\w+)\}/;

/** An address with every value in its places; none when there is nothing for one of them. */
export function filled(address: string, values: Values): string[] {
  const name = NAME.exec(address)?.[1];
  if (name === undefined) return [address];
  return (values[name] ?? []).flatMap((value) => filled(address.replaceAll(`{${name}}`, encodeURIComponent(value)), values));
}

/** The names that an address has places for. */
export function namesIn(address: string): string[] {
  return [...address.matchAll(new RegExp(NAME, 'g'))].map(([, name]) => name!);
}
