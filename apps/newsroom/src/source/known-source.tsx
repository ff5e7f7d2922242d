import { Alert, Button } from '@mantine/core';
import type { FoundFeed } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';

/** What somebody is about to add is there already. */
export function KnownSource({ knownAs: { sourceId, name }, onOpen }: { readonly knownAs: NonNullable<FoundFeed['knownAs']>; readonly onOpen: (sourceId: string) => void }) {
  const { say } = useLanguage();
  return (
    <Alert color="blue" styles={{ label: { color: 'var(--mantine-color-text)' } }} title={say('add.known', { name })}>
      <Button size="xs" variant="default" onClick={() => onOpen(sourceId)}>
        {say('add.open')}
      </Button>
    </Alert>
  );
}
