import { Badge } from '@mantine/core';
import type { Assignment } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { isOverdue } from './overdue.js';

export function OverdueBadge({ assignment }: { readonly assignment: Assignment }) {
  const { say } = useLanguage();
  if (!isOverdue(assignment, new Date())) return null;
  return (
    <Badge color="red" maw="none">
      {say('assignment.overdue')}
    </Badge>
  );
}
