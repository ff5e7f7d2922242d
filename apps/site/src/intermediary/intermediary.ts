import type { Change } from '../shelf/change.repository.js';
import { together } from '../shelf/shelf-change.js';
import { SETTINGS } from '../shelf/surrogate-key.js';

/** What the shelf changed, for those outside. */
export interface News {
  /** Surrogate keys of the pages that are old. */
  readonly keys: readonly string[];
  /** Addresses of the pages that are about it. */
  readonly paths: readonly string[];
  /** Whether any page may be old: then there is one key, that all have, and no path. */
  readonly isEverything: boolean;
}

/** Who stands between the site and its readers (RFC 9110 §3.7), and must hear of changes: a cache in front, a hub of feeds. */
export interface Intermediary {
  /** Its place in the log of changes is kept by this name. */
  readonly name: string;
  /** How long a change is left alone, so that every replica has seen it, and so that several are told at once. */
  readonly restMs: number;
  /** Rejects when the news was not heard in full; then it is told again, with what has come since. */
  tell(news: News): Promise<void>;
}

/** Several changes as one piece of news. */
export function newsOf(changes: readonly Change[], isUnknown: boolean): News {
  const { keys, paths } = together(changes);
  return isUnknown || keys.includes(SETTINGS) ? { keys: [SETTINGS], paths: [], isEverything: true } : { keys, paths, isEverything: false };
}
