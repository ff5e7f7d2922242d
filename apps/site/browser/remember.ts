/** Keeps a choice of the reader on the device; a browser that forbids it forgets. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`stet.${name}`, value);
  } catch {
    // private windows and blocked storage: the choice holds for this page
  }
}
