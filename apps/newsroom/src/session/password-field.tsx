import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useLanguage } from '../language/language.js';

/** A password, with a button to look at it that is named in the language of the app. */
export function PasswordField(props: PasswordInputProps) {
  const { say } = useLanguage();
  return <PasswordInput visibilityToggleButtonProps={{ 'aria-label': say('signIn.password.look') }} {...props} />;
}
