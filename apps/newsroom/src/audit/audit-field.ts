/** Fields whose name the catalogues keep where they are changed. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  ...{ conditions: 'rules.if', sourceIds: 'rules.sources', languages: 'rules.languages', categories: 'rules.categories', words: 'rules.words', hours: 'rules.hours', days: 'rules.hours.days' },
  ...{ match: 'rules.words.match', in: 'rules.words.in', from: 'rules.hours.from', until: 'rules.hours.until', to: 'rules.hours.until' },
  ...{ actions: 'rules.then', alerts: 'rules.alerts', skips: 'rules.skips', goesOn: 'rules.goesOn' },
};
/** One of a list that is recorded whole, by its name. */
const RULE = /^rule (.+)$/s;

type TextOf = (key: string, values?: Readonly<Record<string, string>>) => string | undefined;

/** What people call a field of the record; `undefined` for one that the catalogues do not know. */
export function auditFieldName(field: string, textOf: TextOf): string | undefined {
  const rule = RULE.exec(field)?.[1];
  if (rule) return textOf('audit.field.rule', { name: rule });
  return textOf(`audit.field.${field}`) ?? textOf(`settings.field.${field}`) ?? (field in ELSEWHERE ? textOf(ELSEWHERE[field]!) : undefined);
}
