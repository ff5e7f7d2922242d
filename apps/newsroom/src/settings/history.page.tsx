import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { may, useSession } from '../session/session.js';
import { Permitted } from '../shell/permitted.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { ReadOn } from '../shell/read-on.js';
import { usePages } from '../shell/use-pages.js';
import { RestoreDialog } from './restore-dialog.js';
import './settings.css';
import { SettingsChanges } from './settings-changes.js';
import type { SettingsField } from './settings-lines.js';
import { SettingsTabs } from './settings-tabs.js';

/** Who set what when; an older version can be made the newest. */
export function SettingsHistoryPage() {
  const { say } = useLanguage();
  return (
    <Stack>
      <Title order={1} size="h2">
        {say('settings.title')}
      </Title>
      <SettingsTabs shown="/settings/history" />
      <Permitted right="story:read">
        <History />
      </Permitted>
    </Stack>
  );
}

function History() {
  const { say, has } = useLanguage();
  const moment = useMoments();
  const mayManage = may(useSession().data, 'publication:manage');
  const [restoring, setRestoring] = useState<number>();
  const { list: history, items: versions } = usePages(['publication-versions'], api.publicationVersions);
  const current = versions[0]?.version;
  const named = (field: string) => (has(`settings.field.${field}`) ? say(`settings.field.${field as SettingsField}`) : field);
  return (
    <>
      {history.error && <ProblemAlert error={history.error} onRetry={() => void history.refetch()} />}
      {history.isSuccess && versions.length === 0 && <Text>{say('settings.never')}</Text>}
      <Stack component="ol" gap="md" m={0} p={0} style={{ listStyle: 'none' }} className="settings-form">
        {versions.map(({ version, changedAt, changedBy, changed }) => (
          <li key={version}>
            <Group gap="xs">
              <Text size="sm" fw={600}>
                {say('settings.version', { version, when: moment(changedAt) })}
              </Text>
              {version === current && (
                <Badge variant="default" size="sm" tt="none">
                  {say('settings.current')}
                </Badge>
              )}
            </Group>
            <Text size="sm">{version === 1 ? say('settings.history.first', { by: changedBy }) : say('settings.history.changed', { by: changedBy, fields: changed.map(named).join(', ') || say('settings.history.same') })}</Text>
            {version > 1 && <Comparison version={version} />}
            {mayManage && current !== undefined && version !== current && (
              <Button mt={4} size="xs" variant="light" onClick={() => setRestoring(version)}>
                {say('settings.history.restore', { version })}
              </Button>
            )}
          </li>
        ))}
      </Stack>
      <ReadOn style={{ alignSelf: 'start' }} list={history} />
      {restoring !== undefined && current !== undefined && <RestoreDialog version={restoring} current={current} onClose={() => setRestoring(undefined)} />}
    </>
  );
}

function Comparison({ version }: { readonly version: number }) {
  const { say } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const diff = useQuery({ queryKey: ['publication-diff', version - 1, version], queryFn: () => api.publicationDiff(version - 1, version), enabled: isOpen, staleTime: Infinity });
  return (
    <>
      <Button size="compact-xs" variant="subtle" aria-expanded={isOpen} aria-label={say('settings.history.compareNamed', { version })} onClick={() => setOpen(!isOpen)}>
        {say('settings.history.compare')}
      </Button>
      {isOpen && diff.error && <ProblemAlert error={diff.error} />}
      {isOpen && diff.data && <SettingsChanges fields={diff.data.fields} />}
    </>
  );
}
