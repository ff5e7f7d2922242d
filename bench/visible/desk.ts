import type { EditorialClient } from '@stet/tools/client/editorial-client.ts';
import type { Story } from '@stet/tools/client/editorial.types.ts';
import { randomUUID } from 'node:crypto';
import { publication, storyOf } from '../testbed/stories.ts';
import type { Look } from './watch.ts';

export const KINDS = ['publication', 'correction', 'withdrawal'] as const;
export type Kind = (typeof KINDS)[number];

/** What an acknowledged command must show: on the page of the story, and on those that list it. */
export interface Released {
  readonly answeredAt: number;
  readonly onPage: (look: Look) => boolean;
  readonly onLists: (look: Look) => boolean;
}

const OK = 200;
const GONE = 410;

/** One story from its publication to its withdrawal. Each version has a word that no other page has. */
export class DeskStory {
  private word = aWord();

  private constructor(
    private readonly editorial: EditorialClient,
    private story: Story,
    private readonly text: string,
  ) {}

  /** A draft; number by number in all languages and sections. */
  static async write(editorial: EditorialClient, number: number): Promise<DeskStory> {
    const { language, section, headline, standfirst, body, dateline, tags } = storyOf(number);
    const story = new DeskStory(editorial, await editorial.createStory({ language, section, headline: 'Draft', standfirst, body, dateline: dateline!, tags }), headline);
    await story.say();
    return story;
  }

  /** Which version of which story is in the log. */
  get released(): { readonly storyId: string; readonly version: number } {
    return { storyId: this.story.storyId, version: this.story.version };
  }

  /** Of the published story. */
  get path(): string {
    return new URL(this.story.publicUrl!).pathname;
  }

  /** The pages that list it before others. */
  get lists(): { readonly front: string; readonly section: string } {
    const { language, section } = this.story;
    return { front: `/${language}`, section: `/${language}/${section}` };
  }

  /** Has everything ready, so that what is measured is one command. */
  async prepare(kind: Kind): Promise<void> {
    if (kind !== 'correction') return;
    this.word = aWord();
    await this.say();
  }

  async release(kind: Kind): Promise<Released> {
    const { editorial, word, story } = this;
    const note = aWord();
    const commands: Record<Kind, () => Promise<Story>> = {
      publication: () => editorial.publish(story.storyId),
      correction: () => editorial.correct(story.storyId, `It was said otherwise: ${note}.`),
      withdrawal: () => editorial.withdraw(story.storyId, { reason: 'kill', notice: `It was wrong: ${note}.` }),
    };
    this.story = await commands[kind]();
    const answeredAt = performance.now();
    const shows = (...words: readonly string[]) => ({ status, text }: Look) => status === OK && words.every((one) => text.includes(one));
    if (kind === 'withdrawal') return { answeredAt, onPage: ({ status, text }) => status === GONE && text.includes(note), onLists: ({ status, text }) => status === OK && !text.includes(word) };
    return { answeredAt, onPage: kind === 'correction' ? shows(word, note) : shows(word), onLists: shows(word) };
  }

  private async say(): Promise<void> {
    this.story = await this.editorial.changeStory(this.story.storyId, { headline: `${this.word} ${this.text}` }, this.story.revision);
  }
}

/** What the site must know before it shows a page. */
export async function openPublication(editorial: EditorialClient): Promise<void> {
  const { publicationId: _id, version: _version, changedAt: _changedAt, ...settings } = publication();
  await editorial.putPublication(settings);
}

function aWord(): string {
  return `quay${randomUUID().slice(0, 8)}`;
}
