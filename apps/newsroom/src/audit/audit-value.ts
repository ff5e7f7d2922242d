import type { Say } from '../language/language.js';

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const FINGERPRINT = /^sha256:([0-9a-f]{64})$/;
const HASH_SHOWN = 12;

/** What tells values: names of ids and fields, words for what has some, clocks. */
export interface Tellers {
  readonly names: Readonly<Record<string, string>>;
  readonly nameOf: (field: string) => string;
  /** Of rights, states and the like, in a field; `undefined` for other texts. */
  readonly wordOf: (field: string, text: string) => string | undefined;
  readonly moment: (instant: string) => string;
  readonly say: Say;
}

/** The recorded value of a field as people read it: ids by their names, moments by the clock, texts that are not kept as such. */
export function valueInWords(value: unknown, field: string, tellers: Tellers): string {
  const { names, nameOf, wordOf, moment, say } = tellers;
  if (value === null || value === undefined || value === '') return say('audit.nothing');
  if (typeof value === 'boolean') return say(value ? 'settings.yes' : 'settings.no');
  if (Array.isArray(value)) return value.length === 0 ? say('audit.nothing') : value.map((one) => valueInWords(one, field, tellers)).join(', ');
  if (typeof value === 'object') return Object.entries(value).map(([part, one]) => `${nameOf(part)}: ${valueInWords(one, part, tellers)}`).join('; ');
  const text = String(value as string | number);
  const fingerprint = FINGERPRINT.exec(text)?.[1];
  if (fingerprint) return say('audit.text', { hash: `${fingerprint.slice(0, HASH_SHOWN)}…` });
  return MOMENT.test(text) ? moment(text) : (names[text] ?? wordOf(field, text) ?? text);
}
