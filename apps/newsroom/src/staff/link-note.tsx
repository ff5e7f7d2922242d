import { Alert, Stack, Text } from '@mantine/core';
import type { OneTimeLink } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { CopyOnce } from '../shell/copy-once.js';

interface LinkNoteProps {
  readonly link: OneTimeLink;
  readonly name: string;
  readonly email: string;
}

/** Where a link that works once went: by mail, or into the hands of whoever made it. */
export function LinkNote({ link, name, email }: LinkNoteProps) {
  const { say } = useLanguage();
  const moment = useMoments();
  return (
    <Alert color="teal" role="status" styles={{ message: { color: 'var(--mantine-color-text)' } }}>
      <Stack gap="xs">
        <Text size="sm">{link.isMailed ? say('person.link.mailed', { email }) : say('person.link.handOver', { name })}</Text>
        {link.url && <CopyOnce label={say('person.link.label', { name })} secret={link.url} />}
        <Text size="xs">{say('person.link.expires', { when: moment(link.expiresAt) })}</Text>
      </Stack>
    </Alert>
  );
}
