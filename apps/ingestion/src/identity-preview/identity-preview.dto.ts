import { z } from 'zod';
import { Identification } from '../source/source.dto.js';
import type { IdentityPreview } from './identity-preview.js';

/** What would be one shows in a few groups of a few. */
const MOST_GROUPS = 10;
const MOST_IN_GROUP = 5;

export const IdentityPreviewRequest = z.strictObject({ identifyBy: Identification }).meta({ id: 'IdentityPreviewRequest' });
export type IdentityPreviewRequest = z.output<typeof IdentityPreviewRequest>;

const together = <Item extends z.ZodType>(item: Item, whose: string) =>
  z.object({
    groups: z.int().meta({ description: `How many times several items ${whose} would be one` }),
    examples: z.array(z.array(item)).meta({ description: `At most ${MOST_GROUPS} of them, with at most ${MOST_IN_GROUP} items each, as far as you may read them` }),
  });

export const IdentityPreviewResponse = z
  .object({
    ours: z.object({
      items: z.int().meta({ description: 'Items that we have, the newest 5,000 at most' }),
      knownBy: z.object({ id: z.int(), url: z.int(), content: z.int() }).meta({ description: 'How many would be known by what' }),
      together: together(z.object({ wireId: z.uuid(), headline: z.string() }), 'that we have'),
    }),
    newest: z
      .object({
        items: z.int(),
        distinct: z.int().meta({ description: 'As so many it would come in' }),
        known: z.int().meta({ description: 'Of these, how many we would know' }),
        together: together(z.string(), 'of the document'),
      })
      .nullable()
      .meta({ description: 'Of the document that brought the newest item; null when it is not kept any more' }),
  })
  .meta({ id: 'IdentityPreview' });
export type IdentityPreviewResponse = z.output<typeof IdentityPreviewResponse>;

/** Headlines under embargo are for those who may read them then. */
export function toIdentityPreviewResponse({ ours, newest }: IdentityPreview, withEmbargoed: boolean, now: Date): IdentityPreviewResponse {
  const isOpen = ({ embargoedUntil }: { readonly embargoedUntil?: string | Date | null }) => withEmbargoed || !embargoedUntil || new Date(embargoedUntil) <= now;
  return {
    ours: { ...ours, together: examplesOf(ours.together, isOpen, ({ wireId, headline }) => ({ wireId, headline })) },
    newest: newest && { ...newest, together: examplesOf(newest.together, isOpen, ({ headline }) => headline) },
  };
}

function examplesOf<Item, Shown>(groups: readonly (readonly Item[])[], isOpen: (item: Item) => boolean, show: (item: Item) => Shown): { groups: number; examples: Shown[][] } {
  const open = groups.filter((group) => group.every(isOpen)).slice(0, MOST_GROUPS);
  return { groups: groups.length, examples: open.map((group) => group.slice(0, MOST_IN_GROUP).map(show)) };
}
