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

  it('is called as it is where it is changed', () => {
    const nameOf = nameIn({ ...en, ...wireRule });
    expect([nameOf('goesOn'), nameOf('isOn'), nameOf('isSkipped'), nameOf('unheardOf')]).toEqual(['Go on to the rules below', 'Is on', 'Left out of the inbox', undefined]);
  });
});
