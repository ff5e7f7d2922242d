import { Tabs } from '@mantine/core';
import { LANGUAGES, useLanguage, type Language } from '../language/language.js';

/** What a language is called; one that the app does not know by its code. */
export function useLanguageName(): (language: string) => string {
  const { say } = useLanguage();
  return (language) => (LANGUAGES.some((one) => one === language) ? say(`language.${language as Language}`) : language);
}

interface LanguageTabsProps {
  readonly label: string;
  readonly languages: readonly string[];
  readonly shown: string;
  readonly onChange: (language: string) => void;
}

/** Chooses the language of the texts of a form. */
export function LanguageTabs({ label, languages, shown, onChange }: LanguageTabsProps) {
  const nameOf = useLanguageName();
  return (
    <Tabs value={shown} onChange={(value) => value && onChange(value)}>
      <Tabs.List aria-label={label}>
        {languages.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {nameOf(one)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}
