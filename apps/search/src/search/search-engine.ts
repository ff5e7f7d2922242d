/** A question to the catalogue; `words` is what a person typed. */
export interface Question {
  readonly words: string;
  readonly language?: string | undefined;
  readonly section?: string | undefined;
  /** Of the first publication; this instant included. */
  readonly from?: Date | undefined;
  /** This instant not included. */
  readonly until?: Date | undefined;
  readonly limit: number;
  readonly after?: Place | undefined;
  /** The clock of the ranking: the same on every page of one search, or pages would overlap. */
  readonly asOf: Date;
}

/** Where in the ranked list a page ended. */
export interface Place {
  readonly score: number;
  readonly storyId: string;
}

/** A story that was found; `headline` and `standfirst` are plain text, `publishedAt` is as ISO 8601 writes it. */
export interface Hit {
  readonly storyId: string;
  readonly language: string;
  readonly section: string;
  readonly slug: string;
  readonly headline: string;
  readonly standfirst: string;
  readonly publishedAt: string;
  readonly score: number;
  /** HTML, as `snippet` is: text escaped, hits in `<mark>`. */
  readonly headlineHtml: string;
  readonly snippet: string;
}

/** One page of what was found, best first; `total` counts all pages. */
export interface Answer {
  readonly total: number;
  readonly hits: readonly Hit[];
  /** There is more after the last hit. */
  readonly hasMore: boolean;
}

/** A story whose headline may be what is being typed. */
export type Suggestion = Pick<Hit, 'storyId' | 'language' | 'section' | 'slug' | 'headline'>;

/** Which version of a story questions are answered with. */
export interface VersionFound {
  readonly storyId: string;
  readonly version: number;
  readonly isWithdrawn: boolean;
  readonly since: Date | null;
}

/** What answers questions. PostgreSQL is one; another engine implements this face and passes the same specs. */
export abstract class SearchEngine {
  abstract search(question: Question): Promise<Answer>;

  /** Stories whose headline has words that begin with what was typed so far, or look like it. */
  abstract suggest(words: string, language: string | undefined, limit: number): Promise<Suggestion[]>;

  /** `undefined` for a story that it never heard of. */
  abstract version(storyId: string): Promise<VersionFound | undefined>;

  /** The words as they were probably meant, when every one of them is like a word of some headline. */
  abstract correct(words: string, language: string | undefined): Promise<string | undefined>;
}
