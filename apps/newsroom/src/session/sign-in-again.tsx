import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Session } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { OtherWays, PasswordForm } from './sign-in-form.js';

/** Asks for the password over the page whose session has ended: what is typed there stays, and is saved afterwards. It can be put off to finish a sentence. */
export function SignInAgain({ session: { name } }: { readonly session: Session }) {
  const { say } = useLanguage();
  const [isPutOff, setIsPutOff] = useState(false);
  const putOff = () => setIsPutOff(true);
  return (
    <>
      {isPutOff && (
        <Alert color="red" role="alert" radius={0} p="xs" style={{ position: 'fixed', insetInline: 0, bottom: 0, zIndex: 300 }}>
          <Group gap="sm">
            <Text size="sm">{say('signIn.expired')}</Text>
            <Button size="compact-sm" onClick={() => setIsPutOff(false)}>
              {say('signIn.submit')}
            </Button>
          </Group>
        </Alert>
      )}
      <Modal opened={!isPutOff} onClose={putOff} closeOnClickOutside={false} title={say('signIn.again')} closeButtonProps={{ 'aria-label': say('app.close') }} centered>
        <Stack>
          <Text size="sm">{say('signIn.again.text', { name })}</Text>
          <PasswordForm />
          <OtherWays />
          <Button variant="subtle" size="xs" onClick={putOff}>
            {say('signIn.later')}
          </Button>
        </Stack>
      </Modal>
    </>
  );
}
