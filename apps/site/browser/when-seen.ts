/** Runs once the page has been visible for a while: not while it is prerendered, and not in a tab that nobody opened. Returns what calls it off. */
export function whenSeenFor(milliseconds: number, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
    document.removeEventListener('prerenderingchange', look);
  };
  const look = () => {
    clearTimeout(timer);
    if (document.visibilityState !== 'visible' || (document as { prerendering?: boolean }).prerendering) return;
    timer = setTimeout(() => {
      stop();
      act();
    }, milliseconds);
  };
  document.addEventListener('visibilitychange', look);
  document.addEventListener('prerenderingchange', look);
  look();
  return stop;
}
