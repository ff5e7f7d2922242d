import { Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ParkedKey } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { may, useSession } from '../session/session.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { SidePanel } from '../shell/side-panel.js';
import { ParkedDetails } from './parked-details.js';
import { RedriveAll } from './redrive-all.js';
import { whyParked } from './why-parked.js';

/** What could not be applied and waits for somebody. */
export function ParkedPanel({ keys, error }: { readonly keys: readonly ParkedKey[] | undefined; readonly error: unknown }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const { group, key } = useSearch({ from: '/operations' });
  const mayManage = may(useSession().data, 'ops:manage');
  const navigate = useNavigate({ from: '/operations' });
  const close = () => void navigate({ search: {} });
  return (
    <Stack gap="xs" component="section" aria-label={say('ops.parked')}>
      <Title order={2} size="h4">
        {say('ops.parked')}
      </Title>
      <Text size="sm" c="dimmed">
        {say('ops.parked.hint')}
      </Text>
      {Boolean(error) && <ProblemAlert error={error} />}
      {keys && mayManage && <RedriveAll keys={keys} />}
      {keys?.length === 0 && <Text size="sm">{say('ops.parked.none')}</Text>}
      <Stack component="ul" gap={0} p={0} m={0} className="people">
        {keys?.map((one) => (
          <li key={`${one.group} ${one.key}`}>
            <UnstyledButton className="list-button person-line" aria-current={one.group === group && one.key === key} onClick={() => void navigate({ search: { group: one.group, key: one.key } })}>
              <span>
                <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
                  {one.key}
                </Text>
                <Text size="xs" c="dimmed" ff="monospace">
                  {one.group}
                </Text>
              </span>
              <Text size="sm">{whyParked(one.code, say)}</Text>
              <Text size="xs" c="dimmed">
                {say('ops.parked.since', { when: moment(one.parkedAt), count: one.records })}
              </Text>
            </UnstyledButton>
          </li>
        ))}
      </Stack>
      {group && key && (
        <SidePanel title={say('ops.parked.title', { key })} onClose={close}>
          <ParkedDetails group={group} parkedKey={key} onGone={close} />
        </SidePanel>
      )}
    </Stack>
  );
}
