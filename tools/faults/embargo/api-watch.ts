import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '../../engines/folders.ts';
import type { EmbargoedStory } from './canary.ts';
import { filled, namesIn, readsOf, type Document, type Values } from './reads.ts';
import type { Sightings } from './sightings.ts';

const TIMEOUT_MS = 20_000;
const DAY_MS = 86_400_000;

/** What stays unread, and why. */
export const UNREAD: Readonly<Record<string, string>> = {
  '/api/v1/live': 'never ends; it has a watch of its own',
  '/api/analytics/v1/now/stream': 'ends after a minute; the same is read at /api/analytics/v1/now',
  '/media/{file}': 'pictures are asked for at the addresses that stories carry',
  '/media/{picture}/{rendition}': 'pictures are asked for at the addresses that stories carry',
  '/api/v1/provider/sign-in': 'leads to another system',
  '/api/v1/calendar/{token}/coverage.ics': 'asked for at the address that a person has of it',
  '/api/v1/ops/parked/{group}/{key}': 'nothing is parked in a healthy newsroom, and the list of it is read',
  '/api/ingestion/v1/hub-callbacks/{callbackId}?hub.mode={hub.mode}&hub.topic={hub.topic}': 'answers hubs alone, at addresses that they alone know',
  '/api/v1/stories/{id}/side-copies/{sideCopyId}': 'none is kept of what nobody else may open; the list of them is read',
  '/api/v1/stories/{id}/side-copies/{sideCopyId}/steps/{sequence}': 'none is kept of what nobody else may open; the list of them is read',
};

/** `from` is a version of what is compared, and the beginning of a time. */
function daysFromNow(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString();
}

/** Once in a round, whatever the stories are. */
const COMMON: Values = { language: ['en', 'ru', 'az', 'hy'], version: ['1', '2'], from: ['1', daysFromNow(-1)], until: [daysFromNow(1)], by: ['story'], seq: ['1', '2'] };
/** Found by whoever looks, in the lists that they may read. */
const FOUND = { staffId: '/api/v1/staff', deskId: '/api/v1/desks', role: '/api/v1/roles', tokenId: '/api/v1/machine-tokens', coverageId: '/api/v1/coverages', authorId: '/api/v1/authors', pictureId: '/api/v1/pictures', sourceId: '/api/ingestion/v1/sources', reparseId: '/api/ingestion/v1/reparses' } as const;
const OF_A_STORY = ['id', 'storyId', 'wireId', 'revision'];

/** The documents that are read, as editorial forwards to the services behind it, and the names of parameters that there are values for. */
export const READ = {
  documents: { editorial: '', ingestion: '/api/ingestion', analytics: '/api/analytics' },
  names: [...Object.keys(COMMON), ...Object.keys(FOUND), ...OF_A_STORY],
};

/** Lists that can be searched and filtered: whoever knows a word would try it. */
const SEARCHES = ['stories', 'wires', 'pictures'];
const FILTERED = ['/api/v1/stories?limit=50&status=published', '/api/v1/stories?limit=50&status=scheduled', '/api/v1/wires?limit=50'];

/** Those of the newsroom who may not read what is under embargo, and those who are not of it, at every address of the API that can be read. */
export class ApiWatch {
  private readonly reads = Object.entries(READ.documents).flatMap(([service, prefix]) => readsOf(documentOf(service), prefix)).filter((address) => !(address in UNREAD));

  private readonly calendars = new Map<string, string>();

  constructor(
    private readonly editorial: string,
    private readonly strangers: ReadonlyMap<string, string>,
    private readonly stories: readonly EmbargoedStory[],
    /** Open ones that have to do with stories under embargo. */
    private readonly neighbours: readonly string[],
    private readonly sightings: Sightings,
  ) {}

  async look(): Promise<void> {
    for (const [who, token] of this.strangers) {
      const common = { ...COMMON, ...(await this.foundBy(token)) };
      for (const path of FILTERED) await this.read(who, token, path);
      for (const address of this.reads.filter((read) => !isOfAStory(read))) for (const path of filled(address, common)) await this.read(who, token, path);
      for (const id of this.neighbours) await this.readStory(who, token, { ...common, id: [id], revision: ['1'] });
      for (const story of this.stories) await this.lookFor(story, who, token, common);
      await this.readCalendar(who, token);
    }
  }

  private async lookFor(story: EmbargoedStory, who: string, token: string, common: Values): Promise<void> {
    const { storyId, words, wireId, pictures } = story;
    await this.readStory(who, token, { ...common, id: [storyId], storyId: [storyId], revision: ['1'], ...(wireId && { wireId: [wireId] }) });
    for (const word of [words.headline, words.body, words.caption]) for (const list of SEARCHES) await this.read(who, token, `/api/v1/${list}?q=${word}`);
    await this.read(who, token, `/api/v1/stories/${storyId}/previews`, 'POST');
    for (const address of pictures) await this.see(address, story, who, token);
  }

  private async readStory(who: string, token: string, values: Values): Promise<void> {
    for (const address of this.reads.filter(isOfAStory)) for (const path of filled(address, values)) await this.read(who, token, path);
  }

  /** At an address of their own, which is shown once. */
  private async readCalendar(who: string, token: string): Promise<void> {
    if (!this.calendars.has(who)) {
      const made = await this.ask(`${this.editorial}/api/v1/me/calendar-address`, token, 'POST');
      if (made?.ok) this.calendars.set(who, new URL(((await made.json()) as { url: string }).url).pathname);
    }
    const path = this.calendars.get(who);
    if (path) await this.read(who, token, path);
  }

  private async foundBy(token: string): Promise<Values> {
    const found = Object.entries(FOUND).map(async ([name, list]) => {
      const answer = await this.ask(this.editorial + list, token, 'GET');
      const { items = [] } = answer?.ok ? ((await answer.json()) as { items?: readonly Record<string, string>[] }) : {};
      return [name, items.flatMap((item) => item[name] ?? [])] as const;
    });
    return Object.fromEntries(await Promise.all(found));
  }

  private async read(who: string, token: string, path: string, method = 'GET'): Promise<void> {
    const answer = await this.ask(this.editorial + path, token, method);
    if (answer) this.sightings.text('API', `as ${who}: ${method} ${path}`, await answer.text());
  }

  private async see(address: string, story: EmbargoedStory, who: string, token: string): Promise<void> {
    this.sightings.looked();
    const answer = await this.ask(address, token, 'GET');
    await answer?.arrayBuffer();
    if (answer?.ok) this.sightings.thing('picture', `as ${who}: GET ${address}`, story);
  }

  private ask(address: string, token: string, method: string): Promise<Response | undefined> {
    return fetch(address, { method, headers: token ? { authorization: `Bearer ${token}` } : {}, signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => undefined);
  }
}

function isOfAStory(address: string): boolean {
  return namesIn(address).some((name) => OF_A_STORY.includes(name));
}

function documentOf(service: string): Document {
  return JSON.parse(readFileSync(join(workspace, `apps/${service}/openapi.json`), 'utf8')) as Document;
}
