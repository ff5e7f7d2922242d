import { dateTimeIn, offsetIn } from '../language/dates.js';
import { say } from '../language/words.js';
import type { PageContext } from '../page/page.context.js';

/** What a page tells of being a preview. */
export interface PreviewFacts {
  readonly expiresAt: Date;
  readonly embargoedUntil: Date | null;
  /** Whether readers see exactly this. */
  readonly isPublished: boolean;
}

/** Says at the head of the page that this is not what readers see. */
export function PreviewBanner({ page, preview }: { page: PageContext; preview: PreviewFacts }): JSX.Element {
  const { words } = page;
  return (
    <aside class="preview-banner" aria-label={words.preview}>
      <strong safe>{preview.isPublished ? words.previewPublished : words.previewDraft}</strong>{' '}
      {preview.embargoedUntil ? <span safe>{say(words.previewEmbargo, { time: timeIn(page, preview.embargoedUntil) })}</span> : ''}{' '}
      <span safe>{say(words.previewExpires, { time: timeIn(page, preview.expiresAt) })}</span>
    </aside>
  );
}

/** With the zone: who reads it may be in another. */
function timeIn({ language, settings: { timezone } }: PageContext, instant: Date): string {
  return `${dateTimeIn(language, instant, timezone)} (UTC${offsetIn(instant, timezone)})`;
}
