import type { Sightings } from './sightings.ts';

/** Those who may not read what is under embargo, listening to what happens in the newsroom. */
export class LiveWatch {
  private readonly ended = new AbortController();

  constructor(
    private readonly editorial: string,
    private readonly strangers: ReadonlyMap<string, string>,
    private readonly sightings: Sightings,
  ) {}

  start(): void {
    for (const [who, token] of this.strangers) void this.listen(who, token).catch(() => undefined); // a stream ends when the newsroom does
  }

  stop(): void {
    this.ended.abort();
  }

  private async listen(who: string, token: string): Promise<void> {
    const answer = await fetch(`${this.editorial}/api/v1/live`, { headers: token ? { authorization: `Bearer ${token}` } : {}, signal: this.ended.signal });
    for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array>) this.sightings.text('API', `as ${who}: live`, Buffer.from(chunk).toString('utf8'));
  }
}
