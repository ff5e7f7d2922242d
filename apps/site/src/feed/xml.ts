import { escapeHtml } from '@kitajs/html';

/** XML 1.0 §2.2 and §2.4: some characters may not even be escaped, and `]]>` must be. */
export function xml(text: string): string {
  return escapeHtml(text.replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, ' ')).replaceAll('>', '&gt;');
}
