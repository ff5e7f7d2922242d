import { ActionIcon, Button, Popover, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLogout, IconUser, IconUserCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Session } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useSignOut } from '../session/session.js';
import { Preferences } from './preferences.js';
import { ProblemAlert } from './problem-alert.js';

/** Who is signed in, their account, language and theme of this device, and the way out. */
export function OwnMenu({ session }: { readonly session: Session }) {
  const { say } = useLanguage();
  const [isOpen, { toggle, close }] = useDisclosure();
  const signOut = useSignOut();
  const label = say('app.own', { name: session.name });
  return (
    <Popover opened={isOpen} onChange={close} width={260} position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon variant="default" size={30} aria-label={label} title={label} onClick={toggle}>
          <IconUser size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <Stack gap="xs">
          <Text fw={600} px="xs">
            {session.name}
          </Text>
          <Button component={Link} to="/account" variant="subtle" justify="start" size="sm" leftSection={<IconUserCircle size={16} aria-hidden />} onClick={close}>
            {say('account.title')}
          </Button>
          <Preferences />
          {signOut.error && <ProblemAlert error={signOut.error} />}
          <Button variant="subtle" justify="start" size="sm" leftSection={<IconLogout size={16} aria-hidden />} loading={signOut.isPending} onClick={() => signOut.mutate()}>
            {say('app.signOut')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
