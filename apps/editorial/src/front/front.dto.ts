import { Front, Instant, NamedInstant, Placement, FrontSlot, says } from '@stet/contracts';
import { InvalidInput } from '@stet/errors';
import { PAGE_LIMIT } from '@stet/persistence';
import { z } from 'zod';
import { moment, toScheduledTime } from '../schedule/moment.dto.js';
import { Status, WithdrawnFor } from '../story/story.dto.js';

const MOST = 50;
const Version = z.coerce.number().int().min(1).max(2 ** 31 - 1);
export const VersionParam = Version;

const PlacementRequest = z.strictObject({
  storyId: z.uuid(),
  slot: Placement.shape.slot,
  pin: z
    .strictObject({ until: z.strictObject(moment).refine(({ localTime, at }) => localTime !== undefined || at !== undefined, { path: ['localTime'], ...says('required', 'give localTime or at') }).optional() })
    .optional()
    .meta({ description: 'Keeps the story in its slot whatever else comes, until it ends or somebody leaves it out' }),
});
type PlacementRequest = z.output<typeof PlacementRequest>;

export const PlacementsRequest = z
  .array(PlacementRequest)
  .max(MOST, `a front has at most ${MOST} stories`)
  .refine((all) => new Set(all.map(({ storyId }) => storyId)).size === all.length, says('repeated', 'a story can stand only once on a front'))
  .meta({ description: 'Stories with their slots and pins' });

export const FrontRequest = z
  .strictObject({
    storyIds: z.array(z.uuid()).max(MOST, `a front leads with at most ${MOST} stories`).refine((ids) => new Set(ids).size === ids.length, says('repeated', 'a story can lead only once')).optional().meta({ description: 'Stories in their order; they fill the slots around what is pinned' }),
    placements: PlacementsRequest.optional(),
  })
  .refine(({ storyIds, placements }) => (storyIds === undefined) !== (placements === undefined), { path: ['placements'], message: 'give either placements or storyIds' })
  .meta({ id: 'FrontRequest' });
export type FrontRequest = z.output<typeof FrontRequest>;

export const FrontResponse = z
  .object({
    ...Front.shape,
    placements: z.array(Placement),
    curatedBy: z.string(),
    slots: z.array(FrontSlot).meta({ description: 'The places that fronts have now, the most prominent first' }),
    stories: z
      .array(z.object({ storyId: z.uuid(), headline: z.string(), status: Status, withdrawnFor: WithdrawnFor }))
      .meta({ description: 'What you may know of the stories. Readers see one as soon as it is published' }),
  })
  .meta({ id: 'FrontResponse' });
export type FrontResponse = z.output<typeof FrontResponse>;

export const FrontReadRequest = z.strictObject({ at: z.iso.datetime({ offset: true }).optional().meta({ description: 'The front as it was then; as it is when absent' }) });
export type FrontReadRequest = z.output<typeof FrontReadRequest>;

export const FrontVersionListRequest = z.strictObject({
  limit: z.coerce.number().int().min(1, 'must be at least 1').max(PAGE_LIMIT, `must be at most ${PAGE_LIMIT}`).default(20),
  cursor: Version.optional().meta({ description: '`next` of the page before' }),
});
export type FrontVersionListRequest = z.output<typeof FrontVersionListRequest>;

export const FrontVersion = z.object({ version: z.int(), curatedAt: Instant, curatedBy: z.string(), storyIds: z.array(z.uuid()) }).meta({ id: 'FrontVersion' });
export type FrontVersion = z.output<typeof FrontVersion>;

export const FrontVersionList = z.object({ items: z.array(FrontVersion), next: z.string().nullable() }).meta({ id: 'FrontVersionList' });
export type FrontVersionList = z.output<typeof FrontVersionList>;

const Placed = z.object({ storyId: z.uuid(), slot: z.string() });

export const FrontDiffRequest = z.strictObject({ from: Version, to: Version.optional().meta({ description: 'The newest when absent' }) });
export type FrontDiffRequest = z.output<typeof FrontDiffRequest>;

export const FrontDiffResponse = z
  .object({
    from: z.int(),
    to: z.int(),
    added: z.array(Placed),
    removed: z.array(Placed),
    moved: z.array(z.object({ storyId: z.uuid(), from: z.string(), to: z.string() })).meta({ description: 'Into another slot, or past others of the same' }),
    pinned: z.array(z.object({ storyId: z.uuid(), pin: z.object({ until: NamedInstant.optional() }) })),
    unpinned: z.array(z.object({ storyId: z.uuid() })),
  })
  .meta({ id: 'FrontDiffResponse' });
export type FrontDiffResponse = z.output<typeof FrontDiffResponse>;

/** Placements as the rules take them: the end of a pin as an instant with its zone. */
export function toPlacements(requested: readonly PlacementRequest[]): Placement[] {
  return requested.map(({ storyId, slot, pin }, index) => ({ storyId, slot, ...(pin && { pin: pin.until ? { until: endOf(pin.until, index) } : {} }) }));
}

/** To the second. What an answer gave may be sent back as it is: both its times then say the same. */
function endOf({ at: given, ...until }: NonNullable<NonNullable<PlacementRequest['pin']>['until']>, index: number): NamedInstant {
  const instant = given === undefined ? undefined : new Date(Math.floor(Date.parse(given) / 1_000) * 1_000).toISOString();
  const { at, localTime, zone, offset } = toScheduledTime(until.localTime === undefined ? { ...until, at: instant } : until);
  if (instant !== undefined && instant !== at) throw new InvalidInput('The two times of a pin differ.', [{ field: `placements.${index}.pin.until`, message: 'at and localTime are different times; leave one of them out' }]);
  return { at, localTime, zone, offset };
}
