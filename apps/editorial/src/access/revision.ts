import { InvalidInput } from '@stet/errors';

export interface Reply {
  header(name: string, value: string): unknown;
}

/** For the OpenAPI document of a route that takes a revision. */
export const IF_MATCH = { name: 'if-match', required: false, description: 'The revision that you saw, in quotes; 412 when it has moved on', schema: { type: 'string', pattern: String.raw`^(\*|(W/)?"\d{1,9}")$` } };

export function tagOf(revision: number): string {
  return `"${revision}"`;
}

/** The revision that somebody saw; `undefined` when they do not care. */
export function revisionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined;
  const revision = ifMatch.match(/^(?:W\/)?"(\d{1,9})"$/)?.[1];
  if (!revision) throw new InvalidInput('If-Match is not a revision.', [{ field: 'if-match', message: 'send the revision that you saw, in quotes: "7"' }]);
  return Number(revision);
}
