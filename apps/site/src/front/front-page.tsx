import { frontPath, mostReadPath, sectionPath } from '../page/address.js';
import { AdSlot } from '../page/ad-slot.js';
import { Layout } from '../page/layout.js';
import { localised, sectionName, sectionsInOrder, type PageContext } from '../page/page.context.js';
import { Teaser, TeaserList } from '../page/teaser.js';
import type { Curated, Teaser as Teased } from '../shelf/list.reader.js';
import { BreakingNews } from './breaking-news.js';
import { arrange } from './front.js';
import { Untranslated } from './untranslated.js';

export interface FrontPageProps {
  readonly page: PageContext;
  /** What an editor chose, most important first, with its slots. */
  readonly curated: readonly Curated[];
  /** What is breaking news now, the newest first. */
  readonly breaking?: readonly Teased[];
  readonly newest: readonly Teased[];
  /** The newest of every section. */
  readonly ofSections: readonly Teased[];
  readonly mostRead: readonly Teased[];
  /** Given when the reader comes from what this language does not have. */
  readonly untranslated?: { readonly from: string | undefined } | undefined;
}

export function FrontPage({ page, curated, breaking = [], newest, ofSections, mostRead, untranslated }: FrontPageProps): string {
  const { words, language, settings } = page;
  const { top, latest, sections } = arrange({ curated, newest, ofSections, order: sectionsInOrder(page), slots: settings.frontSlots });
  const [lead, ...below] = top;
  const name = localised(settings.name, page);
  return Layout({
    page,
    title: name,
    description: localised(settings.tagline, page),
    path: frontPath(language),
    mainPicture: lead?.picture && { picture: lead.picture, place: 'lead' },
    counterparts: settings.languages.map((one) => ({ language: one, path: frontPath(one) })),
    children: (
      <>
        <h1 class="unseen" safe>
          {name}
        </h1>
        {untranslated ? Untranslated({ page, from: untranslated.from }) : ''}
        {BreakingNews({ page, stories: breaking })}
        {lead ? (
          <div class="front">
            <section class="top" aria-label={words.topStories}>
              {Teaser({ page, story: lead, form: 'lead' })}
              {below.length > 0 ? <ul class="grid">{below.map((story) => <li>{Teaser({ page, story, form: 'card' })}</li>)}</ul> : ''}
            </section>
            <div class="beside">
              {TeaserList({ page, title: words.latest, stories: latest, form: 'line' })}
              {TeaserList({ page, title: words.mostRead, path: mostReadPath(language), stories: mostRead, form: 'line', isOrdered: true })}
              {AdSlot({ page, place: 'front-aside' })}
            </div>
            {sections.map(({ section, stories }) => TeaserList({ page, title: sectionName(section, page), path: sectionPath(language, section), stories, form: 'card', hasSection: false }))}
          </div>
        ) : (
          <p class="message" safe>{words.noStories}</p>
        )}
      </>
    ),
  });
}
