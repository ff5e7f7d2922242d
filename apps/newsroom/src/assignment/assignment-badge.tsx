import { Badge } from '@mantine/core';
import type { Assignment } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';

const COLOURS: Readonly<Record<Assignment['state'], string>> = { offered: 'orange', accepted: 'blue', declined: 'red', done: 'teal' };

/** What somebody says of the work that they were given. */
export function AssignmentBadge({ state }: Pick<Assignment, 'state'>) {
  const { say } = useLanguage();
  return (
    <Badge color={COLOURS[state]} variant="light" maw="none" styles={{ label: { color: 'var(--mantine-color-text)' } }}>
      {say(`assignment.state.${state}`)}
    </Badge>
  );
}
