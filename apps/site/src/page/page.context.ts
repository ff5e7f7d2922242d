import type { PublicationSettings } from '@stet/contracts';
import type { Words } from '../language/words.js';

/** What every page is made from, whatever it shows. */
export interface PageContext {
  readonly language: string;
  readonly words: Words;
  readonly settings: PublicationSettings;
  readonly now: Date;
  /** Canonical addresses begin with it; no slash at its end. */
  readonly publicUrl: string;
  readonly analyticsUrl: string;
  /** Where advertisements come from, with places for `{slot}` and `{language}`; none when the site has no such service. */
  readonly adFrameUrl?: string | undefined;
  /** Where its pictures may come from. */
  readonly pictureOrigins: ReadonlySet<string>;
  readonly assets: PageAssets;
}

/** Addresses of what a page loads. */
export interface PageAssets {
  readonly stylesheet: string;
  readonly icon: string;
  /** Sets theme and text size before anything is painted, and brings the modules in. */
  readonly inlineScript: string;
  readonly preloads: readonly string[];
}

/** The text in the reader's language, else in the publication's first one, else nothing. */
export function localised(text: Readonly<Record<string, string>>, { language, settings }: Pick<PageContext, 'language' | 'settings'>): string {
  return text[language] ?? text[settings.languages[0]!] ?? '';
}

/** Slugs of the sections, as the publication orders them. */
export function sectionsInOrder({ settings }: Pick<PageContext, 'settings'>): string[] {
  return [...settings.sections].sort((a, b) => a.order - b.order).map(({ slug }) => slug);
}

export function sectionName(slug: string, page: PageContext): string {
  const section = page.settings.sections.find((one) => one.slug === slug);
  return section ? localised(section.name, page) || slug : slug;
}
