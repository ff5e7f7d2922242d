import { fieldName } from './field-name.js';

const TEXTS: Readonly<Record<string, string>> = { 'editor.headline': 'Headline', 'editor.sources': 'Sources', 'editor.picture.alt': 'Alternative text', 'audit.field.email': 'E-mail' };

it.each([
  ['headline', 'Headline'],
  ['sources.0.href', 'Sources'],
  ['body.content.2.attrs.alternativeText', 'Alternative text'],
  ['email', 'E-mail'],
  ['cursor', 'cursor'],
])('%s is called %s', (field, name) => {
  expect(fieldName(field, (key) => TEXTS[key])).toBe(name);
});
