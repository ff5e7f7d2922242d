import { Alert } from '@mantine/core';
import { useLanguage } from '../language/language.js';
import { DoorPage } from './door-page.js';
import { OtherWays, PasswordForm } from './sign-in-form.js';

/** What editorial says of a sign-in at the provider that came to nothing: `/?signIn=denied`. */
const REFUSALS = ['denied', 'failed', 'away', 'unverified', 'no-account', 'deactivated'] as const;

export function SignInPage() {
  const { say } = useLanguage();
  const refusal = REFUSALS.find((one) => one === new URLSearchParams(window.location.search).get('signIn'));
  return (
    <DoorPage title={say('app.title')}>
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
