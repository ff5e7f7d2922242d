import { useLanguage, type Say } from '../language/language.js';
import { useLanguageName } from '../shell/language-tabs.js';

export type SettingsField = 'name' | 'tagline' | 'copyrightNotice' | 'languages' | 'timezone' | 'sections' | 'socialLinks' | 'appLinks' | 'adSlots' | 'hidesEndedPictures' | 'frontSlots';

type Texts = Readonly<Record<string, string>>;

/** Writes the value of a setting down line by line, so that two of them can be compared by people. */
export function linesOf(value: unknown, languageName: (language: string) => string, say: Say): string[] {
  if (value === null || value === undefined) return [];
  if (typeof value === 'boolean') return [say(value ? 'settings.yes' : 'settings.no')];
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return textsIn(value as Texts, languageName);
  return value.map((one: unknown, place) => `${place + 1}. ${typeof one === 'string' ? languageName(one) : lineOf(one as Readonly<Record<string, unknown>>, languageName)}`);
}

function textsIn(texts: Texts, languageName: (language: string) => string): string[] {
  return Object.entries(texts).flatMap(([language, text]) => (text ? [`${languageName(language)}: ${text}`] : []));
}

function lineOf(entry: Readonly<Record<string, unknown>>, languageName: (language: string) => string): string {
  if ('url' in entry) return `${String(entry.name)} ${String(entry.url)}`;
  if ('capacity' in entry) return `${String(entry.slot)}: ${String(entry.capacity)}`;
  if ('width' in entry) return `${String(entry.slot)}: ${String(entry.width)} × ${String(entry.height)}`;
  return `${String(entry.slug)} (${textsIn(entry.name as Texts, languageName).join('; ')})`;
}

/** What of a setting went, and what came. */
export function changedLines(before: readonly string[], after: readonly string[]): { readonly removed: readonly string[]; readonly added: readonly string[] } {
  return { removed: before.filter((line) => !after.includes(line)), added: after.filter((line) => !before.includes(line)) };
}

export function useSettingsLines(): (value: unknown) => string[] {
  const { say } = useLanguage();
  const languageName = useLanguageName();
  return (value) => linesOf(value, languageName, say);
}
