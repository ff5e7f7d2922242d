import type { WireItem } from '@stet/contracts';
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
