import { LanguageTag } from '@stet/contracts';
import { pageRequest } from '@stet/persistence';
import { z } from 'zod';
import type { WireRow } from './wire.entity.js';
import type { ListedWire } from './wire.repository.js';

export const WireListRequest = z.object({
  q: z.string().trim().min(1).max(200).optional().meta({ description: 'Words of headline, standfirst or body' }),
  language: LanguageTag.optional(),
  sourceId: z.uuid().optional(),
  ...pageRequest,
});
export type WireListRequest = z.output<typeof WireListRequest>;

const summary = {
  wireId: z.uuid(),
  version: z.int(),
  source: z.object({ name: z.string(), url: z.string().nullable() }),
  language: z.string(),
  headline: z.string(),
  standfirst: z.string(),
  urgency: z.int().nullable(),
  embargoedUntil: z.iso.datetime().nullable(),
  receivedAt: z.iso.datetime(),
  isKilled: z.boolean(),
};

export const WireSummary = z.object(summary).meta({ id: 'WireSummary' });
export type WireSummary = z.output<typeof WireSummary>;

export const WireList = z.object({ items: z.array(WireSummary), next: z.string().nullable() }).meta({ id: 'WireList' });
export type WireList = z.output<typeof WireList>;

export const WireResponse = z
  .object({
    ...summary,
    originalId: z.string(),
    url: z.string().nullable(),
    bodyText: z.string(),
    bodyHtml: z.string().meta({ description: 'Sanitised when it came in' }),
    byline: z.string().nullable(),
    categories: z.array(z.string()),
    ednote: z.string().nullable(),
    pictures: z.array(z.object({ url: z.string(), caption: z.string().optional(), credit: z.string().optional() })),
    publishedAt: z.iso.datetime().nullable(),
    killReason: z.string().nullable(),
    usedIn: z.array(z.uuid()).meta({ description: 'Stories drafted from it' }),
  })
  .meta({ id: 'WireResponse' });
export type WireResponse = z.output<typeof WireResponse>;

export function toWireSummary(wire: Omit<ListedWire, 'receivedAtExact'>): WireSummary {
  const { wireId, version, language, headline, standfirst, urgency } = wire;
  return {
    ...{ wireId, version, language, headline, standfirst, urgency },
    source: { name: wire.sourceName, url: wire.sourceUrl },
    embargoedUntil: wire.embargoedUntil?.toISOString() ?? null,
    receivedAt: wire.receivedAt.toISOString(),
    isKilled: wire.killReason !== null,
  };
}

export function toWireResponse(wire: WireRow, usedIn: string[]): WireResponse {
  const { originalId, url, bodyText, bodyHtml, byline, categories, ednote, pictures, killReason } = wire;
  return { ...toWireSummary(wire), originalId, url, bodyText, bodyHtml, byline, categories, ednote, pictures, killReason, publishedAt: wire.publishedAt?.toISOString() ?? null, usedIn };
}
