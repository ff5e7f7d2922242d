import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { FoundFeed, NewSource } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { isSameJson } from '../shell/same-json.js';
import { suggestedInterval } from './source-filters.js';
import { SourceForm, requestOf, type SourceSettings } from './source-form.js';
import { useAddSource } from './source-work.js';

interface NewSourceFormProps {
  /** What was looked at, if anything was. */
  readonly feed?: FoundFeed;
  /** How its documents come in, and from where. */
  readonly origin: Pick<NewSource, 'way' | 'url' | 'signIn' | 'folder' | 'sftp' | 'imap'>;
  readonly suggestion: Partial<SourceSettings>;
  /** Says whether the settings are others than were suggested. */
  readonly onType?: (isTyped: boolean) => void;
  readonly onAdded: (sourceId: string) => void;
}

/** How a feed is to be treated that is about to be added, as its preview suggests. */
export function NewSourceForm({ feed, origin, suggestion, onType, onAdded }: NewSourceFormProps) {
  const { say } = useLanguage();
  const [first] = useState((): SourceSettings => ({ ...UNKNOWN, ...(feed && suggested(feed)), ...suggestion }));
  const [settings, setSettings] = useState(first);
  const change = (changes: Partial<SourceSettings>) => {
    const changed = { ...settings, ...changes };
    setSettings(changed);
    onType?.(!isSameJson(changed, first));
  };
  const add = useAddSource();
  const failure = add.error instanceof ApiFailure ? add.error : undefined;
  const refused = useRefusedFields(failure);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ ...requestOf(settings), ...origin }, { onSuccess: ({ sourceId }) => onAdded(sourceId) });
      }}
    >
      <Stack gap="sm">
        <Title order={3} size="h6">
          {say('source.settings')}
        </Title>
        {feed?.knownAs && <Text size="sm">{say('add.retired', { name: feed.knownAs.name })}</Text>}
        <SourceForm settings={settings} isPolled={origin.way !== 'push'} onChange={change} problemOf={refused} />
        {add.error && <ProblemAlert error={add.error} />}
        <Group justify="end">
          <Button type="submit" loading={add.isPending} disabled={settings.name.trim() === '' || settings.language === ''}>
            {say('add.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const UNKNOWN: SourceSettings = { name: '', language: '', pollIntervalSeconds: 60, urgency: null, freshnessSeconds: null, identifyBy: 'id', creditUrl: '' };

function suggested(feed: FoundFeed): Partial<SourceSettings> {
  return { name: (feed.title ?? '').slice(0, 200), language: feed.language ?? '', pollIntervalSeconds: suggestedInterval(feed.changesEverySeconds) };
}
