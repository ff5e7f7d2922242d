/** A story that stands on the page: the one that was asked for, or one that was loaded below it. */
export interface OpenStory {
  readonly article: HTMLElement;
  readonly id: string;
  readonly version: number;
  /** What the address bar shows while it is read. */
  readonly address: string;
  title: string;
  /** It stands there no more: the newsroom has withdrawn it. */
  isWithdrawn: boolean;
  readonly canonical: string;
  /** The language switch leads to this very story. */
  readonly languages: Element | null;
}

/** The story of a page, loaded or still to be taken over. */
export function storyOf(page: Document, address: string): OpenStory | undefined {
  const article = page.querySelector<HTMLElement>('main > .story');
  const { story: id, version } = article?.dataset ?? {};
  if (!article || !id) return undefined;
  const canonical = page.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ?? '';
  return { article, id, version: Number(version), address, title: page.title, isWithdrawn: false, canonical, languages: page.querySelector('.languages') };
}
