import type { APIRequestContext } from 'playwright-core';

/** What the screens show one of. */
export interface Examples {
  readonly draft: string;
  readonly published: string;
  readonly wire: string;
  readonly picture: string;
  readonly author: string;
  readonly coverage: string;
  readonly source: string;
  readonly person: string;
  readonly desk: string;
}

type Item = Readonly<Record<string, string>>;

/** One of each from a newsroom that has some; says what is missing where it has none. */
export async function findExamples(request: APIRequestContext, app: string): Promise<Examples> {
  const first = async (path: string, id: string): Promise<string> => {
    const answer = await request.get(`${app}${path}`);
    const [item] = ((await answer.json()) as { items?: Item[] }).items ?? [];
    if (!item) throw new Error(`Nothing was found at ${path}: the screens need a newsroom with demo content`);
    return item[id]!;
  };
  return {
    draft: await first('/api/v1/stories?status=draft&limit=1', 'storyId'),
    published: await first('/api/v1/stories?status=published&language=en&limit=1', 'storyId'),
    wire: await first('/api/v1/wires?limit=1', 'wireId'),
    picture: await first('/api/v1/pictures?limit=1', 'pictureId'),
    author: await first('/api/v1/authors?limit=1', 'authorId'),
    coverage: await first('/api/v1/coverages?limit=1', 'coverageId'),
    source: await first('/api/ingestion/v1/sources?limit=1', 'sourceId'),
    person: await first('/api/v1/staff?limit=1', 'staffId'),
    desk: await first('/api/v1/desks', 'deskId'),
  };
}
