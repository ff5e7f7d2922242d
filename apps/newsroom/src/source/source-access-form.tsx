import { Button, Group, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { SourceChanges, WireSource } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { SaveProblem } from '../shell/save-problem.js';
import { SendersInput, sendersIn } from './senders.js';
import { useSignIn } from './sign-in-fields.js';
import { useSourceWork } from './source-work.js';
import { useWebSignIn } from './web-sign-in.js';

interface AccessFormProps {
  readonly source: WireSource;
}

/** What we sign in with from now on at the SFTP server of a source: it takes the place of what is kept, which is shown to nobody. */
export function ServerAccessForm({ source }: AccessFormProps) {
  const { signIn, fields, isTyped, forget } = useSignIn();
  return (
    <AccessForm source={source} isTyped={isTyped} changes={{ sftp: signIn }} onSaved={forget}>
      {() => fields}
    </AccessForm>
  );
}

/** What we sign in with from now on at the mailbox of a source, and whose mails come in. */
export function MailboxAccessForm({ source }: AccessFormProps) {
  const { say } = useLanguage();
  const [password, setPassword] = useState('');
  const [senders, setSenders] = useState<string>();
  const forget = () => {
    setPassword('');
    setSenders(undefined);
  };
  const imap = { ...(password !== '' && { password }), ...(senders !== undefined && { senders: sendersIn(senders) }) };
  return (
    <AccessForm source={source} isTyped={password !== '' || senders !== undefined} changes={{ imap }} onSaved={forget}>
      {(problemOf) => (
        <>
          <PasswordInput label={say('source.access.password')} description={say('source.access.password.hint')} autoComplete="off" maxLength={1_000} value={password} error={problemOf('imap.password')} onChange={({ currentTarget }) => setPassword(currentTarget.value)} />
          <SendersInput field="imap.senders" typed={senders ?? (source.senders ?? []).join(', ')} onType={setSenders} problemOf={problemOf} />
        </>
      )}
    </AccessForm>
  );
}

/** What is sent from now on to the server where a source is polled. */
export function WebAccessForm({ source }: AccessFormProps) {
  const { say } = useLanguage();
  const { signIn, fields, isTyped, forget } = useWebSignIn(source.signInHeader === null ? ['keep', 'basic', 'header'] : ['keep', 'basic', 'header', 'none']);
  return (
    <AccessForm source={source} isTyped={isTyped} changes={signIn === undefined ? {} : { signIn }} onSaved={forget}>
      {(problemOf) => (
        <>
          <Text size="sm">{source.signInHeader === null ? say('source.access.none') : say('source.access.header', { header: source.signInHeader })}</Text>
          {fields(problemOf)}
        </>
      )}
    </AccessForm>
  );
}

interface FormProps extends AccessFormProps {
  readonly isTyped: boolean;
  readonly changes: SourceChanges;
  readonly onSaved: () => void;
  readonly children: (problemOf: (field: string) => string | undefined) => ReactNode;
}

/** It is saved on the revision that stood there when typing began. */
function AccessForm({ source, isTyped, changes, onSaved, children }: FormProps) {
  const { say } = useLanguage();
  const [seen, setSeen] = useState<WireSource>();
  if (isTyped && !seen) setSeen(source);
  if (!isTyped && seen) setSeen(undefined);
  const { change } = useSourceWork(seen ?? source);
  const queries = useQueryClient();
  const takeIn = useMutation({
    mutationFn: () => queries.refetchQueries({ queryKey: ['sources'] }, { throwOnError: true }),
    onSuccess: () => {
      setSeen(undefined);
      change.reset();
    },
  });
  const problemOf = useRefusedFields(change.error instanceof ApiFailure ? change.error : undefined);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(changes, { onSuccess: onSaved });
      }}
    >
      <Stack gap="sm">
        <Title order={3} size="h6">
          {say('add.sftp.means')}
        </Title>
        {children(problemOf)}
        <SaveProblem error={takeIn.error ?? change.error} onTakeIn={() => takeIn.mutate()} />
        <Group gap="sm">
          <Button type="submit" size="xs" disabled={!isTyped} loading={change.isPending}>
            {say('source.access.save')}
          </Button>
          <Text size="sm" role="status">
            {change.isSuccess && !isTyped && say('source.saved')}
          </Text>
        </Group>
      </Stack>
      <LeaveGuard isTyped={isTyped} open="source" />
    </form>
  );
}
