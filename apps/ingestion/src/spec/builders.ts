import type { ParsedItem } from '../document/parsed-document.js';
import type { ItemSource } from '../wire/wire-item.js';

export function aParsedItem(change: Partial<ParsedItem> = {}): ParsedItem {
  return { originalId: 'a-1', url: 'https://ana.example/1', headline: 'Ferry', standfirst: '', bodyHtml: '<p>Open.</p>', bodyText: 'Open.', categories: [], subjects: [], pictures: [], status: 'usable', ...change };
}

export function aSource(change: Partial<ItemSource> = {}): ItemSource {
  return { sourceId: '0190f3c4-0000-7000-8000-000000000001', name: 'Alder News', creditUrl: 'https://ana.example/', language: 'en', urgency: null, identifyBy: 'id', ...change };
}
