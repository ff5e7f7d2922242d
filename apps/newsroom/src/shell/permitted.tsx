import { Alert, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage, type Say } from '../language/language.js';
import { may, useSession } from '../session/session.js';

export type Right = Extract<Parameters<Say>[0], `permission.${string}`> extends `permission.${infer Name}` ? Name : never;

/** Shows a page to those who may see it, and says to the others which right they lack. */
export function Permitted({ right, children }: { readonly right: Right; readonly children: ReactNode }) {
  const { say } = useLanguage();
  const { data: session } = useSession();
  if (may(session, right)) return children;
  return (
    <Alert color="yellow" maw={640} styles={{ title: { color: 'var(--mantine-color-text)' } }} title={say('house.needs.title')}>
      <Text size="sm">{say('house.needs', { right: say(`permission.${right}`) })}</Text>
    </Alert>
  );
}

/** On a page that somebody may read: what they lack to change it. */
export function ReadOnlyNote({ right }: { readonly right: Right }) {
  const { say } = useLanguage();
  return (
    <Text size="sm" c="dimmed">
      {say('house.readOnly', { right: say(`permission.${right}`) })}
    </Text>
  );
}
