import { MediaTopicCode } from '@stet/contracts';
import { z } from 'zod';
import { nameOf, type MediaTopic } from './media-topic.js';

export const MediaTopicListRequest = z.strictObject({
  q: z.string().trim().max(100).default('').meta({ description: 'Words of a name in any language, or the beginning of a code' }),
  code: z.preprocess((given) => (typeof given === 'string' ? given.split(',') : given), z.array(MediaTopicCode).max(50).optional()).meta({ description: 'These instead, retired ones among them: codes, comma-separated or the parameter again and again' }),
  language: z.string().max(35).default('en').meta({ description: 'Of the names' }),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type MediaTopicListRequest = z.output<typeof MediaTopicListRequest>;

export const MediaTopicList = z
  .object({ items: z.array(z.object({ code: z.string(), name: z.string(), broader: z.string().nullable(), isRetired: z.boolean() })) })
  .meta({ id: 'MediaTopicList', description: 'Terms of the IPTC Media Topics' });
export type MediaTopicList = z.output<typeof MediaTopicList>;

export function toMediaTopicList(topics: readonly MediaTopic[], language: string): MediaTopicList {
  return { items: topics.map((topic) => ({ code: topic.code, name: nameOf(topic, language), broader: topic.broader, isRetired: topic.isRetired })) };
}
