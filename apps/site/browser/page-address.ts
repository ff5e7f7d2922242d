import type { OpenStory } from './open-story.js';
import type { Reading } from './reading.js';

/** What a history entry remembers: how far into its story the reader was. An offset on this page means nothing on the page of a story that came later. */
interface Remembered {
  readonly into?: number;
}

/** The reader stands still; browsers refuse to remember much more often. */
const AT_REST_MS = 400;

/** Lets address, title and language switch follow the reading, so that a reload, a bookmark or a shared link is of the story that is read. */
export function keepAddress(reading: Reading): void {
  history.scrollRestoration = 'manual';
  returnTo(reading.current);
  const robots = document.querySelector('meta[name=robots]')?.getAttribute('content') ?? '';
  reading.onTurn((story) => {
    document.title = story.title;
    document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.setAttribute('href', story.canonical);
    document.querySelector('meta[name=robots]')?.setAttribute('content', story.isWithdrawn ? 'noindex' : robots);
    showLanguages(story);
    for (const one of reading.all) one.article.classList.toggle('being-read', one === story);
    if (here() !== story.address) history.replaceState(null, '', story.address);
  });
  addEventListener('popstate', () => goBackTo(reading));
  rememberPlace(reading);
}

/** Whenever the reader stands still, and not as the page goes: a reload no longer takes it then. */
function rememberPlace(reading: Reading): void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  const remember = () => history.replaceState({ into: scrollY - topOf(reading.current.article) } satisfies Remembered, '');
  const wait = () => {
    clearTimeout(pause);
    pause = setTimeout(remember, AT_REST_MS);
  };
  addEventListener('scroll', wait, { passive: true });
}

/** An address of its own for a story that the reader asked for: Back leads to the one before. */
export function pushAddress(story: OpenStory): void {
  history.pushState(null, '', story.address);
}

/** Takes reader and keyboard there. */
export function comeTo(place: HTMLElement, edge: 'start' | 'end'): void {
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: edge });
}

const here = () => location.pathname + location.search + location.hash;
const topOf = (article: HTMLElement) => article.getBoundingClientRect().top + scrollY;

function showLanguages({ languages }: OpenStory): void {
  const shown = document.querySelector('.languages');
  if (shown && languages && shown !== languages && !shown.contains(document.activeElement)) shown.replaceWith(languages);
}

/** To the place within the story where the reader left it. */
function returnTo({ article }: OpenStory): void {
  const { into } = (history.state ?? {}) as Remembered;
  if (into !== undefined) scrollTo(0, topOf(article) + into);
}

/** Back, to the end of the story that was read before; forward, to the beginning of the one that followed. */
function goBackTo(reading: Reading): void {
  const index = reading.all.findIndex(({ address }) => address.split('#')[0] === location.pathname + location.search);
  const story = reading.all[index];
  if (!story) return location.reload(); // the entry is older than this load of the page
  if (story === reading.current) return returnTo(story);
  const isBack = index < reading.all.indexOf(reading.current);
  reading.turnTo(story);
  const place = isBack ? reading.all[index + 1]?.article.previousElementSibling : story.article.querySelector('.headline');
  if (!(place instanceof HTMLElement)) return;
  comeTo(place, isBack ? 'end' : 'start');
}
