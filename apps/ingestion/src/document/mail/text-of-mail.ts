/** What stands below is no text, but who wrote it (RFC 3676 §4.3). */
const SIGNATURE = /^-- \r?$/m;
/** Programs that break lines break them before this; longer ones are paragraphs as they are. */
const LONGEST_BROKEN_LINE = 80;

/** The text of a mail, a line a paragraph: lines that the sender's program broke are whole again. */
export function textOfMail(text: string): string {
  const lines = text.slice(0, SIGNATURE.exec(text)?.index).split(/\r\n|\r|\n/).map((line) => line.trimEnd());
  const width = lines.reduce((widest, { length }) => Math.max(widest, length), 0);
  if (width > LONGEST_BROKEN_LINE) return lines.join('\n');
  return lines.reduce((whole, line, index) => `${whole}${isBroken(lines[index - 1] ?? '', line, width) ? ' ' : '\n'}${line}`);
}

/** Was the line ended because the next word had no room on it? Lists and what is set in begin anew. */
function isBroken(before: string, line: string, width: number): boolean {
  if (before === '' || line === '' || /^(?:\s|[-–—*•·>]\s|\d+[.)]\s)/u.test(line)) return false;
  return before.length + 1 + line.split(' ', 1)[0]!.length > width;
}
