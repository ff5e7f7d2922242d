import { failureOf, silence } from './problem.js';

/** A published story as the search service finds it. */
export interface ArchiveHit {
  readonly storyId: string;
  readonly language: string;
  readonly section: string;
  readonly publishedAt: string;
  /** Escaped HTML; hits in `<mark>`. */
  readonly headlineHtml: string;
  readonly snippet: string;
}

export interface ArchivePage {
  readonly total: number;
  readonly hits: readonly ArchiveHit[];
  readonly next: string | null;
  readonly didYouMean: string | null;
}

export interface ArchiveQuestion {
  readonly q: string;
  readonly language?: string | undefined;
  readonly section?: string | undefined;
  /** Instants of the first publication. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly cursor?: string | undefined;
}

const PAGE = '20';

export const archiveApi = {
  async searchArchive(question: ArchiveQuestion): Promise<ArchivePage> {
    const given = Object.entries(question).filter((pair): pair is [string, string] => Boolean(pair[1]));
    const answer = await fetch(`/api/search/v1/search?${new URLSearchParams([...given, ['limit', PAGE]]).toString()}`).catch((error: unknown) => {
      throw silence(error);
    });
    const body: unknown = await answer.json().catch(() => undefined);
    if (!answer.ok) throw failureOf(body, answer);
    return body as ArchivePage;
  },
};
