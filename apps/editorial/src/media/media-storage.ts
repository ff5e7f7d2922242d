/** What is known of a file without reading it. */
export interface StoredFile {
  readonly path: string;
  readonly bytes: number;
  readonly writtenAt: Date;
}

/** Files of pictures, by a path such as `9f2c…/640.avif`. What is written is there whole or not at all, and stays as it is until it is removed. */
export interface MediaStorage {
  has(path: string): Promise<boolean>;
  /** `undefined` when there is no such file; throws `Unavailable` when nobody can tell. */
  read(path: string): Promise<Buffer | undefined>;
  write(path: string, bytes: Buffer): Promise<void>;
  /** The files of one folder whose path begins so, in no order: `uploads/` for all of them, `uploads/9f2c` for some. */
  list(start: string): Promise<StoredFile[]>;
  /** One that is gone already is no failure. */
  remove(path: string): Promise<void>;
}

/** Injects the storage that the configuration names. */
export const MEDIA = Symbol('media');
