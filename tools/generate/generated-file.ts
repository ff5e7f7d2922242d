/** A file that is made from the code and committed, so that its changes are reviewed. Paths are relative to the workspace. */
export interface GeneratedFile {
  readonly path: string;
  readonly content: string;
}
