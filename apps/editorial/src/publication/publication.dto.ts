import { AdSlot, Instant, NamedLink, PublicationSettings, Section, frontSlots, strict } from '@stet/contracts';
import { PAGE_LIMIT } from '@stet/persistence';
import { z } from 'zod';
import { isTimezone } from '../schedule/wall-time.js';
import type { KeptSettings } from './publication.repository.js';

export const PublicationResponse = z.object(PublicationSettings.shape).meta({ id: 'PublicationResponse' });

export const PublicationRequest = z
  .strictObject(PublicationSettings.shape)
  .omit({ publicationId: true, version: true, changedAt: true })
  .extend({
    sections: z.array(Section.strict()),
    socialLinks: z.array(NamedLink.strict()),
    appLinks: z.array(NamedLink.strict()),
    adSlots: z.array(AdSlot.strict()),
    frontSlots: frontSlots(strict).optional().meta({ description: 'The places on fronts, the most prominent first; as they were when absent' }),
  })
  .superRefine((settings, context) => {
    const problem = (path: (string | number)[], fieldCode: string, message: string) => context.addIssue({ code: 'custom', path, message, params: { fieldCode } });
    const [defaultLanguage] = settings.languages;
    if (!isTimezone(settings.timezone)) problem(['timezone'], 'not-a-zone', 'must be an IANA name such as Asia/Baku');
    if (!settings.name[defaultLanguage!]?.trim()) problem(['name', defaultLanguage!], 'required', `give the name in ${defaultLanguage}, the first language: it stands in for all others`);
    for (const index of repeated(settings.languages)) problem(['languages', index], 'repeated', 'is there twice; take one away');
    for (const index of repeated(settings.sections.map(({ slug }) => slug))) problem(['sections', index, 'slug'], 'taken', 'belongs to another section; give each its own');
    for (const index of repeated(settings.adSlots.map(({ slot }) => slot))) problem(['adSlots', index, 'slot'], 'taken', 'belongs to another place; give each its own');
    for (const [index, { name }] of settings.sections.entries()) if (!Object.values(name).some((one) => one.trim())) problem(['sections', index, 'name'], 'required', 'give the section a name in at least one language');
  })
  .meta({ id: 'PublicationRequest' });
export type PublicationRequest = z.output<typeof PublicationRequest>;

const Version = z.coerce.number().int().min(1).max(2 ** 31 - 1);
export const VersionParam = Version;

export const VersionListRequest = z.strictObject({
  limit: z.coerce.number().int().min(1, 'must be at least 1').max(PAGE_LIMIT, `must be at most ${PAGE_LIMIT}`).default(20),
  cursor: Version.optional().meta({ description: '`next` of the page before' }),
});
export type VersionListRequest = z.output<typeof VersionListRequest>;

const FieldChange = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() });

export const PublicationVersion = z
  .object({ version: z.int(), changedAt: Instant, changedBy: z.string(), changed: z.array(z.string()).meta({ description: 'Fields that differ from the version before' }) })
  .meta({ id: 'PublicationVersion' });
export type PublicationVersion = z.output<typeof PublicationVersion>;

export const PublicationVersionList = z.object({ items: z.array(PublicationVersion), next: z.string().nullable() }).meta({ id: 'PublicationVersionList' });
export type PublicationVersionList = z.output<typeof PublicationVersionList>;

export const PublicationDiffRequest = z.strictObject({ from: Version, to: Version.optional().meta({ description: 'The newest when absent' }) });
export type PublicationDiffRequest = z.output<typeof PublicationDiffRequest>;

export const PublicationDiff = z.object({ from: z.int(), to: z.int(), fields: z.array(FieldChange) }).meta({ id: 'PublicationDiff' });
export type PublicationDiff = z.output<typeof PublicationDiff>;

export function toPublicationVersion({ version, changedAt, changedByName, changed }: KeptSettings & { readonly changed: readonly string[] }): PublicationVersion {
  return { version, changedAt: changedAt.toISOString(), changedBy: changedByName, changed: [...changed] };
}

/** Where something stands that was there before. */
function repeated(values: readonly string[]): number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}
