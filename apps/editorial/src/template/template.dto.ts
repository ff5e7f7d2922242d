import { z } from 'zod';
import { NewStoryRequest, StoryChanges } from '../story/story.dto.js';
import type { Template } from './template.repository.js';

const name = z.string().trim().min(1, 'must not be empty').max(80, 'must have at most 80 characters');
/** An embargo is one story's, and so is a slug: a skeleton has none. */
const fields = StoryChanges.omit({ embargoedUntil: true, chosenSlug: true }).meta({ id: 'TemplateFields', description: 'What a story begins with: fields and text' });

export const TemplateRequest = z.strictObject({ name, fields }).meta({ id: 'TemplateRequest' });
export type TemplateRequest = z.output<typeof TemplateRequest>;

export const TemplateResponse = z
  .object({ templateId: z.uuid(), deskId: z.uuid(), name: z.string(), fields, revision: z.int().meta({ description: 'Send it as If-Match when you change it' }) })
  .meta({ id: 'TemplateResponse' });
export type TemplateResponse = z.output<typeof TemplateResponse>;

export const TemplateList = z.object({ items: z.array(TemplateResponse) }).meta({ id: 'TemplateList' });
export type TemplateList = z.output<typeof TemplateList>;

/** Fields that are given replace those of the template. */
export const FromTemplateRequest = NewStoryRequest.omit({ deskId: true }).meta({ id: 'FromTemplateRequest', description: 'The language, and fields that replace those of the template' });
export type FromTemplateRequest = z.output<typeof FromTemplateRequest>;

export function toTemplateResponse({ templateId, deskId, name: called, fields: its, revision }: Template): TemplateResponse {
  return { templateId, deskId, name: called, fields: its, revision };
}
