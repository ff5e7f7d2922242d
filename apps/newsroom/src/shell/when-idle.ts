/** Safari has no idle callback. */
const SOON_MS = 200;
/** A window behind others is idle seldom. */
const AT_LATEST_MS = 1_000;

/** Runs when the window has nothing more urgent to do. */
export function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(act, { timeout: AT_LATEST_MS });
  else setTimeout(act, SOON_MS);
}
