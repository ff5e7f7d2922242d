/** Nothing is begun later than this after the first. */
const READ_MS = 8_000;

export const UNREAD = { state: 'unread' } as const;

/** Reads one after the other while somebody waits. What was there in time is shown: when one takes too long after that, or the time is over, the rest stay unread, and nothing more is asked for. */
export function whileSomebodyWaits(isTooSlow: (error: unknown) => boolean) {
  let beginUntil = performance.now() + READ_MS;
  let hasRead = false;
  return async <Seen>(read: () => Promise<Seen>): Promise<Seen | typeof UNREAD> => {
    if (performance.now() > beginUntil) return UNREAD;
    try {
      const seen = await read();
      hasRead = true;
      return seen;
    } catch (error) {
      if (!hasRead || !isTooSlow(error)) throw error;
      beginUntil = 0;
      return UNREAD;
    }
  };
}
