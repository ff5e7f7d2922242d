import { canariesIn, PLACES, type EmbargoedStory } from './canary.ts';

/** Outputs that are watched. */
export type Output = 'topic' | 'page' | 'machine documents' | 'search' | 'API' | 'picture' | 'share image' | 'log' | 'metrics';

export interface Leak {
  readonly output: Output;
  readonly where: string;
  readonly what: string;
  readonly secondsEarly: number;
}

/** What every published story is seen in, in the end. */
const SEEN_IN_THE_END: readonly Output[] = ['topic', 'page', 'machine documents', 'search', 'API'];
/** These hold no text of a story, at no time. */
const NEVER: readonly Output[] = ['log', 'metrics'];
/** Staff may read what was killed; readers and followers never. */
const OPEN_TO_STAFF: readonly Output[] = ['API', 'picture'];
const MS_PER_SECOND = 1_000;

/** Who saw which word of which story where, and whether it was too early. */
export class Sightings {
  readonly leaks: Leak[] = [];
  /** Answers that were looked through. */
  looks = 0;
  private readonly stories: EmbargoedStory[] = [];
  private readonly byWord = new Map<string, { readonly story: EmbargoedStory; readonly place: string }>();
  private readonly seen = new Map<string, Set<Output>>();
  private readonly early = new Set<string>();

  /** Before anything of it is written anywhere. */
  watch(story: EmbargoedStory): void {
    this.stories.push(story);
    for (const place of PLACES) this.byWord.set(story.words[place], { story, place });
    this.seen.set(story.storyId, new Set());
  }

  /** Looks through a text that was complete at a time. Words that the asker said first prove nothing. */
  text(output: Output, where: string, text: string, at = Date.now()): void {
    this.looks += 1;
    const said = new Set(canariesIn(decodeURIComponent(where)));
    for (const word of canariesIn(text)) {
      const known = this.byWord.get(word);
      if (known && !said.has(word)) this.note(output, where, known.story, known.place, at);
    }
  }

  /** Something of a story that is no text was there. */
  thing(output: Output, where: string, story: EmbargoedStory, at = Date.now()): void {
    this.note(output, where, story, output, at);
  }

  looked(): void {
    this.looks += 1;
  }

  /** What has not been seen yet that readers should see by now. */
  missing(): string[] {
    return this.stories.flatMap((story) => this.wantedOf(story).filter((output) => !this.seen.get(story.storyId)!.has(output)).map((output) => `${story.way} ${story.storyId} was not seen: ${output}`));
  }

  private wantedOf(story: EmbargoedStory): readonly Output[] {
    if (story.way === 'killed in time') return [];
    return story.pictures.length > 0 ? [...SEEN_IN_THE_END, 'picture', 'share image'] : SEEN_IN_THE_END;
  }

  private note(output: Output, where: string, story: EmbargoedStory, place: string, at: number): void {
    const isKilled = story.way === 'killed in time' && place !== 'headline' && !OPEN_TO_STAFF.includes(output);
    if (at >= story.at && !NEVER.includes(output) && !isKilled) return void this.seen.get(story.storyId)!.add(output);
    const key = `${output} ${story.storyId} ${place}`;
    if (this.early.has(key)) return;
    this.early.add(key);
    this.leaks.push({ output, where, what: `${place} of ${story.way} ${story.storyId}`, secondsEarly: (story.at - at) / MS_PER_SECOND });
  }
}
