import { Alert, Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { api, type Wire } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { laterPart } from '../shell/later-part.js';
import { Loaded } from '../shell/loaded.js';
import { SourceDot } from '../source/source-dot.js';
import { StatusBadge } from '../story/status-badge.js';
import { KillWords } from './kill-words.js';
import { useWireTimes } from './use-wire-times.js';
import { WireActions } from './wire-actions.js';
import { WireBadges } from './wire-badges.js';
import { WireChanges } from './wire-changes.js';
import { WireSiblings } from './wire-siblings.js';

const useWirePlacement = laterPart(() => import('./wire-placement.js'));

export const READER = 'wire-reader';

/** A title in the colour of its alert is too pale to be read on it. */
const READABLE = { label: { color: 'var(--mantine-color-text)' } };

interface WireReaderProps {
  readonly wireId: string;
  readonly hasKeys: boolean;
  /** Whether it stands in place of the list, and is where the keyboard goes. */
  readonly isAlone: boolean;
  readonly onBack: () => void;
}

/** The chosen wire beside the list, or in its place. */
export function WireReader({ wireId, hasKeys, isAlone, onBack }: WireReaderProps) {
  const wire = useQuery({ queryKey: ['wire', wireId], queryFn: () => api.wire(wireId) });
  const isThere = wire.data !== undefined;
  useEffect(() => {
    if (isAlone && isThere) document.getElementById(READER)?.focus();
  }, [wireId, isAlone, isThere]);
  return (
    <Loaded of={wire} missing={{ noun: 'wire', onBack }}>
      {(known) => <WireText wire={known} hasKeys={hasKeys} />}
    </Loaded>
  );
}

function WireText({ wire, hasKeys }: { readonly wire: Wire; readonly hasKeys: boolean }) {
  const { say } = useLanguage();
  const placement = useWirePlacement();
  return (
    <Paper withBorder p="md" radius="sm" component="article" aria-label={wire.headline} id={READER} tabIndex={-1}>
      <Stack gap="sm">
        <Title order={2} size="h3" lang={wire.language}>
          {wire.headline}
        </Title>
        <WireOrigin wire={wire} />
        {wire.kill && (
          <Alert color="red" title={say('wires.killed')} styles={READABLE}>
            <KillWords kill={wire.kill} language={wire.language} />
          </Alert>
        )}
        {wire.ednote && <Alert color="yellow" title={say('wires.ednote')}>{wire.ednote}</Alert>}
        {wire.stories.length > 0 && (
          <Alert color="teal" title={say('wires.used', { count: wire.stories.length })}>
            {wire.stories.map(({ storyId, headline, language, status, withdrawnFor, by }) => (
              <Group key={storyId} gap={6}>
                <Anchor component={Link} to={`/stories/${storyId}`} size="sm" underline="always" lang={language}>
                  {headline || say('stories.untitled')}
                </Anchor>
                <StatusBadge status={status} withdrawnFor={withdrawnFor} />
                <Text size="sm">{say('wires.draftedBy', { name: by.name })}</Text>
              </Group>
            ))}
          </Alert>
        )}
        <WireActions key={wire.wireId} wire={wire} hasKeys={hasKeys} />
        <WireSiblings wire={wire} />
        {!wire.isKilled && <WireChanges key={`changes of ${wire.wireId}`} wire={wire} />}
        {wire.standfirst && (
          <Text fw={500} lang={wire.language}>
            {wire.standfirst}
          </Text>
        )}
        <div className="wire-text" lang={wire.language}>
          {wire.bodyText.split('\n').map((line, index) => (
            <p key={index}>{line}</p>
          ))}
        </div>
        {placement && <placement.WirePlacement key={`placement of ${wire.wireId}`} wire={wire} />}
      </Stack>
    </Paper>
  );
}

function WireOrigin({ wire }: { readonly wire: Wire }) {
  const { say } = useLanguage();
  const times = useWireTimes(useMoments());
  return (
    <Group gap={6}>
      <Text size="sm" c="dimmed">
        <SourceDot source={wire.source} />
        {[wire.source.name, wire.byline, times(wire)].filter(Boolean).join(' · ')}
      </Text>
      <WireBadges wire={wire} />
      {wire.url && (
        <Anchor size="sm" href={wire.url} target="_blank" rel="noopener noreferrer" underline="always">
          {say('wires.original')} ↗
        </Anchor>
      )}
    </Group>
  );
}
