import { Alert, Anchor, Button, Divider, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type SubmitEvent } from 'react';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { DoorPage } from './door-page.js';
import { useSignIn, useSignInWays } from './session.js';

/** What editorial says of a sign-in at the provider that came to nothing: `/?signIn=denied`. */
const REFUSALS = ['denied', 'failed', 'away', 'unverified', 'no-account', 'deactivated'] as const;

export function SignInPage({ hasExpired }: { readonly hasExpired: boolean }) {
  const { say } = useLanguage();
  const refusal = REFUSALS.find((one) => one === new URLSearchParams(window.location.search).get('signIn'));
  return (
    <DoorPage title={say('app.title')}>
      {hasExpired && <Alert color="yellow">{say('signIn.expired')}</Alert>}
      {refusal && (
        <Alert color="yellow" role="alert">
          {say(`signIn.refused.${refusal}`)}
        </Alert>
      )}
      <PasswordForm />
      <OtherWays />
    </DoorPage>
  );
}

function PasswordForm() {
  const { say } = useLanguage();
  const signIn = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password });
  };
  const isWrong = signIn.error instanceof ApiFailure && signIn.error.isSignedOut;
  return (
    <form onSubmit={submit}>
      <Stack>
        {isWrong && (
          <Alert color="red" role="alert">
            {say('signIn.wrong')}
          </Alert>
        )}
        {signIn.error && !isWrong && <ProblemAlert error={signIn.error} />}
        <TextInput label={say('signIn.email')} type="email" autoComplete="username" required autoFocus value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
        <PasswordInput label={say('signIn.password')} autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
        <Button type="submit" loading={signIn.isPending} fullWidth>
          {say('signIn.submit')}
        </Button>
        <Anchor component={Link} to="/password-reset" size="sm">
          {say('signIn.forgotten')}
        </Anchor>
      </Stack>
    </form>
  );
}

/** The button of the identity provider, when the newsroom has one. */
function OtherWays() {
  const { say } = useLanguage();
  const provider = useSignInWays().data?.provider;
  if (!provider) return null;
  const returnTo = encodeURIComponent(window.location.pathname + window.location.search.replace(/[?&]signIn=[^&]*/, ''));
  return (
    <>
      <Divider label={<Text size="xs">{say('signIn.or')}</Text>} />
      <Button component="a" href={`${provider.url}?returnTo=${returnTo}`} variant="default" fullWidth>
        {say('signIn.provider', { provider: provider.name })}
      </Button>
    </>
  );
}
