import type { FocalPoint } from '@stet/contracts';
import type { PictureChanges, PictureRightsChanges, UploadedPicture } from '../api/editorial.js';
import { inEachLanguage } from '../language/in-each-language.js';
import { rebase, rebaseBy } from '../shell/rebase.js';

/** What is typed about a picture. */
export interface PictureFacts {
  readonly credit: string;
  readonly creator: string;
  readonly copyright: string;
  readonly captions: Readonly<Record<string, string>>;
  readonly alternativeTexts: Readonly<Record<string, string>>;
  readonly focus: FocalPoint | null;
}

/** What is chosen of its rights; times are of the clocks of the zone, `2027-03-28T18:30`, and empty where there is no limit. */
export interface PictureRights {
  readonly rights: UploadedPicture['rights'];
  readonly usageTerms: string;
  readonly usableFrom: string;
  readonly usableUntil: string;
  readonly zone: string;
  readonly onlyLanguages: readonly string[];
  readonly onlySections: readonly string[];
}

const MINUTES = 'YYYY-MM-DDTHH:MM'.length;

/** What is said of a picture, to be changed; a language in which nothing is said has an empty text. */
export function factsOf({ credit, creator, copyright, captions, alternativeTexts, focus }: UploadedPicture): PictureFacts {
  return { credit, creator, copyright, captions: inEachLanguage(captions), alternativeTexts: inEachLanguage(alternativeTexts), focus };
}

/** What was typed on top of what somebody saved meanwhile, language by language. */
export const rebasedFacts = rebaseBy<PictureFacts>({ captions: rebase, alternativeTexts: rebase });

/** How a picture may be used, to be changed; its times as clocks show them in one zone. */
export function rightsOf({ rights, usageTerms, usableFrom, usableUntil, onlyLanguages, onlySections }: UploadedPicture, usualZone: string): PictureRights {
  const zone = usableUntil?.zone ?? usableFrom?.zone ?? usualZone;
  return { rights, usageTerms, usableFrom: usableFrom?.localTime.slice(0, MINUTES) ?? '', usableUntil: usableUntil?.localTime.slice(0, MINUTES) ?? '', zone, onlyLanguages, onlySections };
}

/** What differs from the picture as it was loaded; nothing when nothing does. Languages that were emptied go as empty texts, and those that were not touched stay away. */
export function changedFacts(before: UploadedPicture, facts: PictureFacts): PictureChanges | undefined {
  const old = factsOf(before);
  const changes = changed(old, facts);
  const texts = (name: 'captions' | 'alternativeTexts') => changes?.[name] && { [name]: changed(old[name], facts[name]) };
  return changes && ({ ...changes, ...texts('captions'), ...texts('alternativeTexts') } as PictureChanges);
}

/** What differs from the rights as they were loaded; nothing when nothing does. */
export function changedRights(before: UploadedPicture, now: PictureRights): PictureRightsChanges | undefined {
  const old = rightsOf(before, now.zone);
  const { usableFrom, usableUntil, zone, ...plain } = now;
  const at = (localTime: string) => (localTime ? { localTime, zone } : null);
  const isOther = (name: 'usableFrom' | 'usableUntil') => old[name] !== now[name] || (now[name] !== '' && old.zone !== zone);
  const times = { ...(isOther('usableFrom') && { usableFrom: at(usableFrom) }), ...(isOther('usableUntil') && { usableUntil: at(usableUntil) }) };
  const { usableFrom: _from, usableUntil: _until, zone: _zone, ...oldPlain } = old;
  const changes = { ...changed(oldPlain, plain), ...times };
  return Object.keys(changes).length > 0 ? (changes as PictureRightsChanges) : undefined;
}

function changed<T extends object>(before: T, now: T): Partial<T> | undefined {
  const differing = Object.entries(now).filter(([name, value]) => JSON.stringify(before[name as keyof T]) !== JSON.stringify(value));
  return differing.length > 0 ? (Object.fromEntries(differing) as Partial<T>) : undefined;
}
