import type { OpenStory } from './open-story.js';

/** Which of the stories on the page is being read: the one across the middle of the window, or the last that was. */
export class Reading {
  private readonly stories: OpenStory[] = [];
  private readonly turns: ((story: OpenStory) => void)[] = [];
  private readonly middle = new IntersectionObserver(
    (seen) => {
      const at = seen.filter(({ isIntersecting }) => isIntersecting).at(-1)?.target;
      const story = this.stories.find(({ article }) => article === at);
      if (story) this.turnTo(story);
    },
    { rootMargin: '-50% 0px' },
  );

  constructor(public current: OpenStory) {
    this.add(current);
  }

  /** The stories in their order on the page. */
  get all(): readonly OpenStory[] {
    return this.stories;
  }

  add(story: OpenStory): void {
    this.stories.push(story);
    this.middle.observe(story.article);
  }

  /** Is told of the story that is being read now, and of every other one that the reader turns to. */
  onTurn(turn: (story: OpenStory) => void): void {
    this.turns.push(turn);
    turn(this.current);
  }

  turnTo(story: OpenStory): void {
    if (story === this.current) return;
    this.current = story;
    this.tell();
  }

  /** Of the story that is being read, again: what is known of it has changed. */
  tell(): void {
    for (const turn of this.turns) turn(this.current);
  }
}
