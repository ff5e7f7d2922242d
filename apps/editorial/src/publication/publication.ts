import type { PublicationSettings } from '@stet/contracts';
import type { FieldProblem } from '@stet/errors';
import { changesOf } from '../audit/audit.js';

export type SettingsChange = Omit<PublicationSettings, 'publicationId' | 'version' | 'changedAt'>;

export interface SettingsField {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The languages and the sections that the settings have. */
export interface Offer {
  readonly languages: readonly string[];
  readonly sections: readonly string[];
}

/** What the settings had and have no more. */
export function dropped(before: Offer, after: Offer): Offer {
  return { languages: before.languages.filter((one) => !after.languages.includes(one)), sections: before.sections.filter((one) => !after.sections.includes(one)) };
}

/** The languages, and the sections by their slugs, as settings have them. */
export function offerOf({ languages, sections }: Pick<PublicationSettings, 'languages' | 'sections'>): Offer {
  return { languages, sections: sections.map(({ slug }) => slug) };
}

/** What a story or a front asks for and the publication does not have; each problem lists what it has. */
export function notOffered({ language, section }: { readonly language?: string; readonly section?: string | null }, { languages, sections }: Offer): FieldProblem[] {
  const problem = (field: 'language' | 'section', wanted: string, there: readonly string[]): FieldProblem[] =>
    there.includes(wanted) ? [] : [{ field, message: `${wanted} is no ${field} of this publication; ${there.length > 0 ? `choose one of ${there.join(', ')}` : `it has none yet: add one to its settings first`}`, code: 'not-offered', values: { wanted, allowed: there } }];
  return [...(language ? problem('language', language, languages) : []), ...(section ? problem('section', section, sections) : [])];
}

/** The fields in which two versions of the settings differ. */
export function settingsDiff(before: PublicationSettings, after: PublicationSettings): SettingsField[] {
  return Object.entries(changesOf(choices(before), choices(after))).map(([field, change]) => ({ field, before: change.before, after: change.after }));
}

/** What somebody chose of the settings, without what is counted. */
export function choices({ publicationId: _id, version: _version, changedAt: _at, ...chosen }: PublicationSettings): SettingsChange {
  return chosen;
}
