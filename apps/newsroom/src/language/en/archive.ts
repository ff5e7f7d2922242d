export const archive = {
  'archive.where': 'Where to search',
  'archive.newsroom': 'In the newsroom',
  'archive.archive': 'Published archive',
  'archive.from': 'Published from',
  'archive.until': 'until',
  'archive.begin': 'Type words: the text of every published story is searched, in the forms that the language has. "A phrase" in quotes, or between words, - before what must not occur.',
  'archive.away': 'The search service does not answer now. The list of the newsroom still finds stories by their headline.',
  'archive.total': 'Found: {count}',
  'archive.didYouMean': 'Did you mean “{words}”?',
} as const;
