export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const BAR_WIDTH = 30;
/** Without a terminal, a line for each part of the whole. */
const PARTS = 10;

/** How far something is: a bar that is drawn over and over on a terminal, a few plain lines elsewhere. */
export class Progress {
  private done = 0;
  private shownParts = 0;

  constructor(
    private readonly what: string,
    private readonly total: number,
    private readonly screen: Screen,
  ) {
    if (this.total > 0) this.show();
  }

  step(): void {
    this.done += 1;
    this.show();
  }

  private show(): void {
    const text = `${this.what} ${this.done} of ${this.total}`;
    if (this.screen.isTTY) {
      const filled = Math.round((BAR_WIDTH * this.done) / this.total);
      this.screen.write(`\r${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${text}${this.done === this.total ? '\n' : ''}`);
      return;
    }
    const parts = Math.floor((PARTS * this.done) / this.total);
    if (parts > this.shownParts || this.done === this.total) this.screen.write(`${text}\n`);
    this.shownParts = parts;
  }
}
