import { dateTimeIn } from '../language/dates.js';
import { say } from '../language/words.js';
import type { Message } from './message-page.js';
import type { PageContext } from './page.context.js';

export interface Withdrawal {
  readonly notice: string | null;
  readonly withdrawnAt: Date;
}

/** What readers are told in place of a story that was withdrawn, on its page as where it is still open. */
export function withdrawalMessage({ words, language, settings }: PageContext, { notice, withdrawnAt }: Withdrawal): Message {
  const time = dateTimeIn(language, withdrawnAt, settings.timezone);
  return { title: words.withdrawnTitle, text: notice || words.withdrawnText, note: say(words.withdrawnAt, { time }), mayRetry: false };
}
