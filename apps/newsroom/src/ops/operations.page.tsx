import { Alert, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { Permitted } from '../shell/permitted.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import '../staff/people.css';
import { byGroup } from './lag.js';
import { LagPanel } from './lag-panel.js';
import './operations.css';
import { ParkedPanel } from './parked-panel.js';
import { ReplayPanel } from './replay-panel.js';
import { ServicesPanel } from './services-panel.js';

const EVERY_S = 5;
const LIVE = { refetchInterval: EVERY_S * 1_000 } as const;

/** Whether what should happen by itself does. */
export function OperationsPage() {
  const { say } = useLanguage();
  return (
    <Stack>
      <Title order={1} size="h2">
        {say('ops.title')}
      </Title>
      <Permitted right="ops:read">
        <Operations />
      </Permitted>
    </Stack>
  );
}

function Operations() {
  const { say } = useLanguage();
  const moment = useMoments();
  const lag = useQuery({ queryKey: ['ops-lag'], queryFn: api.lag, ...LIVE });
  const parked = useQuery({ queryKey: ['ops-parked'], queryFn: api.parkedKeys, ...LIVE });
  const services = useQuery({ queryKey: ['ops-services'], queryFn: api.services, ...LIVE });
  const groups = byGroup(lag.data?.items ?? []);
  const isKnown = lag.isSuccess && parked.isSuccess && services.isSuccess;
  const isTrouble = lag.isError || (parked.data?.items.length ?? 0) > 0 || groups.some(({ isStuck }) => isStuck) || (services.data?.items.some(({ state }) => state !== 'ready') ?? false);
  return (
    <>
      <Text size="sm" c="dimmed">
        {say('ops.hint', { seconds: EVERY_S })}
      </Text>
      {(isKnown || isTrouble) && (
        <Alert color={isTrouble ? 'orange' : 'teal'} role="status" styles={{ message: { color: 'var(--mantine-color-text)' } }}>
          <Text fw={600}>{say(isTrouble ? 'ops.trouble' : 'ops.fine')}</Text>
          <Text size="xs">{say('ops.checkedAt', { when: moment(new Date(lag.dataUpdatedAt || Date.now()).toISOString()) })}</Text>
        </Alert>
      )}
      <ServicesPanel editorial={services.isError ? 'away' : services.isSuccess ? 'ready' : undefined} others={services.data?.items} />
      <ParkedPanel keys={parked.data?.items} error={parked.error} />
      {lag.error ? <ProblemAlert error={lag.error} onRetry={() => void lag.refetch()} /> : <LagPanel groups={groups} />}
      <ReplayPanel />
    </>
  );
}
