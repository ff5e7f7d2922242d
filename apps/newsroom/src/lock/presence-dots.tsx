import { Avatar, Group, Tooltip } from '@mantine/core';
import type { Presence } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { TAB } from './tab.js';

const MOST_SHOWN = 6;

type Person = Presence['people'][number];

/** Everybody who has the story open besides this window; a ring marks who writes. */
export function PresenceDots({ presence, own }: { readonly presence: Presence | undefined; readonly own: string }) {
  const { say } = useLanguage();
  const others = onceEach((presence?.people ?? []).filter(({ clientId }) => clientId !== TAB));
  if (others.length === 0) return null;
  const wordsOf = ({ person, isWriting }: Person) => (person.id === own ? say('presence.own') : say(isWriting ? 'presence.writes' : 'presence.reads', { name: person.name }));
  return (
    <Group gap={4} role="list" aria-label={say('presence.title')} wrap="nowrap">
      {others.slice(0, MOST_SHOWN).map((one) => (
        <Tooltip key={one.clientId} label={wordsOf(one)} events={{ hover: true, focus: true, touch: true }}>
          <Avatar role="listitem" aria-label={wordsOf(one)} tabIndex={0} size={26} name={one.person.name} color="initials" className="presence-dot" data-writing={one.isWriting || undefined} />
        </Tooltip>
      ))}
      {others.length > MOST_SHOWN && <Avatar size={26}>+{others.length - MOST_SHOWN}</Avatar>}
    </Group>
  );
}

/** Somebody with several windows is shown once, as writing if one of them writes. */
function onceEach(people: readonly Person[]): Person[] {
  const byPerson = new Map<string, Person>();
  for (const one of people) if (one.isWriting || !byPerson.has(one.person.id)) byPerson.set(one.person.id, one);
  return [...byPerson.values()];
}
