import { Alert, PasswordInput, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { api, type FolderPreview, type SftpPlace } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import type { AddByProps } from './add-by-address.js';
import { FoundFolder } from './found-folder.js';
import { LookForm } from './look-form.js';

const MEANS = ['password', 'key'] as const;
type Means = (typeof MEANS)[number];

interface Found {
  readonly preview: FolderPreview;
  /** What it was looked at with, which is what it is added with. */
  readonly place: SftpPlace;
}

/** Looks into a folder on an SFTP server, and shows the key of the server, which it has to show from then on. */
export function AddFromServer({ typed, onType, onOpen }: AddByProps) {
  const { say } = useLanguage();
  const [means, setMeans] = useState<Means>('password');
  const [password, setPassword] = useState('');
  const [privateKey, setPrivateKey] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const signIn = () => (means === 'password' ? { password } : { privateKey, ...(passphrase && { passphrase }) });
  const look = async (address: string): Promise<Found> => {
    const place = { address: address.trim(), ...signIn() };
    return { preview: await api.previewServer(place), place };
  };
  return (
    <LookForm
      field={{ label: say('add.sftp'), description: say('add.sftp.hint'), placeholder: 'sftp://alder@files.example/out', inputMode: 'url' }}
      more={
        <Stack gap="xs" mt="xs">
          <SegmentedControl aria-label={say('add.sftp.means')} size="xs" value={means} data={MEANS.map((value) => ({ value, label: say(`add.sftp.means.${value}`) }))} onChange={(value) => setMeans(value as Means)} />
          {means === 'password' ? (
            <PasswordInput label={say('add.sftp.means.password')} required autoComplete="off" value={password} onChange={({ currentTarget }) => setPassword(currentTarget.value)} />
          ) : (
            <>
              <Textarea label={say('add.sftp.means.key')} description={say('add.sftp.key.hint')} required autoComplete="off" spellCheck={false} autosize minRows={3} maxRows={8} value={privateKey} onChange={({ currentTarget }) => setPrivateKey(currentTarget.value)} />
              <PasswordInput label={say('add.sftp.passphrase')} autoComplete="off" value={passphrase} onChange={({ currentTarget }) => setPassphrase(currentTarget.value)} />
            </>
          )}
          <Text size="xs" c="dimmed">
            {say('add.sftp.sealed')}
          </Text>
        </Stack>
      }
      typed={typed}
      onType={onType}
      look={look}
      looking={say('add.sftp.looking')}
      found={({ preview, place }) => <FoundOnServer {...{ preview, place, onOpen }} />}
    />
  );
}

function FoundOnServer({ preview, place, onOpen }: Found & Pick<AddByProps, 'onOpen'>) {
  const { say } = useLanguage();
  const hostKey = preview.hostKey!;
  return (
    <>
      <Alert color="blue" styles={{ label: { color: 'var(--mantine-color-text)' } }} title={say('add.sftp.hostKey')}>
        <Text size="sm" className="source-address">
          {hostKey}
        </Text>
        <Text size="sm">{say('add.sftp.hostKey.hint')}</Text>
      </Alert>
      <FoundFolder preview={preview} origin={{ way: 'sftp', sftp: { ...place, hostKey } }} name={new URL(preview.feed.url).hostname} onOpen={onOpen} />
    </>
  );
}
