import { escapeHtml } from '@kitajs/html';
import { keepDashes } from '../language/dashes.js';

/** A score, a span of years, a number with its ending (“32-ամյա”), an abbreviation with its ending (“ԱՄՆ-ի”). */
const TOGETHER = /\d+(?:[.,:]\d+)*[-–—][\p{L}\d]+(?:[.,:]\d+)*|\p{Lu}{2,}-\p{L}{1,4}(?!\p{L})/gu;

/** A headline as HTML that breaks no line within what belongs together. The text stays what it is, so that it can be copied and found. */
export function headlineHtml(headline: string): string {
  return escapeHtml(keepDashes(headline)).replace(TOGETHER, '<span class="together">$&</span>');
}
