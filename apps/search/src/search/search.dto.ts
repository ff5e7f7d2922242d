import { LanguageTag, Slug } from '@stet/contracts';
import { z } from 'zod';

export const MAX_WORDS_LENGTH = 200;
export const MAX_LIMIT = 50;
const MAX_SUGGESTIONS = 20;

const words = z
  .string('must say what to look for')
  .trim()
  .min(1, 'must have at least one character')
  .max(MAX_WORDS_LENGTH, `must have at most ${MAX_WORDS_LENGTH} characters`);
function limitUpTo(most: number, usual: number) {
  const wholeNumber = `must be a whole number from 1 to ${most}`;
  return z.coerce.number(wholeNumber).int(wholeNumber).min(1, 'must be at least 1').max(most, `must be at most ${most}`).default(usual);
}

const instant = z.iso.datetime({ offset: true, error: 'must be an instant as ISO 8601 writes it, 2026-03-01T00:00:00Z for one' });

export const SearchRequest = z.object({
  q: words.meta({ description: 'Words; "a phrase" in quotes, `or` between words, `-` before what must not occur', examples: ['ferry -bus'] }),
  language: LanguageTag.optional(),
  section: Slug.optional(),
  from: instant.optional().meta({ description: 'First published at this instant or later', examples: ['2026-03-01T00:00:00+04:00'] }),
  until: instant.optional().meta({ description: 'First published before this instant' }),
  limit: limitUpTo(MAX_LIMIT, 10),
  cursor: z.string().max(300, 'must have at most 300 characters').optional().meta({ description: '`next` of the page before, with the same other parameters' }),
});
export type SearchRequest = z.output<typeof SearchRequest>;

export const SearchHit = z
  .object({
    storyId: z.uuid(),
    language: LanguageTag,
    section: Slug,
    slug: Slug,
    headline: z.string().meta({ description: 'Plain text' }),
    standfirst: z.string().meta({ description: 'Plain text' }),
    publishedAt: z.iso.datetime(),
    score: z.number(),
    headlineHtml: z.string().meta({ description: 'Escaped HTML; hits in <mark>' }),
    snippet: z.string().meta({ description: 'Escaped HTML of the words around the hits; hits in <mark>' }),
  })
  .meta({ id: 'SearchHit' });

export const SearchResponse = z
  .object({
    total: z.int().meta({ description: 'How many stories match, on all pages' }),
    hits: z.array(SearchHit),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last' }),
    didYouMean: z.string().nullable().meta({ description: 'When nothing matches: similar words that do' }),
  })
  .meta({ id: 'SearchResponse' });
export type SearchResponse = z.output<typeof SearchResponse>;

export const FindableVersion = z
  .object({
    storyId: z.uuid(),
    version: z.int().positive().meta({ description: 'The newest that search has' }),
    isWithdrawn: z.boolean().meta({ description: 'It is found no more' }),
    since: z.iso.datetime().nullable().meta({ description: 'When search took that version in; null where an earlier release did' }),
  })
  .meta({ id: 'FindableVersion' });
export type FindableVersion = z.output<typeof FindableVersion>;

export const SuggestRequest = z.object({
  q: words.meta({ description: 'What was typed so far' }),
  language: LanguageTag.optional(),
  limit: limitUpTo(MAX_SUGGESTIONS, 8),
});
export type SuggestRequest = z.output<typeof SuggestRequest>;

export const SuggestResponse = z
  .object({ items: z.array(SearchHit.pick({ storyId: true, language: true, section: true, slug: true, headline: true })) })
  .meta({ id: 'SuggestResponse' });
export type SuggestResponse = z.output<typeof SuggestResponse>;
