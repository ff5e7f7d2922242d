import type { EmbargoedStory } from './canary.ts';
import type { Sightings } from './sightings.ts';

const TIMEOUT_MS = 20_000;
const LISTS = [
  ...['/api/v1/stories?limit=50', '/api/v1/stories?status=published&limit=50', '/api/v1/wires?limit=50', '/api/ingestion/v1/wires?limit=50', '/api/ingestion/v1/sources'],
  ...['/api/v1/fronts/en', '/api/v1/publication', '/api/v1/audit?limit=50', '/api/v1/audit/export', '/api/v1/ops/parked', '/api/v1/ops/lag', '/api/analytics/v1/most-read', '/api/v1/staff', '/api/v1/desks', '/api/v1/checks', '/api/v1/me/notifications'],
  ...['/api/v1/me/assignments', '/api/v1/coverages?limit=50', '/api/v1/me/views'],
];
const OF_A_STORY = ['', '/revisions', '/revisions/1', '/diff?from=1', '/side-copies', '/versions', '/presence', '/comments', '/wire', '/checks', '/verification', '/stage', '/assignments'];

/** Those of the newsroom who may not read what is under embargo, and those who are not of it, at every route that could show it. */
export class ApiWatch {
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
      for (const path of [...LISTS, ...this.neighbours.map((storyId) => `/api/v1/stories/${storyId}`)]) await this.read(who, token, path);
      for (const story of this.stories) await this.lookFor(story, who, token);
    }
  }

  private async lookFor({ storyId, words, wireId, pictures, ...story }: EmbargoedStory, who: string, token: string): Promise<void> {
    for (const path of OF_A_STORY) await this.read(who, token, `/api/v1/stories/${storyId}${path}`);
    for (const word of [words.headline, words.body]) for (const list of ['stories', 'wires']) await this.read(who, token, `/api/v1/${list}?q=${word}`);
    await this.read(who, token, `/api/v1/stories/${storyId}/previews`, 'POST');
    const ofWire = wireId ? [`/api/v1/wires/${wireId}`, `/api/ingestion/v1/wires/${wireId}`, `/api/ingestion/v1/wires/${wireId}/versions`] : [];
    for (const path of ofWire) await this.read(who, token, path);
    for (const address of pictures) await this.see(address, { storyId, words, wireId, pictures, ...story }, who, token);
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
