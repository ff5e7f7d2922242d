/** Whether somebody cleared the rights; `unknown` until somebody looked. */
export const RIGHTS = ['unknown', 'cleared', 'refused'] as const;
export type Rights = (typeof RIGHTS)[number];

/** What a picture may be used for. */
export interface PictureRights {
  readonly rights: Rights;
  readonly usableFrom: Date | null;
  /** From this moment on it may be used no more. */
  readonly usableUntil: Date | null;
  /** Empty: in all. */
  readonly onlyLanguages: readonly string[];
  readonly onlySections: readonly string[];
}

interface Use {
  readonly language: string;
  readonly section: string | null;
  readonly at: Date;
}

/** Days before its end from which a window is shown as ending. */
export const ENDS_SOON_DAYS = 30;
const DAY_MS = 86_400_000;

export const WINDOW_STATES = ['open', 'not-yet', 'ends-soon', 'ended'] as const;
export type WindowState = (typeof WINDOW_STATES)[number];

/** Whether a picture may be used now, as far as time goes. */
export function windowState({ usableFrom, usableUntil }: Pick<PictureRights, 'usableFrom' | 'usableUntil'>, now: Date): WindowState {
  if (usableUntil && usableUntil <= now) return 'ended';
  if (usableFrom && usableFrom > now) return 'not-yet';
  return usableUntil && usableUntil.getTime() - now.getTime() <= ENDS_SOON_DAYS * DAY_MS ? 'ends-soon' : 'open';
}

/** What keeps a picture out of a story, with what to do about it. */
export function whyUnusable({ rights, usableFrom, usableUntil, onlyLanguages, onlySections }: PictureRights, { language, section, at }: Use): string | undefined {
  if (rights === 'refused') return 'has no rights to be used: choose another picture';
  if (usableUntil && usableUntil <= at) return `might be used until ${usableUntil.toISOString()}: choose another picture, or have its rights renewed`;
  if (usableFrom && usableFrom > at) return `may be used from ${usableFrom.toISOString()} on: publish then, or choose another picture`;
  if (onlyLanguages.length > 0 && !onlyLanguages.includes(language)) return `may be used in ${onlyLanguages.join(', ')} only, and this story is in ${language}: choose another picture`;
  if (onlySections.length > 0 && (section === null || !onlySections.includes(section))) return `may be used in the sections ${onlySections.join(', ')} only: choose another picture, or another section`;
  return undefined;
}
