import type { StoryBody } from '@stet/contracts';
import type { Template, TemplateFields, TemplateRequest } from '../api/editorial.js';
import { isSameJson } from '../shell/same-json.js';

/** A template as somebody fills it in; what is empty here is left out of it. */
export interface TemplateDraft {
  readonly name: string;
  readonly headline: string;
  readonly standfirst: string;
  readonly section: string;
  readonly slugline: string;
  readonly dateline: string;
  readonly agencyLine: string;
  readonly ednote: string;
  readonly tags: readonly string[];
  readonly urgency: number | '';
  readonly body: StoryBody;
}

const WORDS = ['headline', 'standfirst', 'section', 'slugline', 'dateline', 'agencyLine', 'ednote'] as const;
const EMPTY: StoryBody = { type: 'doc', content: [] };

export function draftOf(template?: Template): TemplateDraft {
  const fields: TemplateFields = template?.fields ?? {};
  const words = Object.fromEntries(WORDS.map((field) => [field, fields[field] ?? ''])) as Record<(typeof WORDS)[number], string>;
  return { ...words, name: template?.name ?? '', tags: fields.tags ?? [], urgency: fields.urgency ?? '', body: (fields.body as StoryBody | undefined) ?? EMPTY };
}

/** What is sent; fields that the form does not show stay as they are. */
export function requestOf(draft: TemplateDraft, before?: Template): TemplateRequest {
  const { name, tags, urgency, body } = draft;
  const shown = [...WORDS, 'tags', 'urgency', 'body'];
  const kept = Object.entries(before?.fields ?? {}).filter(([field]) => !shown.includes(field));
  const words = WORDS.map((field) => [field, draft[field].trim()] as const).filter(([, text]) => text !== '');
  const fields = { ...Object.fromEntries([...kept, ...words]), ...(tags.length > 0 && { tags: [...tags] }), ...(urgency !== '' && { urgency }), ...(hasText(body) && { body }) };
  return { name: name.trim(), fields: fields as TemplateFields };
}

/** Whether two forms say the same. A text that was not touched is the same object still, and is not read through at every key. */
export function isSameDraft(one: TemplateDraft, other: TemplateDraft): boolean {
  const isSameWords = (['name', ...WORDS] as const).every((field) => one[field].trim() === other[field].trim());
  return isSameWords && one.urgency === other.urgency && isSameJson(one.tags, other.tags) && isSameBody(one.body, other.body);
}

function isSameBody(one: StoryBody, other: StoryBody): boolean {
  if (one === other) return true;
  return hasText(one) ? isSameJson(one, other) : !hasText(other);
}

/** The editor shows one empty paragraph where there is no text. */
function hasText({ content }: StoryBody): boolean {
  return content.some((block) => block.type !== 'paragraph' || (block.content?.length ?? 0) > 0);
}
