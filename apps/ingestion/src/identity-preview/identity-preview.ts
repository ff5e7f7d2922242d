import type { ParsedItem } from '../document/parsed-document.js';
import { identifiable, nameBy, renaming, type NamedItem } from '../wire/renaming.js';
import { criterionOf, identityOf, type Criterion, type Identification } from '../wire/wire-item.js';

/** What other criteria would make of the items of a source. */
export interface IdentityPreview {
  /** Of the items we have: how many would be known by what, and which of them would be one. */
  readonly ours: { readonly items: number; readonly knownBy: Readonly<Record<Criterion, number>>; readonly together: readonly (readonly NamedItem[])[] };
  /** Of the newest document that is kept: how many items it has, how many they would be, and how many of these we would know. */
  readonly newest: { readonly items: number; readonly distinct: number; readonly known: number; readonly together: readonly (readonly ParsedItem[])[] } | null;
}

export function identityPreviewOf(ours: readonly NamedItem[], document: readonly ParsedItem[] | null, was: Identification, by: Identification): IdentityPreview {
  const count = (criterion: Criterion) => ours.filter((item) => criterionOf(identifiable(item, was), by) === criterion).length;
  const { names, together } = renaming(ours, (item) => nameBy(item, was, by));
  const known = new Set(ours.map(({ wireId, identity }) => names.get(wireId) ?? identity));
  return { ours: { items: ours.length, knownBy: { id: count('id'), url: count('url'), content: count('content') }, together }, newest: document && newestOf(document, known, by) };
}

function newestOf(document: readonly ParsedItem[], known: ReadonlySet<string>, by: Identification): NonNullable<IdentityPreview['newest']> {
  const groups = Map.groupBy(document, (item) => identityOf(item, by));
  return { items: document.length, distinct: groups.size, known: [...groups.keys()].filter((name) => known.has(name)).length, together: [...groups.values()].filter((group) => group.length > 1) };
}
