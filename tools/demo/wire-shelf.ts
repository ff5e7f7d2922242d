import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentOf, type DocumentHead, type WireDocument } from './wire-document.ts';
import type { PostedItem, WireItem } from './wire-item.ts';

/** As many items as a document has at most, the newest. */
export const MAX_SERVED = 500;

export interface PutOutcome {
  readonly ids: readonly string[];
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

export interface ServedDocument extends WireDocument {
  readonly etag: string;
  readonly lastModified: Date;
}

interface KeptItem extends WireItem {
  readonly changedAt: Date;
}

/** The items of one source: those it begins with and those that came since, which a file keeps when there is one. */
export class WireShelf {
  private readonly items: Map<string, KeptItem>;
  private document?: ServedDocument;

  constructor(
    readonly head: DocumentHead,
    first: readonly WireItem[],
    private readonly file?: string,
  ) {
    this.items = new Map([...first.map((item) => ({ ...item, changedAt: item.publishedAt })), ...readKept(file)].map((item) => [item.id, item]));
  }

  /** The same words under the same id change nothing. */
  put(posted: readonly PostedItem[], now: Date): PutOutcome {
    const results = posted.map((item) => this.putOne(item, now));
    const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
    const outcome = { ids: results.map(({ id }) => id), added: count('added'), changed: count('changed'), unchanged: count('unchanged') };
    if (outcome.added + outcome.changed > 0) this.keep();
    return outcome;
  }

  serve(): ServedDocument {
    this.document ??= this.render();
    return this.document;
  }

  private putOne({ language: _language, ...posted }: PostedItem, now: Date): { id: string; outcome: 'added' | 'changed' | 'unchanged' } {
    const id = posted.id ?? randomUUID();
    const before = this.items.get(id);
    const item = { standfirst: '', categories: [], ...posted, id, publishedAt: posted.publishedAt ?? before?.publishedAt ?? now };
    if (before && wordsOf(before) === wordsOf(item)) return { id, outcome: 'unchanged' };
    this.items.delete(id); // the newest change goes last
    this.items.set(id, { ...item, changedAt: now });
    return { id, outcome: before ? 'changed' : 'added' };
  }

  private keep(): void {
    this.document = undefined;
    const newest = this.newest();
    for (const id of this.items.keys()) if (!newest.some((item) => item.id === id)) this.items.delete(id);
    if (!this.file) return;
    writeFileSync(`${this.file}.new`, JSON.stringify([...this.items.values()]));
    renameSync(`${this.file}.new`, this.file);
  }

  private newest(): KeptItem[] {
    return [...this.items.values()].sort((one, other) => one.changedAt.getTime() - other.changedAt.getTime()).slice(-MAX_SERVED).reverse();
  }

  private render(): ServedDocument {
    const items = this.newest();
    const document = documentOf(this.head, items);
    const etag = `"${createHash('sha256').update(document.bytes).digest('hex').slice(0, 32)}"`;
    return { ...document, etag, lastModified: items[0]?.changedAt ?? new Date(0) };
  }
}

/** When the wires of a folder were first served: the items that they begin with are dated from it, at every start alike. */
export function firstServedAt(folder: string | undefined, now: Date): Date {
  if (!folder) return now;
  const file = join(folder, 'first-served-at');
  mkdirSync(folder, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, now.toISOString());
  return new Date(readFileSync(file, 'utf8'));
}

function wordsOf({ headline, standfirst, body, byline, categories }: WireItem): string {
  return JSON.stringify([headline, standfirst, body, byline, categories]);
}

function readKept(file: string | undefined): KeptItem[] {
  if (!file || !existsSync(file)) return [];
  const kept = JSON.parse(readFileSync(file, 'utf8')) as (Omit<KeptItem, 'publishedAt' | 'changedAt'> & { publishedAt: string; changedAt: string })[];
  return kept.map((item) => ({ ...item, publishedAt: new Date(item.publishedAt), changedAt: new Date(item.changedAt) }));
}
