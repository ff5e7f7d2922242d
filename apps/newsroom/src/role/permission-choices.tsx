import { Badge, Checkbox, Fieldset, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { grouped } from './permission-groups.js';
import { usePermissionName } from './permission-name.js';

interface PermissionChoicesProps {
  readonly chosen: readonly string[];
  readonly editable: boolean;
  /** What can be given: nobody gives what they do not have. */
  readonly givable: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Every right there is, in words, by what it is about. */
export function PermissionChoices({ chosen, editable, givable, onChange }: PermissionChoicesProps) {
  const { say } = useLanguage();
  const permissionName = usePermissionName();
  const all = useQuery({ queryKey: ['permissions'], queryFn: api.permissions, staleTime: Infinity });
  if (all.error) return <ProblemAlert error={all.error} onRetry={() => void all.refetch()} />;
  const toggle = (permission: string, isOn: boolean) => onChange(isOn ? [...chosen, permission].sort() : chosen.filter((one) => one !== permission));
  return grouped(all.data?.items ?? []).map(({ group, permissions }) => (
    <Fieldset key={group} legend={say(`role.group.${group}`)} p="xs">
      <Stack gap={4}>
        {permissions.map(({ permission, about, reach }) => {
          const isMine = givable.includes(permission);
          return (
            <Group key={permission} gap={6} wrap="nowrap" align="flex-start" className="right-choice">
              <Checkbox
                flex={1}
                checked={chosen.includes(permission)}
                disabled={!editable || !isMine}
                label={permissionName({ permission, about })}
                description={editable && !isMine ? say('role.notYours') : undefined}
                onChange={({ currentTarget }) => toggle(permission, currentTarget.checked)}
              />
              {reach === 'newsroom' && (
                <Badge variant="default" size="xs" tt="none" title={say('role.newsroomOnly')} style={{ flex: 'none' }}>
                  {say('person.roles.everywhere')}
                </Badge>
              )}
            </Group>
          );
        })}
        {group === 'publication' && (
          <Text size="xs" c="dimmed">
            {say('person.roles.everywhere')}: {say('role.newsroomOnly')}
          </Text>
        )}
      </Stack>
    </Fieldset>
  ));
}
