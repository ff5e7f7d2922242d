import { Alert, Button, PasswordInput, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { api, type SftpPlace } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useIntoView } from '../shell/use-into-view.js';
import { isSameJson } from '../shell/same-json.js';
import type { AddByProps } from './add-by-address.js';
import { FoundFolder } from './found-folder.js';
import { FoundWhereTyped } from './found-where-typed.js';
import { LookForm } from './look-form.js';
import { PreviewProblem } from './preview-problem.js';

const MEANS = ['password', 'key'] as const;
type Means = (typeof MEANS)[number];

type SignIn = Pick<SftpPlace, 'password' | 'privateKey' | 'passphrase'>;

/** A server, with the key that it shows. */
type Server = Pick<SftpPlace, 'address' | 'hostKey'>;

interface SignInFields {
  readonly signIn: SignIn;
  readonly fields: ReactNode;
  readonly forget: () => void;
}

/** Asks an SFTP server for its key, signs in when somebody has compared it, and looks into the folder. From then on the server has to show that key. */
export function AddFromServer({ typed, onType, onOpen }: AddByProps) {
  const { say } = useLanguage();
  const signIn = useSignIn();
  const asked = useRef<string>(undefined);
  const ask = async (typedAddress: string): Promise<Server> => {
    const address = typedAddress.trim();
    if (address !== asked.current) signIn.forget(); // what is meant for one server is not sent to another
    asked.current = address;
    return { address, ...(await api.serverKey(address)) };
  };
  return (
    <LookForm
      field={{ label: say('add.sftp'), description: say('add.sftp.hint'), placeholder: 'sftp://alder@files.example/out', inputMode: 'url' }}
      typed={typed}
      onType={onType}
      look={ask}
      looking={say('add.sftp.asking')}
      found={(server) => <FoundServer server={server} signIn={signIn.signIn} fields={signIn.fields} onOpen={onOpen} />}
    />
  );
}

function useSignIn(): SignInFields {
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
  return { fields, forget, signIn: means === 'password' ? { password } : { privateKey, ...(passphrase && { passphrase }) } };
}

interface FoundServerProps extends Omit<SignInFields, 'forget'>, Pick<AddByProps, 'onOpen'> {
  readonly server: Server;
}

/** Nothing was sent to the server yet: its key, and what to sign in with when that is right. */
function FoundServer({ server, signIn, fields, onOpen }: FoundServerProps) {
  const { say } = useLanguage();
  const preview = useMutation({
    mutationFn: async () => {
      const place: SftpPlace = { ...server, ...signIn };
      return { found: await api.previewServer(place), place };
    },
  });
  const answer = useIntoView<HTMLDivElement>(preview.isSuccess || preview.isError);
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          preview.mutate();
        }}
      >
        <Stack gap="xs">
          <Alert color="blue" styles={{ label: { color: 'var(--mantine-color-text)' } }} title={say('add.sftp.hostKey')}>
            <Text size="sm" className="source-address">
              {server.hostKey}
            </Text>
            <Text size="sm">{say('add.sftp.hostKey.hint')}</Text>
          </Alert>
          {fields}
          <Button type="submit" loading={preview.isPending}>
            {say('add.sftp.signIn')}
          </Button>
        </Stack>
      </form>
      <div role="status" ref={answer}>
        {preview.isPending && <Text size="sm">{say('add.sftp.looking')}</Text>}
      </div>
      {preview.error && <PreviewProblem error={preview.error} />}
      {preview.data && !preview.isPending && (
        <FoundWhereTyped key={preview.submittedAt} is={isSameJson(preview.data.place, { ...server, ...signIn })}>
          <FoundFolder preview={preview.data.found} origin={{ way: 'sftp', sftp: preview.data.place }} name={new URL(preview.data.found.feed.url).hostname} onOpen={onOpen} />
        </FoundWhereTyped>
      )}
    </>
  );
}
