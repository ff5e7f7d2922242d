/** Before a dash that is set off by spaces. */
const BEFORE_DASH = / (?=[—–](?:\s|$))/g;

/** The text with dashes that begin no line. For what is shown; browsers copy and find it as if its spaces were plain ones. */
export function keepDashes(text: string): string {
  return text.replace(BEFORE_DASH, '\u00a0');
}
