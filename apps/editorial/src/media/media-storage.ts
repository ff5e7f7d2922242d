/** Files of pictures, by a path such as `9f2c…/640.avif`. What is written is there whole or not at all, and stays as it is. */
export interface MediaStorage {
  has(path: string): Promise<boolean>;
  /** `undefined` when there is no such file; throws `Unavailable` when nobody can tell. */
  read(path: string): Promise<Buffer | undefined>;
  write(path: string, bytes: Buffer): Promise<void>;
}

/** Injects the storage that the configuration names. */
export const MEDIA = Symbol('media');
