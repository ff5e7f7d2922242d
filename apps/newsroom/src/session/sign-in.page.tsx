import { Alert, Button, Center, Paper, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { Preferences } from '../shell/preferences.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { useSignIn } from './session.js';

export function SignInPage({ hasExpired }: { readonly hasExpired: boolean }) {
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
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder shadow="sm" p="xl" radius="md" w={380} maw="100%">
        <form onSubmit={submit}>
          <Stack>
            <Title order={1} size="h2">
              {say('app.title')}
            </Title>
            {hasExpired && <Alert color="yellow">{say('signIn.expired')}</Alert>}
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
            <Preferences />
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
