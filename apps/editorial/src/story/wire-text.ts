import { bodyOfParagraphs } from '@stet/contracts';
import type { WireRow } from '../wire/wire.entity.js';
import { urgencyOf } from '../wire/wire.js';
import type { StoryEdit } from './story-fields.js';

export const USUAL_URGENCY = 4;

/** What a story begins with that is drafted from a wire item: its text, its credits, its embargo. */
export function textOfWire(wire: WireRow): StoryEdit {
  return {
    headline: wire.headline.slice(0, 300),
    standfirst: wire.standfirst.slice(0, 1000),
    body: bodyOfParagraphs(wire.bodyText.split(/\n+/).map((line) => line.trim())),
    dateline: wire.dateline?.slice(0, 200) ?? null,
    bylines: wire.byline ? [{ name: wire.byline.slice(0, 200) }] : [],
    agencyLine: wire.creditLine ?? wire.sourceName,
    sources: [{ name: wire.sourceName, ...(wire.url || wire.sourceUrl ? { url: (wire.url ?? wire.sourceUrl)! } : {}) }],
    urgency: urgencyOf(wire) ?? USUAL_URGENCY,
    ednote: wire.ednote,
    embargoedUntil: wire.embargoedUntil,
  };
}
