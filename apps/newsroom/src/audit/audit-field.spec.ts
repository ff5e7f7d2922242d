import { auditFieldName } from './audit-field.js';
import { auditField as az } from '../language/az/audit-field.js';
import { auditField as en } from '../language/en/audit-field.js';
import { auditField as hy } from '../language/hy/audit-field.js';
import { auditField as ru } from '../language/ru/audit-field.js';
import { wireRule } from '../language/en/wire-rule.js';

const nameIn = (texts: object) => (field: string) => auditFieldName(field, (key, { name = '' } = {}) => (texts as Record<string, string>)[key]?.replace('{name}', name));

describe('a field of the record', () => {
  it('is a rule by its name, in every language', () => {
    expect([en, ru, az, hy].map((texts) => nameIn(texts)('rule Boats at night'))).toEqual(['Rule “Boats at night”', 'Правило «Boats at night»', 'Qayda «Boats at night»', '«Boats at night» կանոնը']);
  });

  it('is known for all that a rule is made of', () => {
    const rule = {
      ...{ name: 'Boats', isOn: true, goesOn: false },
      conditions: { sourceIds: [], languages: [], mediaTopics: [], categories: [], words: { words: [], match: 'any', in: 'text' }, urgency: { from: 1, to: 3 }, hours: { zone: 'Asia/Baku', days: [1], from: '22:00', until: '06:00' } },
      actions: { deskId: null, tags: [], urgency: null, alerts: false, skips: false },
    };
    const fieldsOf = (value: object): string[] => Object.entries(value).flatMap(([field, one]) => [field, ...(one && !Array.isArray(one) && typeof one === 'object' ? fieldsOf(one as object) : [])]);
    const editorNames = ['mediaTopics', 'urgency', 'tags']; // the story's editor has words for these
    const nameOf = nameIn({ ...en, ...wireRule });
    expect(fieldsOf(rule).filter((field) => !editorNames.includes(field) && nameOf(field) === undefined)).toEqual([]);
  });

  it('is called as it is where it is changed', () => {
    const nameOf = nameIn({ ...en, ...wireRule });
    expect([nameOf('goesOn'), nameOf('isOn'), nameOf('isSkipped'), nameOf('unheardOf')]).toEqual(['Go on to the rules below', 'Is on', 'Left out of the inbox', undefined]);
  });
});
