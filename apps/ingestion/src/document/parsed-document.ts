/** What the source says may be done with an item: used, held back for now, or not used any more (IPTC pubStatus). */
export type ItemStatus = 'usable' | 'withheld' | 'canceled';

export interface ParsedPicture {
  readonly url: string;
  readonly caption?: string;
  readonly credit?: string;
  readonly rights?: string;
}

/** A term of a vocabulary, such as `medtop:04000000`. */
export interface ParsedSubject {
  readonly code: string;
  readonly name?: string;
}

/** An item as a document tells it, before it has an id or a version of ours. */
export interface ParsedItem {
  /** guid, atom:id or the id of a NewsItem. */
  readonly originalId?: string;
  readonly url?: string;
  /** BCP 47, when the item says so of itself. */
  readonly language?: string;
  readonly headline: string;
  readonly standfirst: string;
  readonly bodyHtml: string;
  readonly bodyText: string;
  readonly byline?: string;
  readonly dateline?: string;
  readonly creditLine?: string;
  readonly rights?: string;
  readonly categories: readonly string[];
  readonly subjects: readonly ParsedSubject[];
  readonly pictures: readonly ParsedPicture[];
  /** 1 highest … 9. */
  readonly urgency?: number;
  readonly ednote?: string;
  readonly embargoedUntil?: Date;
  /** Under embargo, and nobody can tell until when. */
  readonly isEmbargoEndless?: true;
  readonly publishedAt?: Date;
  readonly updatedAt?: Date;
  readonly status: ItemStatus;
  /** The source's own count of versions: a lower one is older, whenever it comes. */
  readonly revision?: number;
  /** Why it cannot be taken in although the document can. */
  readonly refusal?: string;
}

export interface ParsedDocument {
  /** The format as its specification calls it. */
  readonly format: string;
  readonly title: string | undefined;
  readonly language: string | undefined;
  readonly links?: FeedLinks;
  /** Its end is missing: there may be more items than those, which are complete. */
  readonly breaksOff?: true;
  readonly items: readonly ParsedItem[];
}

/** What of a document would not come in, and why. */
export function leftOutOf({ items }: Pick<ParsedDocument, 'items'>): string[] {
  return items.flatMap(({ headline, refusal }) => (refusal ? [`"${headline.slice(0, 80)}": ${refusal}`] : []));
}

/** What a document says of where it is told of, as it writes it: the addresses of hubs, and its own. */
export interface FeedLinks {
  readonly hubs: readonly string[];
  readonly self: string | undefined;
}

/** HTML, as opposed to text in which `<` is a character. */
export interface Markup {
  readonly html: string;
}

/** An item as its format says it: nothing cleaned, nothing cut. Strings are text, markup is marked as such. */
export interface RawItem {
  readonly originalId?: string | undefined;
  /** Absolute, or relative to `base`. */
  readonly url?: string | undefined;
  /** What relative addresses in the body are relative to. */
  readonly base?: string | undefined;
  readonly language?: string | undefined;
  readonly headline?: string | Markup | undefined;
  readonly standfirst?: string | Markup | undefined;
  readonly body?: string | Markup | undefined;
  readonly bylines?: readonly string[];
  readonly dateline?: string | undefined;
  readonly creditLine?: string | undefined;
  readonly rights?: string | Markup | undefined;
  readonly categories?: readonly (string | undefined)[];
  readonly subjects?: readonly { readonly code: string | undefined; readonly name?: string | undefined }[];
  readonly pictures?: readonly RawPicture[];
  readonly urgency?: string | number | undefined;
  readonly ednote?: string | undefined;
  /** `null` of an item that is under embargo and does not say until when. */
  readonly embargoedUntil?: string | null | undefined;
  readonly publishedAt?: string | undefined;
  readonly updatedAt?: string | undefined;
  readonly status?: string | undefined;
  readonly revision?: string | number | undefined;
}

export interface RawPicture {
  readonly url: string | undefined;
  readonly caption?: string | Markup | undefined;
  readonly credit?: string | undefined;
  readonly rights?: string | undefined;
}

/** A document as a format found it. */
export interface RawDocument {
  readonly title?: string | Markup | undefined;
  readonly language?: string | undefined;
  readonly links?: FeedLinks;
  readonly items: readonly RawItem[];
}
