import { Alert, Button, Stack, Text } from '@mantine/core';
import { useRef } from 'react';
import { api, type SftpPlace } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import type { AddByProps } from './add-by-address.js';
import { FoundFolder } from './found-folder.js';
import { LookField, LookForm } from './look-form.js';
import { useSignIn, type SignInFields } from './sign-in-fields.js';

/** A server, with the key that it shows. */
type Server = Pick<SftpPlace, 'address' | 'hostKey'>;

/** Asks an SFTP server for its key, signs in when somebody has compared it, and looks into the folder. From then on the server has to show that key. */
export function AddFromServer({ typed, onType, onOpen }: AddByProps) {
  const { say } = useLanguage();
  const signIn = useSignIn();
  const asked = useRef<string>(undefined);
  const ask = async (address: string): Promise<Server> => {
    if (address !== asked.current) signIn.forget(); // what is meant for one server is not sent to another
    asked.current = address;
    return { address, ...(await api.serverKey(address)) };
  };
  return (
    <LookField
      field={{ label: say('add.sftp'), description: say('add.sftp.hint'), placeholder: 'sftp://alder@files.example/out', inputMode: 'url' }}
      typed={typed}
      onType={onType}
      look={ask}
      looking={say('add.sftp.asking')}
      found={(server) => <FoundServer server={server} signIn={signIn.signIn} fields={signIn.fields} onOpen={onOpen} />}
    />
  );
}

interface FoundServerProps extends Pick<SignInFields, 'signIn' | 'fields'>, Pick<AddByProps, 'onOpen'> {
  readonly server: Server;
}

/** Nothing was sent to the server yet: its key, and what to sign in with when that is right. */
function FoundServer({ server, signIn, fields, onOpen }: FoundServerProps) {
  const { say } = useLanguage();
  const place: SftpPlace = { ...server, ...signIn };
  return (
    <LookForm
      place={place}
      look={api.previewServer}
      looking={say('add.sftp.looking')}
      found={(preview, sftp) => <FoundFolder preview={preview} origin={{ way: 'sftp', sftp }} name={new URL(preview.feed.url).hostname} onOpen={onOpen} />}
      fields={(isLooking) => (
        <Stack gap="xs">
          <Alert color="blue" styles={{ label: { color: 'var(--mantine-color-text)' } }} title={say('add.sftp.hostKey')}>
            <Text size="sm" className="source-address">
              {server.hostKey}
            </Text>
            <Text size="sm">{say('add.sftp.hostKey.hint')}</Text>
          </Alert>
          {fields}
          <Button type="submit" loading={isLooking}>
            {say('add.sftp.signIn')}
          </Button>
        </Stack>
      )}
    />
  );
}
