import { announce } from './announce.js';
import type { OpenStory } from './open-story.js';
import type { Reading } from './reading.js';

/** What the newsroom says in place of a story, in the language of the story. */
interface Notice {
  readonly storyId: string;
  readonly title: string;
  readonly text: string;
  readonly note: string;
  readonly wayOn: { readonly name: string; readonly path: string };
}

/** What a page tells machines of the story that it came with. */
const TOLD_OF = 'script[type="application/ld+json"], meta[name=description], meta[property^="og:"], meta[property^="article:"], meta[name^="twitter:"], link[rel=preload][as=image]';

/** Takes from the page what the newsroom has withdrawn of these stories, and says so in its place. */
export async function takeWithdrawn(stories: readonly OpenStory[], reading: Reading): Promise<void> {
  if (stories.length === 0) return;
  for (const notice of await noticesAmong(stories)) {
    const story = stories.find(({ id, isWithdrawn }) => id === notice.storyId && !isWithdrawn);
    if (story) takeAway(story, notice, reading);
  }
}

async function noticesAmong(stories: readonly OpenStory[]): Promise<readonly Notice[]> {
  try {
    const response = await fetch(`/v1/withdrawals?among=${stories.map(({ id }) => id).join(',')}`);
    return response.ok ? ((await response.json()) as { withdrawn: Notice[] }).withdrawn : [];
  } catch {
    return []; // the network is away: the next look will tell
  }
}

function takeAway(story: OpenStory, notice: Notice, reading: Reading): void {
  const { article } = story;
  const isFirst = story === reading.all[0];
  const hadFocus = article.contains(document.activeElement);
  const message = messageOf(notice, isFirst ? 'h1' : 'h2');
  article.classList.add('withdrawn');
  article.replaceChildren(message);
  if (isFirst) for (const one of document.querySelectorAll(`head :is(${TOLD_OF}), .banner.kept`)) one.remove();
  forgetLinksTo(story.address);
  story.isWithdrawn = true;
  story.title = story.title.replace(/^.*(?= — )/s, () => notice.title);
  if (story === reading.current) {
    reading.tell();
    announce(`${notice.title}. ${notice.text}`, { isQuiet: true });
    if (hadFocus) message.querySelector<HTMLElement>('.headline')?.focus({ preventScroll: true });
  }
  if (message.getBoundingClientRect().bottom < 0 && story === reading.current) message.scrollIntoView({ block: 'center' }); // the reader was further down than the page now goes
  navigator.serviceWorker?.controller?.postMessage({ check: true });
}

function messageOf({ title, text, note, wayOn }: Notice, rank: 'h1' | 'h2'): HTMLElement {
  const message = element('div', 'message', '');
  const headline = element(rank, 'headline', title);
  headline.tabIndex = -1;
  const ways = element('p', 'ways', '');
  const way = Object.assign(element('a', 'button', wayOn.name), { href: wayOn.path });
  ways.append(way);
  message.append(headline, element('p', '', text), element('p', 'note', note), ways);
  return message;
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, text: string): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), { className, textContent: text });
}

/** Lists beside other stories may name it. */
function forgetLinksTo(address: string): void {
  const { pathname } = new URL(address, location.href);
  for (const link of document.querySelectorAll<HTMLAnchorElement>('main li a')) if (new URL(link.href).pathname === pathname) link.closest('li')?.remove();
}
