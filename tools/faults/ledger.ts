import { appendFileSync, writeFileSync } from 'node:fs';

/** What was asked of the newsroom and acknowledged, kept in a file outside the system. */
export type Entry =
  | { readonly kind: 'version'; readonly storyId: string; readonly version: number; readonly marker: string; readonly isWithdrawal: boolean; readonly at: number }
  | { readonly kind: 'view'; readonly storyId: string; readonly viewId: string; readonly at: number }
  | { readonly kind: 'poison'; readonly key: string; readonly topic: string; readonly at: number };

export type VersionEntry = Extract<Entry, { kind: 'version' }>;

/** Written before the answer is believed: a line is on disk before the workload goes on. */
export class Ledger {
  readonly versions: VersionEntry[] = [];
  readonly views = new Map<string, number>();
  readonly poison: Extract<Entry, { kind: 'poison' }>[] = [];

  constructor(readonly file: string) {
    writeFileSync(file, '');
  }

  write(entry: Entry): void {
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
    if (entry.kind === 'version') this.versions.push(entry);
    else if (entry.kind === 'view') this.views.set(entry.storyId, (this.views.get(entry.storyId) ?? 0) + 1);
    else this.poison.push(entry);
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
