import { PasswordInput, SegmentedControl, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { WebSignIn } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';

/** What a source is signed in with from now on: what it was, nothing, a user name and a password, or a header. */
export type WebMeans = 'keep' | 'none' | 'basic' | 'header';

const EMPTY = { username: '', password: '', header: '', value: '' };

export interface WebSignInFields {
  /** Null for nothing; `undefined` where it stays as it was. */
  readonly signIn: WebSignIn | null | undefined;
  readonly fields: (problemOf: (field: string) => string | undefined) => ReactNode;
  readonly isTyped: boolean;
  readonly forget: () => void;
}

/** What we sign in with where a feed is polled; of the ways to do so the first is chosen at first, and `onType` hears when it is another. */
export function useWebSignIn(
  means: readonly [WebMeans, ...WebMeans[]],
  onType?: (isTyped: boolean) => void,
): WebSignInFields {
  const { say } = useLanguage();
  const [chosen, setChosen] = useState(means[0]);
  const [typed, setTyped] = useState(EMPTY);
  const choose = (value: WebMeans) => {
    setChosen(value);
    onType?.(value !== means[0]);
  };
  const field = (name: keyof typeof EMPTY, problemOf: (field: string) => string | undefined) => ({
    ...{
      required: true,
      autoComplete: 'off',
      spellCheck: false,
      value: typed[name],
      error: problemOf(`signIn.${name}`),
    },
    onChange: ({ currentTarget: { value } }: { readonly currentTarget: { readonly value: string } }) =>
      setTyped((all) => ({ ...all, [name]: value })),
  });
  const fields: WebSignInFields['fields'] = (problemOf) => (
    <>
      <SegmentedControl
        aria-label={say('add.sftp.means')}
        size="xs"
        value={chosen}
        data={means.map((value) => ({ value, label: say(`add.web.means.${value}`) }))}
        onChange={(value) => choose(value as WebMeans)}
      />
      {chosen === 'basic' && (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput label={say('add.mailbox.user')} maxLength={320} {...field('username', problemOf)} />
          <PasswordInput label={say('add.sftp.means.password')} maxLength={1_000} {...field('password', problemOf)} />
        </SimpleGrid>
      )}
      {chosen === 'header' && (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput
            label={say('add.web.header')}
            description={say('add.web.header.hint')}
            placeholder="x-api-key"
            maxLength={100}
            {...field('header', problemOf)}
          />
          <PasswordInput
            label={say('add.web.value')}
            description={say('add.web.value.hint')}
            maxLength={4_000}
            {...field('value', problemOf)}
          />
        </SimpleGrid>
      )}
      {(chosen === 'basic' || chosen === 'header') && (
        <Text size="xs" c="dimmed">
          {say('add.web.sealed')}
        </Text>
      )}
    </>
  );
  const forget = () => {
    choose(means[0]);
    setTyped(EMPTY);
  };
  return { fields, forget, isTyped: chosen !== means[0], signIn: signInBy(chosen, typed) };
}

function signInBy(means: WebMeans, { username, password, header, value }: typeof EMPTY): WebSignIn | null | undefined {
  if (means === 'basic') return { username, password };
  if (means === 'header') return { header, value };
  return means === 'none' ? null : undefined;
}
