import { escapeHtml } from '../document/text/plain-text.js';
import type { SourceRow } from '../source/source.entity.js';

const attribute = (text: string) => escapeHtml(text).replaceAll('"', '&quot;').replace(/\s/g, ' ');

/** The list of sources as other feed readers take it (OPML 2.0). */
export function writeOpml(sources: readonly Pick<SourceRow, 'name' | 'url' | 'creditUrl' | 'language'>[], now: Date): string {
  const outlines = sources.map(({ name, url, creditUrl, language }) => {
    const site = creditUrl ? ` htmlUrl="${attribute(creditUrl)}"` : '';
    return `    <outline type="rss" text="${attribute(name)}" title="${attribute(name)}" xmlUrl="${attribute(url)}"${site} language="${attribute(language)}"/>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head>',
    '    <title>Stet sources</title>',
    `    <dateCreated>${now.toUTCString()}</dateCreated>`,
    '  </head>',
    '  <body>',
    ...outlines,
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}
