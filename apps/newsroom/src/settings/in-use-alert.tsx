import { Alert, List, Stack, Text } from '@mantine/core';
import { useLanguage } from '../language/language.js';
import { useLanguageName } from '../shell/language-tabs.js';
import type { SettingsDraft } from './settings-draft.js';

/** What readers find in a section or a language that was to be dropped. */
export interface InUse {
  readonly field: 'sections' | 'languages';
  readonly name: string;
  readonly stories: number;
  readonly scheduled: number;
  readonly placed: number;
}

/** What is in use, when that is why settings were not saved. */
export function inUseOf(problem: object): readonly InUse[] {
  const { code, inUse } = problem as { readonly code?: string; readonly inUse?: readonly InUse[] };
  return code === 'publication.in-use' ? (inUse ?? []) : [];
}

/** Says how many stories stand in what was to be dropped, and what to do with them first. */
export function InUseAlert({ inUse, sections }: { readonly inUse: readonly InUse[]; readonly sections: SettingsDraft['sections'] }) {
  const { say, language } = useLanguage();
  const languageName = useLanguageName();
  const sectionName = (slug: string) => sections.find((one) => one.slug === slug)?.name[language] ?? slug;
  return (
    <Alert color="red" role="alert" title={say('settings.inUse.title')} styles={{ message: { color: 'var(--mantine-color-text)' } }}>
      <Stack gap="xs">
        {inUse.map(({ field, name, stories, scheduled, placed }) => (
          <div key={`${field} ${name}`}>
            <Text size="sm" fw={600}>
              {field === 'sections' ? say('settings.inUse.section', { name: sectionName(name) }) : say('settings.inUse.language', { name: languageName(name) })}
            </Text>
            <List size="sm">
              {stories > 0 && <List.Item>{say(field === 'sections' ? 'settings.inUse.published' : 'settings.inUse.publishedLanguage', { count: stories })}</List.Item>}
              {scheduled > 0 && <List.Item>{say('settings.inUse.scheduled', { count: scheduled })}</List.Item>}
              {placed > 0 && <List.Item>{say('settings.inUse.placed', { count: placed })}</List.Item>}
            </List>
          </div>
        ))}
      </Stack>
    </Alert>
  );
}
