import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { may, useSession } from '../session/session.js';
import { Loaded } from '../shell/loaded.js';
import { Permitted, ReadOnlyNote } from '../shell/permitted.js';
import './settings.css';
import { SettingsForm } from './settings-form.js';
import { SettingsTabs } from './settings-tabs.js';

/** What readers see around the stories: names, languages, sections, links. */
export function SettingsPage() {
  const { say } = useLanguage();
  return (
    <Stack>
      <Title order={1} size="h2">
        {say('settings.title')}
      </Title>
      <SettingsTabs shown="/settings" />
      <Permitted right="story:read">
        <Settings />
      </Permitted>
    </Stack>
  );
}

function Settings() {
  const { say } = useLanguage();
  const moment = useMoments();
  const editable = may(useSession().data, 'publication:manage');
  const publication = useQuery({ queryKey: ['settings'], queryFn: api.publicationIfAny, staleTime: Infinity, refetchOnMount: 'always', refetchOnWindowFocus: false });
  return (
    <Loaded of={publication}>
      {(kept) => (
        <>
          {!editable && <ReadOnlyNote right="publication:manage" />}
          <Text size="sm" c="dimmed">
            {kept ? say('settings.version', { version: kept.version, when: moment(kept.changedAt) }) : say('settings.never')}
          </Text>
          <SettingsForm kept={kept} editable={editable} onTakeIn={() => void publication.refetch()} />
        </>
      )}
    </Loaded>
  );
}
