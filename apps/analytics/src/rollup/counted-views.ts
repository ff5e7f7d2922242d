/** Views of one minute that are alike, as a batch added them to the totals. */
export interface CountedViews {
  readonly minute: Date;
  readonly storyId: string;
  /** A host, `(direct)` or `(other)`. */
  readonly referrer: string;
  /** `unknown` where it was not told. */
  readonly device: string;
  readonly views: number;
  readonly rawViews: number;
}
