/** Whether a moment is behind us, such as the end of an embargo. */
export function isOver(moment: string, now = new Date()): boolean {
  return Date.parse(moment) <= now.getTime();
}
