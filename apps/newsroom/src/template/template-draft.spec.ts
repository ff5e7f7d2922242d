import type { Template } from '../api/editorial.js';
import { draftOf, isSameDraft, requestOf } from './template-draft.js';

const template = { templateId: 't', deskId: 'd', name: 'Match report', revision: 3, fields: { headline: 'Result', urgency: 4, tags: ['sport'], sources: [{ name: 'League' }] } } as Template;

it('keeps the fields that the form does not show', () => {
  expect(requestOf({ ...draftOf(template), name: ' Match ' }, template)).toEqual({ name: 'Match', fields: { headline: 'Result', urgency: 4, tags: ['sport'], sources: [{ name: 'League' }] } });
});

it('leaves out what is empty', () => {
  const emptied = { ...draftOf(template), headline: ' ', urgency: '' as const, tags: [], body: { type: 'doc' as const, content: [{ type: 'paragraph' as const }] } };
  expect(requestOf(emptied, template).fields).toEqual({ sources: [{ name: 'League' }] });
});

describe('what is typed', () => {
  const paragraph = (text: string) => ({ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] });
  const given = { ...draftOf(template), body: { type: 'doc' as const, content: [paragraph('Full time')] } };

  it('is told from what only stands in another order, or after a space', () => {
    const again = { ...given, name: 'Match report ', body: { content: [{ content: [{ text: 'Full time', type: 'text' as const }], type: 'paragraph' as const }], type: 'doc' as const } };
    expect(isSameDraft(given, again)).toBe(true);
    expect(isSameDraft(draftOf(template), { ...draftOf(template), body: { type: 'doc', content: [{ type: 'paragraph' }] } })).toBe(true); // as the editor shows no text
  });

  it.each([{ urgency: 5 }, { tags: [] }, { ednote: 'Check' }, { body: { type: 'doc' as const, content: [paragraph('Half time')] } }, { body: { type: 'doc' as const, content: [] } }])('is %j', (typed) => {
    expect(isSameDraft(given, { ...given, ...typed })).toBe(false);
  });
});
