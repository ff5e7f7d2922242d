import { Badge } from '@mantine/core';
import type { Person } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';

const COLORS = { invited: 'yellow', active: 'teal', deactivated: 'gray' } as const;

export function StaffStatus({ status }: Pick<Person, 'status'>) {
  const { say } = useLanguage();
  return (
    <Badge variant="default" size="sm" tt="none" style={{ flex: 'none' }} leftSection={<span className="status-dot" data-color={COLORS[status]} aria-hidden />}>
      {say(`person.status.${status}`)}
    </Badge>
  );
}
