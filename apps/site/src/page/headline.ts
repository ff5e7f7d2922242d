import { escapeHtml } from '@kitajs/html';

/** A score or a span of years: digits, a dash, digits. */
const SPAN = /\d+(?:[.,:]\d+)*[-–—]\d+(?:[.,:]\d+)*/g;

/** A headline as HTML that breaks no line within “2–1”. The text stays what it is, so that it can be copied and found. */
export function headlineHtml(headline: string): string {
  return escapeHtml(headline).replace(SPAN, '<span class="together">$&</span>');
}
