import { Stack, Text } from '@mantine/core';
import { useLanguage } from '../language/language.js';
import { changedLines, useSettingsLines, type SettingsField } from './settings-lines.js';

interface SettingsChangesProps {
  readonly fields: readonly { readonly field: string; readonly before?: unknown; readonly after?: unknown }[];
}

/** Which settings differ, each by its name: what went is struck out, what came is marked. */
export function SettingsChanges({ fields }: SettingsChangesProps) {
  const { say, has } = useLanguage();
  const lines = useSettingsLines();
  if (fields.length === 0) return <Text size="sm">{say('settings.history.same')}</Text>;
  return (
    <Stack gap="xs" className="settings-changes">
      {fields.map(({ field, before, after }) => {
        const { removed, added } = changedLines(lines(before), lines(after));
        return (
          <div key={field}>
            <Text size="xs" c="dimmed">
              {has(`settings.field.${field}`) ? say(`settings.field.${field as SettingsField}`) : field}
            </Text>
            <div className="word-diff">
              {removed.map((line) => (
                <div key={`- ${line}`}>
                  <del>{line}</del>
                </div>
              ))}
              {added.map((line) => (
                <div key={`+ ${line}`}>
                  <ins>{line}</ins>
                </div>
              ))}
            </div>
          </div>
        );
      })}
    </Stack>
  );
}
