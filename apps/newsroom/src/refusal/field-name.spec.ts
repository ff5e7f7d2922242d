import { fieldName } from './field-name.js';

const TEXTS: Readonly<Record<string, string>> = { 'editor.headline': 'Headline', 'editor.sources': 'Sources', 'editor.picture.alt': 'Alternative text', 'audit.field.email': 'E-mail', 'author.links.url': 'Address of the link', 'add.address': 'Address of a site or a feed', 'add.folder': 'Name of the folder', 'rules.words': 'Words' };

it.each([
  ['headline', 'Headline'],
  ['sources.0.href', 'Sources'],
  ['body.content.2.attrs.alternativeText', 'Alternative text'],
  ['email', 'E-mail'],
  ['links.0.url', 'Address of the link'],
  ['url', 'Address of a site or a feed'],
  ['folder', 'Name of the folder'],
  ['rules.2.conditions.words.words.0', 'Words'],
  ['cursor', 'cursor'],
])('%s is called %s', (field, name) => {
  expect(fieldName(field, (key) => TEXTS[key])).toBe(name);
});
