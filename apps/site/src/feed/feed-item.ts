import type { Correction } from '@stet/contracts';
import { dateTimeIn } from '../language/dates.js';
import { say } from '../language/words.js';
import { frontPath, storyPath } from '../page/address.js';
import type { PageContext } from '../page/page.context.js';
import { withdrawalMessage } from '../page/withdrawal.js';
import type { Teaser } from '../shelf/list.reader.js';
import type { WithdrawnLately } from '../shelf/shelf.reader.js';
import type { FeedItem } from './feed.js';

/** A story as its followers read it: what was wrong before comes first, the newest correction at the head. */
export function itemOf(page: PageContext, { headline, standfirst, slug, ...story }: Teaser, corrections: readonly Correction[] = []): FeedItem {
  const { language, words, settings } = page;
  const corrected = corrections.toReversed().map(({ note, correctedAt }) => `${say(words.corrected, { time: dateTimeIn(language, new Date(correctedAt), settings.timezone) })}: ${note}`);
  return { ...story, path: storyPath(language, { section: story.section, slug }), title: headline, summary: [...corrected, standfirst].filter(Boolean).join('\n\n') };
}

/** In the place of what was withdrawn: readers keep copies, and no form of feed has a word that all of them follow. It leads to the front: the story's own address is not to be spread. */
export function withdrawnItem(page: PageContext, { storyId, section, publishedAt, notice, withdrawnAt }: WithdrawnLately): FeedItem {
  const { title, text, note } = withdrawalMessage(page, { notice, withdrawnAt });
  return { storyId, section, path: frontPath(page.language), title, summary: `${text}\n\n${note}`, picture: null, publishedAt, updatedAt: withdrawnAt };
}
