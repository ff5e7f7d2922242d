import { bodyOfParagraphs, bodyText } from '@stet/contracts';
import { randomUUID } from 'node:crypto';
import { storyOf } from '../testbed/stories.ts';

interface Story {
  readonly storyId: string;
  readonly revision: number;
}

/** One who has a story open, with its lock, and a session. */
export class Editor {
  private count = 0;

  private constructor(
    private readonly address: string,
    private readonly token: string,
    private readonly text: readonly string[],
    private story: Story,
    private readonly lock: number,
  ) {}

  static async begin(address: string, token: string, number: number): Promise<Editor> {
    const { language, section, headline, standfirst, body } = storyOf(number);
    const story = (await ask(address, token, 'POST', '/api/v1/stories', { language, section, headline: `${headline} ${number}`, standfirst, body })) as Story;
    const lock = (await ask(address, token, 'POST', `/api/v1/stories/${story.storyId}/lock`, { clientId: randomUUID() })) as { token: number };
    return new Editor(address, token, bodyText(body).split('\n'), story, lock.token);
  }

  /** Saves the whole text with a sentence more, as the newsroom app does. */
  async save(): Promise<void> {
    const body = bodyOfParagraphs([...this.text, `Sentence ${(this.count += 1)}.`]);
    this.story = (await this.ask('PATCH', this.path, { body }, { 'if-match': `"${this.story.revision}"`, 'fencing-token': String(this.lock) })) as Story;
  }

  /** For the first time. */
  publish(): Promise<void> {
    return this.release('publication');
  }

  /** A version of what was saved. */
  update(): Promise<void> {
    return this.release('updates');
  }

  look(path: string): Promise<unknown> {
    return this.ask('GET', path);
  }

  private async release(what: string): Promise<void> {
    this.story = (await this.ask('POST', `${this.path}/${what}`, undefined, { 'idempotency-key': randomUUID() })) as Story;
  }

  private get path(): string {
    return `/api/v1/stories/${this.story.storyId}`;
  }

  private ask(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<unknown> {
    return ask(this.address, this.token, method, path, body, headers);
  }
}

/** Throws when it is refused: a figure of refusals means nothing. */
async function ask(address: string, token: string, method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<unknown> {
  const given = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }), ...headers };
  const answer = await fetch(`${address}${path}`, { method, headers: given, ...(body && { body: JSON.stringify(body) }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${text.slice(0, 500)}`);
  return JSON.parse(text);
}
