import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { workspace } from '../engines/folders.ts';
import { compare, wordsOf, type FoundItem } from './agreement.ts';
import type { Fixture } from './fixtures.ts';
import type { Outcome } from './report.ts';

/** Longer than this for one document counts as stuck. */
const STUCK_AFTER_MS = 5_000;

interface Parsed {
  readonly format: string;
  readonly title: string | undefined;
  readonly items: readonly (Omit<FoundItem, 'publishedAt' | 'updatedAt'> & { readonly publishedAt?: Date; readonly updatedAt?: Date })[];
}
type Parse = (bytes: Uint8Array, hints: { readonly address: string }) => Parsed;

/** Every document through the parser alone, as the service has it: seconds instead of minutes. */
export async function throughParser(fixtures: readonly Fixture[]): Promise<Outcome[]> {
  const { parseDocument } = (await import(pathToFileURL(join(workspace, 'apps/ingestion/src/document/parse-document.ts')).href)) as { parseDocument: Parse };
  return fixtures.map((fixture) => {
    const began = performance.now();
    const outcome = attempt(fixture, parseDocument);
    return performance.now() - began > STUCK_AFTER_MS ? { ...outcome, fate: 'stuck' } : outcome;
  });
}

function attempt(fixture: Fixture, parse: Parse): Outcome {
  const address = `http://127.0.0.1/${encodeURI(fixture.path)}`;
  try {
    const { format, title, items } = parse(fixture.bytes, { address });
    const found = items.map((item) => ({ ...item, publishedAt: item.publishedAt?.toISOString(), updatedAt: item.updatedAt?.toISOString() }));
    const comparisons = fixture.expected ? compare(fixture.expected, found, address) : [];
    const { expectedTitle } = fixture;
    if (expectedTitle !== undefined && wordsOf(expectedTitle) !== '') comparisons.push({ field: 'title', expected: expectedTitle, found: title, agrees: wordsOf(expectedTitle) === wordsOf(title ?? '') });
    return { fixture, fate: 'read', format, items: items.length, comparisons };
  } catch (error) {
    const isRefusal = error instanceof Error && error.constructor.name === 'DocumentRefused';
    return { fixture, fate: isRefusal ? 'refused' : 'crashed', reason: error instanceof Error ? error.message : String(error), items: 0, comparisons: missing(fixture, address) };
  }
}

/** A refused document has none of what was expected of it. */
export function missing(fixture: Fixture, base: string): Outcome['comparisons'] {
  return fixture.expected ? compare(fixture.expected, [], base) : [];
}
