/** Runs once the page has been visible for a while: not while it is prerendered, and not in a tab that nobody opened. */
export function whenSeenFor(milliseconds: number, act: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    if (document.visibilityState !== 'visible' || (document as { prerendering?: boolean }).prerendering) return;
    timer = setTimeout(() => {
      document.removeEventListener('visibilitychange', look);
      act();
    }, milliseconds);
  };
  document.addEventListener('visibilitychange', look);
  document.addEventListener('prerenderingchange', look, { once: true });
  look();
}
