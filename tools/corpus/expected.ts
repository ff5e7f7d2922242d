/** What a suite says of an item; a field it does not mention is not compared. */
export interface ExpectedItem {
  readonly title?: string;
  /** Any of them is right: suites list every link of an entry where they do not choose one. */
  readonly links?: readonly string[];
  readonly id?: string;
  readonly published?: string;
  readonly updated?: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Items of an expectation of gofeed (specific and translated) or feedsmith. */
export function expectedItems(told: unknown): ExpectedItem[] {
  const feed = feedIn(told);
  return objects(feed.items ?? feed.entries).map((item) => ({
    ...field('title', text(item.title)),
    ...field('links', linksOf(item)),
    ...field('id', text(item.guid) ?? text(item.id)),
    ...field('published', text(item.publishedParsed) ?? text(item.pubDateParsed) ?? text(item.date_published) ?? text(item.published) ?? text(item.pubDate) ?? text(item.issued)),
    ...field('updated', text(item.updatedParsed) ?? text(item.date_modified) ?? text(item.updated) ?? text(item.modified)),
  }));
}

export function expectedTitle(told: unknown): string | undefined {
  return text(feedIn(told).title);
}

/** A feed, or a feed under the name of its format. */
function feedIn(told: unknown): Json {
  const feed = object(told);
  return feed.feed ? object(feed.feed) : feed;
}

/** One link, or every alternate of a list. */
function linksOf(item: Json): string[] | undefined {
  const one = text(item.link) ?? text(item.url);
  if (one) return [one];
  const alternates = objects(item.links).filter((link) => ['alternate', undefined, ''].includes(text(link.rel)));
  const links = alternates.map((link) => text(link.href)).filter((href) => href !== undefined);
  return links.length > 0 ? links : undefined;
}

function field<Key extends keyof ExpectedItem>(key: Key, value: ExpectedItem[Key] | undefined): ExpectedItem {
  return value === undefined ? {} : { [key]: value };
}

/** Text, or the value of an element that has attributes besides. */
function text(value: unknown): string | undefined {
  if (typeof value === 'object' && value !== null) return text((value as Json).value ?? (value as Json)['#text']);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(object) : [];
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}
