import { PasswordInput, SegmentedControl, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { SftpPlace } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';

const MEANS = ['password', 'key'] as const;
type Means = (typeof MEANS)[number];

export type SignIn = Pick<SftpPlace, 'password' | 'privateKey' | 'passphrase'>;

export interface SignInFields {
  readonly signIn: SignIn;
  readonly fields: ReactNode;
  readonly isTyped: boolean;
  readonly forget: () => void;
}

/** A password, or a private key, to sign in with at an SFTP server. */
export function useSignIn(): SignInFields {
  const { say } = useLanguage();
  const [means, setMeans] = useState<Means>('password');
  const [password, setPassword] = useState('');
  const [privateKey, setPrivateKey] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const fields = (
    <>
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
    </>
  );
  const forget = () => [setPassword, setPrivateKey, setPassphrase].forEach((set) => set(''));
  const signIn = means === 'password' ? { password } : { privateKey, ...(passphrase && { passphrase }) };
  return { fields, forget, signIn, isTyped: password !== '' || privateKey !== '' || passphrase !== '' };
}
