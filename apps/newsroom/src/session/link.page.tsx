import { Alert, Anchor, Button, Loader, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useState, type SubmitEvent } from 'react';
import { api } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { DoorPage } from './door-page.js';
import { PasswordField } from './password-field.js';
import { useAcceptInvitation, useSignInWays } from './session.js';

/** What stands behind # is sent to no server; the page hands it over when it asks. */
const useSecret = () => useLocation().hash; // a second link may be opened in the same tab

/** Where the link of an invitation leads: the first password of an account. */
export function InvitationPage() {
  const { say } = useLanguage();
  const navigate = useNavigate();
  const token = useSecret();
  const invitation = useQuery({ queryKey: ['invitation', token], queryFn: () => api.invitation(token), retry: false });
  const accept = useAcceptInvitation();
  const submit = (password: string, name: string) => accept.mutate({ token, password, name }, { onSuccess: () => void navigate({ to: '/' }) });
  return (
    <DoorPage title={say('link.invitation.title')}>
      {invitation.isPending && <Loader />}
      <LinkProblem error={invitation.error ?? accept.error} />
      {invitation.data && (
        <>
          <Text size="sm">{say('link.invitation.for', { email: invitation.data.email })}</Text>
          <NewPasswordForm email={invitation.data.email} name={invitation.data.name} error={accept.error} isPending={accept.isPending} onChoose={submit} />
        </>
      )}
    </DoorPage>
  );
}

/** Where a link to a new password leads, and, without one, where it is asked for. */
export function PasswordResetPage() {
  const { say } = useLanguage();
  const token = useSecret();
  const complete = useMutation({ mutationFn: api.completeReset });
  return (
    <DoorPage title={say('link.reset.title')}>
      {token === '' && <AskForReset />}
      {token !== '' && !complete.isSuccess && (
        <>
          <LinkProblem error={complete.error} />
          <Text size="sm">{say('link.reset.text')}</Text>
          <NewPasswordForm error={complete.error} isPending={complete.isPending} onChoose={(password) => complete.mutate({ token, password })} />
        </>
      )}
      {complete.isSuccess && <Alert color="teal">{say('link.reset.done')}</Alert>}
      <Anchor component={Link} to="/" size="sm">
        {say('link.back')}
      </Anchor>
    </DoorPage>
  );
}

function AskForReset() {
  const { say } = useLanguage();
  const ways = useSignInWays();
  const ask = useMutation({ mutationFn: api.askForReset });
  const [email, setEmail] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    ask.mutate(email);
  };
  const canMail = ways.data?.canResetByMail ?? true;
  if (ask.isSuccess) return <Alert color="teal">{say(canMail ? 'link.reset.sent' : 'link.reset.noted')}</Alert>;
  return (
    <form onSubmit={submit}>
      <Stack>
        {!canMail && <Text size="sm">{say('signIn.handedOver')}</Text>}
        {ask.error && <ProblemAlert error={ask.error} />}
        <TextInput
          label={say(canMail ? 'link.reset.ask' : 'signIn.email')}
          type="email"
          autoComplete="username"
          required
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Button type="submit" loading={ask.isPending} fullWidth>
          {say('link.reset.send')}
        </Button>
      </Stack>
    </form>
  );
}

interface NewPasswordProps {
  readonly email?: string;
  /** Asked for, too, when it is given. */
  readonly name?: string;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly onChoose: (password: string, name: string) => void;
}

function NewPasswordForm({ email, name: given, error, isPending, onChoose }: NewPasswordProps) {
  const { say } = useLanguage();
  const [name, setName] = useState(given ?? '');
  const [password, setPassword] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onChoose(password, name);
  };
  const refused = useRefusedFields(error instanceof ApiFailure ? error : undefined);
  return (
    <form onSubmit={submit}>
      <Stack>
        {email && <input type="hidden" autoComplete="username" value={email} readOnly />}
        {given !== undefined && <TextInput label={say('link.name')} autoComplete="name" required value={name} onChange={(event) => setName(event.currentTarget.value)} />}
        <PasswordField
          label={say('link.password')}
          description={say('link.password.hint')}
          autoComplete="new-password"
          required
          autoFocus
          value={password}
          error={refused('password')}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={isPending} fullWidth>
          {say('link.choose')}
        </Button>
      </Stack>
    </form>
  );
}

/** A link that is not good, in the reader's language; the form itself shows what is wrong with a password. */
function LinkProblem({ error }: { readonly error: unknown }) {
  const { say } = useLanguage();
  if (!error || (error instanceof ApiFailure && error.problemFor('password'))) return null;
  if (!(error instanceof ApiFailure) || error.problemFor('token') === undefined) return <ProblemAlert error={error} />;
  return (
    <Alert color="red" role="alert">
      {say('link.bad')}
    </Alert>
  );
}
