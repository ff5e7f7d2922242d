import type { Publication, PublicationChange } from '../api/editorial.js';
import { inEachLanguage } from '../language/in-each-language.js';
import { rebase, rebaseBy, rebaseChoices, rebaseRows } from '../shell/rebase.js';

/** The settings as somebody types them. Sections stand in their order; `null` leaves the places on fronts as they are. */
export type SettingsDraft = Required<Omit<PublicationChange, 'frontSlots'>> & { readonly frontSlots: NonNullable<PublicationChange['frontSlots']> | null };

const FIRST: SettingsDraft = {
  ...{ name: inEachLanguage({}), tagline: inEachLanguage({}), languages: ['en'], timezone: 'UTC', sections: [], copyrightNotice: inEachLanguage({}) },
  ...{ socialLinks: [], appLinks: [], adSlots: [], hidesEndedPictures: false, frontSlots: null },
};

/** As they stand, to be typed over; every text in every language. */
export function draftOf(publication: Publication | null): SettingsDraft {
  if (!publication) return FIRST;
  const { publicationId: _id, version: _version, changedAt: _at, frontSlots = null, hidesEndedPictures = false, sections, name, tagline, copyrightNotice, ...rest } = publication;
  const texts = { name: inEachLanguage(name), tagline: inEachLanguage(tagline), copyrightNotice: inEachLanguage(copyrightNotice) };
  return { ...rest, ...texts, hidesEndedPictures, frontSlots, sections: [...sections].sort((one, other) => one.order - other.order) };
}

type Sections = SettingsDraft['sections'];
const sectionsOnTop = (seen: Sections, typed: Sections, newest: Sections) => rebaseRows(seen, typed, newest, { idOf: ({ slug }) => slug, onTop: rebaseBy<Sections[number]>({ name: rebase }) });

/** What was typed on top of what somebody saved meanwhile: texts language by language, sections one by one. */
export const rebasedSettings = rebaseBy<SettingsDraft>({ name: rebase, tagline: rebase, copyrightNotice: rebase, languages: rebaseChoices, sections: sectionsOnTop });

const said = (texts: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(texts).flatMap(([language, text]) => (text.trim() ? [[language, text.trim()]] : [])));

/** What the API is asked for: texts that were emptied are none, and sections are counted as they stand. */
export function requestOf({ frontSlots, ...draft }: SettingsDraft): PublicationChange {
  return {
    ...draft,
    ...{ name: said(draft.name), tagline: said(draft.tagline), copyrightNotice: said(draft.copyrightNotice) },
    sections: draft.sections.map(({ slug, name }, place) => ({ slug: slug.trim(), name: said(name), order: place + 1 })),
    ...(frontSlots && { frontSlots }),
  };
}
