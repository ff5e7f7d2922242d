import { Alert, Anchor, Button, Divider, Stack, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type SubmitEvent } from 'react';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { FOCUS_AT_ONCE } from '../shell/focus-at-once.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { PasswordField } from './password-field.js';
import { useLastEmail, useSignIn, useSignInWays } from './session.js';

/** E-mail and password. */
export function PasswordForm() {
  const { say } = useLanguage();
  const signIn = useSignIn();
  const known = useLastEmail();
  const [email, setEmail] = useState(known);
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
        <TextInput label={say('signIn.email')} type="email" autoComplete="username" required {...(known === '' && FOCUS_AT_ONCE)} value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
        <PasswordField label={say('signIn.password')} autoComplete="current-password" required {...(known !== '' && FOCUS_AT_ONCE)} value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
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
export function OtherWays() {
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
