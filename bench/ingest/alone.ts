import { parseFeed } from '@rowanmanning/feed-parser';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { workspace } from '@stet/tools/engines/folders.ts';

export interface AloneFigures {
  /** Entries a second by the feed parser, every field read that we read. */
  readonly library: number;
  /** Entries a second by our own reading, cleaning included. */
  readonly ours: number;
}

const ROUNDS = 3;

/** The same documents through parsers alone, in this process, the faster of several rounds. */
export async function parsersAlone(documents: readonly Buffer[], entries: number): Promise<AloneFigures> {
  const { parseDocument } = (await import(pathToFileURL(join(workspace, 'apps/ingestion/src/document/parse-document.ts')).href)) as { parseDocument: (bytes: Uint8Array, hints: object) => { items: readonly unknown[] } };
  return {
    library: best(documents, entries, (document) => parseFeed(document.toString('utf8')).toJSON().items.length),
    ours: best(documents, entries, (document) => parseDocument(document, { address: 'https://feed.example/' }).items.length),
  };
}

function best(documents: readonly Buffer[], entries: number, count: (document: Buffer) => number): number {
  const rates = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    const found = documents.reduce((sum, document) => sum + count(document), 0);
    if (found !== entries) throw new Error(`a parser found ${found} entries of ${entries}`);
    return (found / (performance.now() - began)) * 1_000;
  });
  return Math.round(Math.max(...rates));
}
