import { z } from 'zod';

const declaration = z.strictObject({ '@version': z.literal('1.0'), '@encoding': z.literal('utf-8') });
const address = z.url({ protocol: /^https?$/ });
const instant = z.iso.datetime({ offset: true });
const text = z.string().min(1);
const language = z.string().regex(/^[a-z]{2,3}$/);
const urn = z.string().startsWith('urn:uuid:');
/** RFC 822 with a year of four digits, as RSS wants it. */
const rfc822 = z.string().regex(/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/);
const areUnique = (ids: readonly string[]) => new Set(ids).size === ids.length;
const once = (rel: string) => [(links: readonly { readonly '@rel': string }[]) => links.filter((link) => link['@rel'] === rel).length === 1, `one link of ${rel}`] as const;
const hub = z.strictObject({ '@rel': z.literal('hub'), '@href': address });

const media = z.strictObject({ '@url': address, '@medium': z.literal('image'), '@width': z.string().regex(/^\d+$/), '@height': z.string().regex(/^\d+$/) });
const item = z.strictObject({
  title: text,
  link: z.array(address).length(1),
  guid: z.strictObject({ '#': urn, '@isPermaLink': z.literal('false') }),
  pubDate: rfc822,
  'atom:updated': instant,
  category: text,
  description: z.string(),
  'media:content': media.optional(),
});

/** RSS 2.0, as its specification and that of WebSub want it. */
export const Rss = z.strictObject({
  '?xml': declaration,
  rss: z.strictObject({
    ...{ '@version': z.literal('2.0'), '@xmlns:atom': z.literal('http://www.w3.org/2005/Atom'), '@xmlns:media': z.literal('http://search.yahoo.com/mrss/') },
    channel: z.strictObject({
      ...{ title: text, link: z.array(address).length(1), description: text, language, copyright: text },
      'atom:link': z.array(z.union([hub, z.strictObject({ '@rel': z.literal('self'), '@type': z.literal('application/rss+xml'), '@href': address })])).refine(...once('self')).refine(...once('hub')),
      item: z.array(item).refine((items) => areUnique(items.map(({ guid }) => guid['#'])), 'no id twice'),
    }),
  }),
});

const alternate = z.strictObject({ '@rel': z.literal('alternate'), '@type': z.literal('text/html'), '@href': address });
const entry = z.strictObject({
  ...{ id: urn, title: text, link: z.array(alternate).length(1), published: instant, updated: instant },
  category: z.strictObject({ '@term': text, '@label': text }),
  summary: z.string(),
});

/** Atom, as RFC 4287 and WebSub want it. */
export const Atom = z.strictObject({
  '?xml': declaration,
  feed: z
    .strictObject({
      ...{ '@xmlns': z.literal('http://www.w3.org/2005/Atom'), '@xml:lang': language },
      ...{ id: address, title: text, updated: instant, author: z.strictObject({ name: text }), rights: text },
      link: z.array(z.union([hub, alternate, z.strictObject({ '@rel': z.literal('self'), '@type': z.literal('application/atom+xml'), '@href': address })])).refine(...once('self')).refine(...once('hub')).refine(...once('alternate')),
      entry: z.array(entry).refine((entries) => areUnique(entries.map(({ id }) => id)), 'no id twice'),
    })
    .refine(({ updated, entry: entries }) => entries.every((one) => Date.parse(one.updated) <= Date.parse(updated)), 'as new as its newest entry'),
});

/** JSON Feed 1.1. */
export const JsonFeed = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  ...{ title: text, home_page_url: address, feed_url: address, description: text, user_comment: text, language },
  hubs: z.array(z.strictObject({ type: z.literal('WebSub'), url: address })).length(1),
  items: z
    .array(z.strictObject({ id: urn, url: address, title: text, content_text: text, image: address.optional(), date_published: instant, date_modified: instant, tags: z.array(text).min(1) }))
    .refine((items) => areUnique(items.map(({ id }) => id)), 'no id twice'),
});
