import { announce } from './announce.js';
import { grafted } from './graft.js';
import { storyOf, type OpenStory } from './open-story.js';
import { comeTo, pushAddress } from './page-address.js';
import type { Reading } from './reading.js';

/** After so many stories the page ends with a link: nobody has to scroll for ever to see its foot. */
const MOST = 3;
/** How far below the window the end of a story may be when the next one is fetched. */
const AHEAD = '1200px';

/**
 * Brings the next story to the end of the page: by itself when the reader comes near, by a button where data or motion should be spared, or where the reader was
 * at the end first, so that nothing moves that is in sight.
 */
export function offerNextStories(reading: Reading): void {
  if (!hasRoom(reading)) return;
  if (isSparing()) offerButton(reading);
  else addEventListener('scroll', () => loadWhenNear(reading), { once: true, passive: true }); // nothing is loaded for who only looks at the top
}

function isSparing(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData === true || matchMedia('(prefers-reduced-motion: reduce), (prefers-reduced-data: reduce)').matches;
}

const wayOn = () => document.querySelector<HTMLElement>('main > .next-story');
const hasRoom = (reading: Reading) => reading.all.length <= MOST;

function offerButton(reading: Reading, fetched?: OpenStory): void {
  const way = wayOn();
  const button = way?.querySelector<HTMLButtonElement>('[data-does=load-next]');
  if (!way || !button || !hasRoom(reading)) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    button.disabled = true;
    void (fetched ? Promise.resolve(fetched) : fetchNext(way)).then((story) => {
      if (!story) return location.assign(addressOn(way));
      place(story, way, reading);
      pushAddress(story);
      reading.turnTo(story);
      const headline = story.article.querySelector<HTMLElement>('.headline');
      if (headline) comeTo(headline, 'start');
      offerNextStories(reading);
    });
  });
}

function loadWhenNear(reading: Reading): void {
  const way = wayOn();
  if (!way || !hasRoom(reading)) return;
  const near = new IntersectionObserver(
    (seen) => {
      if (!seen.at(-1)!.isIntersecting) return;
      near.disconnect();
      void fetchNext(way).then(async (story) => {
        if (!story) return;
        if (isEndInSight(way)) offerButton(reading, story);
        await Promise.all([footIsLeft(), endIsOutOfSight(way)]);
        if (!way.isConnected) return; // it was asked for by the button meanwhile
        place(story, way, reading);
        loadWhenNear(reading);
      });
    },
    { rootMargin: `0px 0px ${AHEAD}` },
  );
  near.observe(way);
}

/** Who has gone to the foot of the page by keyboard does not see it pushed away. */
async function footIsLeft(): Promise<void> {
  const foot = document.querySelector('.imprint');
  while (foot?.contains(document.activeElement)) await new Promise((resolve) => foot.addEventListener('focusout', () => setTimeout(resolve), { once: true }));
}

/** Whether something can be seen that a story in this place would push away. */
const isEndInSight = (way: HTMLElement) => way.getBoundingClientRect().bottom < innerHeight;

async function endIsOutOfSight(way: HTMLElement): Promise<void> {
  while (way.isConnected && isEndInSight(way)) await new Promise((resolve) => addEventListener('scroll', resolve, { once: true, passive: true }));
}

const addressOn = (way: HTMLElement) => way.querySelector<HTMLAnchorElement>('a[rel=next]')!.href;

/** The very page that the link leads to: caches and servers have it, and there is no second form of a story to go stale. */
async function fetchNext(way: HTMLElement): Promise<OpenStory | undefined> {
  try {
    const response = await fetch(addressOn(way), { headers: { accept: 'text/html' } });
    if (!response.ok) return undefined;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    return storyOf(page, new URL(response.url).pathname);
  } catch {
    return undefined; // the link is still there
  }
}

function place(story: OpenStory, way: HTMLElement, reading: Reading): void {
  const label = way.getAttribute('aria-label') ?? '';
  const divider = document.createElement('p');
  divider.className = 'rubric next-divider';
  divider.tabIndex = -1;
  divider.textContent = label;
  const parts = grafted(story);
  way.replaceWith(divider);
  divider.after(...parts);
  reading.add(story);
  if (!hasRoom(reading)) wayOn()?.querySelector('[data-does=load-next]')?.remove();
  announce(`${label}: ${story.article.querySelector('.headline')?.textContent ?? ''}`, { isQuiet: true });
}
