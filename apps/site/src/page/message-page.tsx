import type { Teaser as Teased } from '../shelf/list.reader.js';
import { frontPath } from './address.js';
import { Layout } from './layout.js';
import type { PageContext } from './page.context.js';
import { TeaserList } from './teaser.js';

/** One thing to tell a reader instead of a page. */
export interface Message {
  readonly title: string;
  readonly text: string;
  readonly note?: string;
  /** Whether asking again may help. */
  readonly mayRetry: boolean;
}

/** `latest` leads a reader on who came in vain. */
export function MessagePage({ page, message, path, latest = [] }: { page: PageContext; message: Message; path: string; latest?: readonly Teased[] }): string {
  const { words, language } = page;
  return Layout({
    page,
    title: message.title,
    description: message.text,
    children: (
      <>
        <div class="message">
          <h1 safe>{message.title}</h1>
          <p safe>{message.text}</p>
          {message.note ? <p class="note" safe>{message.note}</p> : ''}
          <p class="ways">
            {message.mayRetry ? <a class="button" href={path} safe>{words.tryAgain}</a> : ''}
            <a class="button" href={frontPath(language)} safe>
              {words.toFront}
            </a>
          </p>
        </div>
        {TeaserList({ page, title: words.latest, stories: latest, form: 'card' })}
      </>
    ),
  });
}
