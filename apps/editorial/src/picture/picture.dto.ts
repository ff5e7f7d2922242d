import { FocalPoint, Instant, LanguageTag, Renditions, Slug, says } from '@stet/contracts';
import { pageRequest } from '@stet/persistence';
import { z } from 'zod';
import { ONE_OF_BOTH, hasOneMoment, moment } from '../schedule/moment.dto.js';
import { wallTimeOf } from '../schedule/wall-time.js';
import { RIGHTS, WINDOW_STATES, windowState } from './picture-rights.js';
import type { PictureRow } from './picture.entity.js';
import type { PictureAddresses } from './rendition.js';

const MOST_LANGUAGES = 50;
const MOST_SECTIONS = 50;
const text = (longest: number) => z.string().trim().max(longest, `must have at most ${longest} characters`);
const byLanguage = (longest: number) => z.record(LanguageTag, text(longest)).refine((texts) => Object.keys(texts).length <= MOST_LANGUAGES, says('too-many', `give at most ${MOST_LANGUAGES} languages`, { max: MOST_LANGUAGES }));
const areDifferent = (values: readonly string[]) => new Set(values).size === values.length;
const onlyLanguages = z.array(LanguageTag).max(MOST_LANGUAGES).refine(areDifferent, says('repeated', 'name each once')).meta({ description: 'Stories of these alone may show it; of all when there are none' });
const onlySections = z.array(Slug).max(MOST_SECTIONS).refine(areDifferent, says('repeated', 'name each once')).meta({ description: 'Stories of these alone may show it; of all when there are none' });

const Rights = z.enum(RIGHTS).meta({ description: 'Whether somebody cleared its rights; `refused` is never published' });
const WindowTime = z.strictObject(moment).refine(hasOneMoment, ONE_OF_BOTH).meta({ id: 'PictureTime', description: 'A time of day in a zone, or an instant' });
const WindowTimeResponse = z.object({ at: Instant, localTime: z.string().meta({ description: 'What the clocks of the zone show then' }), zone: z.string(), offset: z.string() }).meta({ id: 'PictureTimeResponse' });

export const PictureResponse = z
  .object({
    ...{ pictureId: z.uuid(), url: z.url(), smallUrl: z.url(), width: z.int(), height: z.int(), renditions: Renditions },
    revision: z.int().meta({ description: 'Send it as If-Match when you change what is said of it' }),
    fileName: z.string(),
    caption: z.string().meta({ description: 'As the file brought it, in whatever language that is' }),
    credit: z.string().meta({ description: 'The line that is printed with it' }),
    creator: z.string(),
    copyright: z.string(),
    usageTerms: z.string(),
    takenAt: z.string().nullable().meta({ description: 'As clocks showed it there: `2026-03-01T09:15:00`, with an offset where the file names one' }),
    captions: z.record(z.string(), z.string()).meta({ description: 'By language' }),
    alternativeTexts: z.record(z.string(), z.string()).meta({ description: 'For those who cannot see it, by language' }),
    focus: FocalPoint.nullable(),
    rights: Rights,
    window: z.enum(WINDOW_STATES).meta({ description: 'Whether it may be used now; `ends-soon` is within 30 days' }),
    usableFrom: WindowTimeResponse.nullable(),
    usableUntil: WindowTimeResponse.nullable(),
    onlyLanguages,
    onlySections,
    isPublic: z.boolean().meta({ description: 'A version that names it is out' }),
    uploadedAt: Instant,
  })
  .meta({ id: 'PictureResponse', description: 'Width and height, in pixels, of what `url` leads to. Hand `renditions` on with the picture: pages choose from them. Caption, credit and focus are what to begin with in a story' });
export type PictureResponse = z.output<typeof PictureResponse>;

export const PictureList = z.object({ items: z.array(PictureResponse), next: z.string().nullable() }).meta({ id: 'PictureList' });
export type PictureList = z.output<typeof PictureList>;

export const PictureListRequest = z.strictObject({
  q: z.string().trim().min(1).max(200).optional().meta({ description: 'Words of captions, descriptions, credits or the name of the file' }),
  credit: z.string().trim().min(1).max(200).optional().meta({ description: 'Words of the credit or the creator' }),
  rights: Rights.optional(),
  window: z.enum(WINDOW_STATES).optional(),
  from: z.iso.datetime({ offset: true }).optional().meta({ description: 'Uploaded then or later' }),
  until: z.iso.datetime({ offset: true }).optional().meta({ description: 'Uploaded before then' }),
  ...pageRequest,
});
export type PictureListRequest = z.output<typeof PictureListRequest>;

export const PictureChanges = z
  .strictObject({
    caption: text(2_000).optional(),
    credit: text(300).optional(),
    creator: text(300).optional(),
    copyright: text(300).optional(),
    captions: byLanguage(2_000).optional().meta({ description: 'Languages that are absent stay; an empty text takes one away' }),
    alternativeTexts: byLanguage(1_000).optional().meta({ description: 'Languages that are absent stay; an empty text takes one away' }),
    focus: FocalPoint.strict().describe(FocalPoint.description!).nullable().optional(),
  })
  .meta({ id: 'PictureChanges', description: 'What is absent stays as it is' });
export type PictureChanges = z.output<typeof PictureChanges>;

export const PictureRightsChanges = z
  .strictObject({
    rights: Rights.optional(),
    usageTerms: text(1_000).optional(),
    usableFrom: WindowTime.nullable().optional(),
    usableUntil: WindowTime.nullable().optional().meta({ description: 'From then on it may be used no more' }),
    onlyLanguages: onlyLanguages.optional(),
    onlySections: onlySections.optional(),
  })
  .meta({ id: 'PictureRightsChanges', description: 'What is absent stays as it is' });
export type PictureRightsChanges = z.output<typeof PictureRightsChanges>;

export function toPictureResponse(picture: Omit<PictureRow, 'file' | 'smallFile'>, addresses: PictureAddresses, now: Date): PictureResponse {
  const { pictureId, revision, fileName, caption, credit, creator, copyright, usageTerms, takenAt, captions, alternativeTexts, focus, rights, onlyLanguages: languages, onlySections: sections } = picture;
  return {
    pictureId,
    ...addresses,
    ...{ revision, fileName, caption, credit, creator, copyright, usageTerms, takenAt, captions, alternativeTexts, focus, rights },
    window: windowState(picture, now),
    usableFrom: toTime(picture.usableFrom, picture.usableFromZone),
    usableUntil: toTime(picture.usableUntil, picture.usableUntilZone),
    onlyLanguages: languages,
    onlySections: sections,
    isPublic: picture.publicFrom !== null && picture.publicFrom <= now,
    uploadedAt: picture.uploadedAt.toISOString(),
  };
}

function toTime(at: Date | null, zone: string | null): z.output<typeof WindowTimeResponse> | null {
  return at && { ...wallTimeOf(at, zone ?? 'UTC'), at: at.toISOString() };
}
