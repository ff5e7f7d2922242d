import { useLanguage, type Say } from '../language/language.js';
import { useFieldName } from '../shell/differences.js';
import { auditFieldName } from './audit-field.js';

interface AuditWords {
  /** A field as the pages call it on which it is changed; one that is newer than the app as it is. */
  readonly nameOf: (field: string) => string;
  /** A value that has a word of its own. */
  readonly wordOf: (field: string, value: string) => string | undefined;
}

/** Fields whose values have words, and where those stand in the catalogues. */
const WORDED: Readonly<Record<string, readonly string[]>> = {
  ...{ status: ['status', 'person.status'], withdrawnFor: ['publish'], level: ['checks.level'], permissions: ['permission'], scopes: ['permission'] },
  ...{ language: ['language'], languages: ['language'], onlyLanguages: ['language'] },
  ...{ match: ['rules.words'], in: ['rules.words'] },
};

/** The record's fields and values in the language of the app. */
export function useAuditWords(): AuditWords {
  const { say, has } = useLanguage();
  const editorName = useFieldName();
  const known = (key: string, values?: Parameters<Say>[1]) => (has(key) ? say(key as Parameters<Say>[0], values) : undefined);
  return {
    nameOf: (field) => auditFieldName(field, known) ?? editorName(field),
    wordOf: (field, value) => WORDED[field]?.map((words) => known(`${words}.${value}`)).find(Boolean),
  };
}
