/** Where an agency departs from what most do with ninjs. */
export interface Dialect {
  /** Matches the item's uri. */
  readonly agency: RegExp;
  /** The query of a uri is of the request, not of the item. */
  readonly hasRequestInUri?: boolean;
  /** The uri leads to a page that people can read. */
  readonly hasPages?: boolean;
}

export const DIALECTS: readonly Dialect[] = [
  { agency: /^https?:\/\/api\.ap\.org\//, hasRequestInUri: true },
  { agency: /^https?:\/\/(www\.)?(tt\.se\/media|internal-)/ },
  { agency: /^https?:/, hasPages: true },
  { agency: /(?:)/ },
];

export function dialectOf(uri: string): Dialect {
  return DIALECTS.find(({ agency }) => agency.test(uri))!;
}
