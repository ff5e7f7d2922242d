import type { APIRequestContext } from 'playwright-core';

/** What the screens show one of. */
export interface Examples {
  readonly draft: string;
  readonly published: string;
  /** Published in several languages. */
  readonly translated: string;
  readonly wire: string;
  readonly picture: string;
  readonly author: string;
  readonly coverage: string;
  readonly source: string;
  readonly person: string;
  readonly desk: string;
}

type Item = Readonly<Record<string, string>>;

/** So many of the newest stories are looked through for one that was translated. */
const LOOKED_THROUGH = 50;

/** One of each from a newsroom that has some; says what is missing where it has none. */
export async function findExamples(request: APIRequestContext, app: string): Promise<Examples> {
  const list = async (path: string): Promise<Item[]> => {
    const answer = await request.get(`${app}${path}`);
    const { items = [] } = (await answer.json()) as { items?: Item[] };
    if (items.length === 0) throw new Error(`Nothing was found at ${path}: the screens need a newsroom with demo content`);
    return items;
  };
  const first = async (path: string, id: string): Promise<string> => (await list(path))[0]![id]!;
  const translated = async (): Promise<string> => {
    for (const { storyId } of await list(`/api/v1/stories?status=published&limit=${LOOKED_THROUGH}`)) {
      const answer = await request.get(`${app}/api/v1/stories/${storyId}`);
      if (((await answer.json()) as { translations: unknown[] }).translations.length > 0) return storyId!;
    }
    throw new Error('No published story has a translation: the screens need a newsroom with demo content');
  };
  return {
    draft: await first('/api/v1/stories?status=draft&limit=1', 'storyId'),
    published: await first('/api/v1/stories?status=published&language=en&limit=1', 'storyId'),
    translated: await translated(),
    wire: await first('/api/v1/wires?limit=1', 'wireId'),
    picture: await first('/api/v1/pictures?limit=1', 'pictureId'),
    author: await first('/api/v1/authors?limit=1', 'authorId'),
    coverage: await first('/api/v1/coverages?limit=1', 'coverageId'),
    source: await first('/api/ingestion/v1/sources?limit=1', 'sourceId'),
    person: await first('/api/v1/staff?limit=1', 'staffId'),
    desk: await first('/api/v1/desks', 'deskId'),
  };
}
