import type { OpenStory } from './open-story.js';

/** What of a fetched page goes below another story: the story, its advertisement and the way on; all that the page has already stays away. */
export function grafted({ article }: OpenStory): Element[] {
  const page = article.ownerDocument;
  article.querySelector('.follow')?.remove();
  lowerHeadings(article);
  for (const image of article.querySelectorAll('img')) {
    image.loading = 'lazy';
    image.fetchPriority = 'auto';
  }
  for (const one of article.querySelectorAll('[id]')) if (document.getElementById(one.id)) one.removeAttribute('id');
  const beside = page.createElement('div');
  beside.className = 'beside';
  beside.append(...page.querySelectorAll('.beside > .ad'));
  const wayOn = page.querySelector('main > .next-story');
  return [article, beside, ...(wayOn ? [wayOn] : [])];
}

/** A page has one heading of the first rank; the headline of a story below it has the second, and looks the same. */
function lowerHeadings(article: HTMLElement): void {
  const headline = article.querySelector('h1');
  if (headline) {
    const lower = headline.ownerDocument.createElement('h2');
    lower.className = headline.className;
    lower.tabIndex = -1;
    lower.append(...headline.childNodes);
    headline.replaceWith(lower);
  }
  for (const heading of article.querySelectorAll('.story-body :is(h2, h3, h4, h5)')) heading.setAttribute('aria-level', String(Number(heading.localName[1]) + 1));
}
