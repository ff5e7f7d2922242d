import { sectionPath } from '../page/address.js';
import { AdSlot } from '../page/ad-slot.js';
import { Layout } from '../page/layout.js';
import { localised, sectionName, type PageContext } from '../page/page.context.js';
import { Pager } from '../page/pager.js';
import { Teaser } from '../page/teaser.js';
import type { Teaser as Teased } from '../shelf/list.reader.js';

export interface SectionPageProps {
  readonly page: PageContext;
  readonly section: string;
  readonly stories: readonly Teased[];
  /** Cursor of the page after this; none on the last. */
  readonly next: string | null;
  readonly isFirst: boolean;
}

export function SectionPage({ page, section, stories, next, isFirst }: SectionPageProps): string {
  const { words, language, settings } = page;
  const name = sectionName(section, page);
  const [first] = stories;
  const lead = isFirst ? first : undefined;
  const below = lead ? stories.slice(1) : stories;
  const path = sectionPath(language, section);
  return Layout({
    page,
    title: name,
    description: `${name} — ${localised(settings.tagline, page)}`,
    ...(isFirst && { path }),
    counterparts: settings.languages.map((one) => ({ language: one, path: sectionPath(one, section) })),
    section,
    mainPicture: first?.picture && { picture: first.picture, place: isFirst ? 'lead' : 'card' },
    children: (
      <div class="section">
        <h1 class="rubric" safe>
          {name}
        </h1>
        {stories.length === 0 ? <p class="message" safe>{words.noStories}</p> : ''}
        {lead ? Teaser({ page, story: lead, form: 'lead', hasSection: false }) : ''}
        {below.length > 0 ? <ul class="grid">{below.map((story, index) => <li>{Teaser({ page, story, form: 'card', hasSection: false, isMain: !lead && index === 0 })}</li>)}</ul> : ''}
        {AdSlot({ page, place: 'section-end' })}
        <Pager path={next ? `${path}?after=${encodeURIComponent(next)}` : undefined} label={words.olderStories} />
      </div>
    ),
  });
}
