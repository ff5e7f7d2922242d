/** A block of the body, as JSON has it. */
export interface BlockJson {
  readonly type: string;
  readonly [key: string]: unknown;
}
