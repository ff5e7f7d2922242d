import { Badge, Card, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { WireInInbox } from '../api/editorial.js';
import { useMoments } from '../publication/publication.js';
import { WireBadges } from './wire-badges.js';

interface WireListProps {
  readonly wires: readonly WireInInbox[];
  readonly chosen: string | undefined;
  readonly onChoose: (wireId: string) => void;
}

/** The wires that fit, newest first; a key or a click chooses one. */
export function WireList({ wires, chosen, onChoose }: WireListProps) {
  return (
    <Stack gap={6} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {wires.map((wire) => (
        <li key={wire.wireId}>
          <WireCard wire={wire} isChosen={wire.wireId === chosen} onChoose={() => onChoose(wire.wireId)} />
        </li>
      ))}
    </Stack>
  );
}

function WireCard({ wire, isChosen, onChoose }: { readonly wire: WireInInbox; readonly isChosen: boolean; readonly onChoose: () => void }) {
  const moment = useMoments();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isChosen) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <UnstyledButton ref={button} onClick={onChoose} aria-current={isChosen} className="list-button">
      <Card withBorder padding="xs" radius="sm" bg={isChosen ? 'var(--mantine-primary-color-light)' : undefined}>
        <Text fw={600} lineClamp={2} lang={wire.language} td={wire.isKilled ? 'line-through' : undefined}>
          {wire.headline}
        </Text>
        <Group gap={6} mt={4}>
          <Badge size="xs" variant="light">
            {wire.language}
          </Badge>
          <Text size="xs" c="dimmed">
            {wire.source.name} · {moment(wire.receivedAt)}
          </Text>
          <WireBadges wire={wire} />
        </Group>
      </Card>
    </UnstyledButton>
  );
}
