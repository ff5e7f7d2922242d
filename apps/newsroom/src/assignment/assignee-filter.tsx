import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { may, useSession } from '../session/session.js';

interface AssigneeFilterProps {
  readonly assignee: string | undefined;
  /** Whether its name stands above it, as those of the fields beside it do. */
  readonly isLabelled?: boolean;
  readonly onChange: (assignee: string | undefined) => void;
}

/** Whose work is looked for: one's own first, then that of colleagues by name. */
export function AssigneeFilter({ assignee, isLabelled = false, onChange }: AssigneeFilterProps) {
  const { say } = useLanguage();
  const session = useSession().data;
  const colleagues = useQuery({ queryKey: ['staff', 'assignees'], queryFn: () => api.colleagues(''), staleTime: 60_000, enabled: may(session, 'staff:read') });
  const others = (colleagues.data?.items ?? []).filter(({ staffId }) => staffId !== session?.staffId).map(({ staffId, name }) => ({ value: staffId, label: name }));
  const isListed = !assignee || assignee === session?.staffId || others.some(({ value }) => value === assignee);
  const name = say('stories.assignee');
  return (
    <NativeSelect
      {...(isLabelled ? { label: name } : { size: 'xs', 'aria-label': name })}
      value={assignee ?? ''}
      data={[
        { value: '', label: isLabelled ? say('app.any') : say('app.anyOf', { name }) },
        ...(session ? [{ value: session.staffId, label: say('stories.assignee.me') }] : []),
        ...others,
        ...(isListed ? [] : [{ value: assignee, label: say('stories.assignee.other') }]),
      ]}
      onChange={({ currentTarget: { value } }) => onChange(value || undefined)}
    />
  );
}
