import { appendFileSync, writeFileSync } from 'node:fs';

/** What was asked of the newsroom and acknowledged, kept in a file outside the system. */
export type Entry =
  | { readonly kind: 'version'; readonly storyId: string; readonly version: number; readonly marker: string; readonly isWithdrawal: boolean; readonly at: number }
  | { readonly kind: 'view'; readonly storyId: string; readonly viewId: string; readonly at: number }
  | { readonly kind: 'wire'; readonly originalId: string; readonly marker: string; readonly at: number }
  | { readonly kind: 'poison'; readonly key: string; readonly topic: string; readonly at: number };

export type VersionEntry = Extract<Entry, { kind: 'version' }>;
export type PoisonEntry = Extract<Entry, { kind: 'poison' }>;

/** Written before the answer is believed: a line is on disk before the workload goes on. */
export class Ledger {
  readonly versions: VersionEntry[] = [];
  readonly views = new Map<string, number>();
  readonly viewIds = new Set<string>();
  /** What each wire item said last, by its source's id. */
  readonly wires = new Map<string, string>();
  readonly poison: PoisonEntry[] = [];

  constructor(readonly file: string) {
    writeFileSync(file, '');
  }

  get acknowledged(): number {
    return this.versions.length + this.viewIds.size + this.wires.size;
  }

  write(entry: Entry): void {
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
    switch (entry.kind) {
      case 'version':
        this.versions.push(entry);
        break;
      case 'view':
        this.views.set(entry.storyId, (this.views.get(entry.storyId) ?? 0) + 1);
        this.viewIds.add(entry.viewId);
        break;
      case 'wire':
        this.wires.set(entry.originalId, entry.marker);
        break;
      case 'poison':
        this.poison.push(entry);
        break;
    }
  }

  /** The newest acknowledged version of every story. */
  latest(): Map<string, VersionEntry> {
    const latest = new Map<string, VersionEntry>();
    for (const entry of this.versions) {
      if (entry.version > (latest.get(entry.storyId)?.version ?? 0)) latest.set(entry.storyId, entry);
    }
    return latest;
  }
}
