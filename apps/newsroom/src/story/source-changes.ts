import { api, type FieldDiff, type Revision, type Story } from '../api/editorial.js';

/** What translators bring over. */
const TRANSLATED: readonly FieldDiff['field'][] = ['headline', 'standfirst', 'body', 'seoTitle', 'seoDescription'];

export interface SourceChanges {
  /** When the translation was begun. */
  readonly since: string;
  readonly fields: readonly FieldDiff[];
}

/** What changed in another story of the set since a story was begun, word by word. Nothing when that one is the older. */
export async function sourceChanges(story: Pick<Story, 'storyId'>, sourceId: string): Promise<SourceChanges | null> {
  const { at: since } = await api.revision(story.storyId, 1);
  const copied = await revisionAt(sourceId, since);
  if (copied === undefined) return null;
  const { fields } = await api.changesSince(sourceId, copied);
  return { since, fields: fields.filter(({ field }) => TRANSLATED.includes(field)) };
}

/** The newest revision that was there at an instant, page by page. */
async function revisionAt(storyId: string, instant: string): Promise<number | undefined> {
  for (let cursor: string | undefined; ; ) {
    const { items, next }: { items: readonly Revision[]; next: string | null } = await api.revisions(storyId, cursor);
    const found = items.find(({ at }) => at <= instant);
    if (found || !next) return found?.revision;
    cursor = next;
  }
}
