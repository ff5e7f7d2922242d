import type { WireItem } from '@stet/contracts';
import type { Database } from '@stet/persistence';
import { randomUUID } from 'node:crypto';

/** A wire item as ingestion tells it. */
export function aWireItem(changes: Partial<WireItem> = {}): WireItem {
  return {
    wireId: randomUUID(),
    version: 1,
    source: { sourceId: randomUUID(), name: 'Alder News Agency', url: 'https://ana.example' },
    originalId: 'ana-1',
    language: 'en',
    headline: 'Ferry line opens',
    standfirst: 'It crosses twelve times a day.',
    bodyHtml: '<p>The ferry opened.</p><p>It is blue.</p>',
    bodyText: 'The ferry opened.\nIt is blue.',
    categories: [],
    pictures: [],
    receivedAt: '2026-03-01T06:24:00.000Z',
    ...changes,
  };
}

/** Puts a wire item into the inbox as if its event had come; answers its id. */
export async function aKeptWire(db: Database, changes: Partial<WireItem> = {}): Promise<string> {
  const item = aWireItem(changes);
  await db.query(
    `insert into wire (wire_id, version, source_id, source_name, source_url, original_id, language, headline, standfirst, body_html, body_text, categories, urgency, embargoed_until, pictures, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '[]', $12, $13, '[]', $14)`,
    [
      ...[item.wireId, item.version, item.source.sourceId, item.source.name, item.source.url, item.originalId, item.language, item.headline, item.standfirst],
      ...[item.bodyHtml, item.bodyText, item.urgency, item.embargoedUntil, item.receivedAt],
    ],
  );
  return item.wireId;
}
