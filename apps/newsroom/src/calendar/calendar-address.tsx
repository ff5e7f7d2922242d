import { ActionIcon, Alert, Button, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarShare } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { ProblemAlert } from '../shell/problem-alert.js';

const ADDRESS = ['calendar-address'] as const;

/** The calendar in a program of one's own. */
export function CalendarAddressButton() {
  const { say } = useLanguage();
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" visibleFrom="sm" leftSection={<IconCalendarShare size={18} aria-hidden />} onClick={open}>
        {say('calendar.address')}
      </Button>
      <ActionIcon variant="default" size={36} hiddenFrom="sm" aria-label={say('calendar.address')} onClick={open}>
        <IconCalendarShare size={18} aria-hidden />
      </ActionIcon>
      <Modal opened={isOpen} onClose={close} title={say('calendar.address.title')} centered closeButtonProps={{ 'aria-label': say('app.close') }}>
        <CalendarAddress />
      </Modal>
    </>
  );
}

/** The address is shown once, when it is made; afterwards it can only be replaced or ended. */
function CalendarAddress() {
  const { say } = useLanguage();
  const moment = useMoments();
  const queries = useQueryClient();
  const state = useQuery({ queryKey: ADDRESS, queryFn: api.calendarAddress });
  const ask = () => void queries.invalidateQueries({ queryKey: ADDRESS });
  const make = useMutation({ mutationFn: api.makeCalendarAddress, onSettled: ask });
  const end = useMutation({
    mutationFn: api.endCalendarAddress,
    onSuccess: () => make.reset(),
    onSettled: ask,
  });
  const error = state.error ?? make.error ?? end.error;
  const madeAt = state.data?.madeAt;
  return (
    <Stack>
      <Text size="sm">{say('calendar.address.about')}</Text>
      {error && <ProblemAlert error={error} />}
      {state.isSuccess && <Text size="sm">{madeAt ? say('calendar.address.since', { time: moment(madeAt) }) : say('calendar.address.none')}</Text>}
      {make.data && <NewAddress url={make.data.url} />}
      {madeAt && !make.data && <Text size="sm">{say('calendar.address.renewHint')}</Text>}
      <Group justify="end">
        {madeAt && (
          <Button variant="default" color="red" loading={end.isPending} onClick={() => end.mutate()}>
            {say('calendar.address.end')}
          </Button>
        )}
        <Button variant={make.data ? 'default' : 'filled'} loading={make.isPending} disabled={state.isPending} onClick={() => make.mutate()}>
          {say(madeAt ? 'calendar.address.renew' : 'calendar.address.make')}
        </Button>
      </Group>
    </Stack>
  );
}

function NewAddress({ url }: { readonly url: string }) {
  const { say } = useLanguage();
  return (
    <Alert color="orange" title={say('calendar.address.secret')} styles={{ label: { color: 'var(--mantine-color-text)' } }}>
      <Stack gap="xs">
        <Text size="sm">{say('calendar.address.warning')}</Text>
        <TextInput readOnly label={say('calendar.address.label')} value={url} onFocus={(event) => event.currentTarget.select()} />
        <CopyButton value={url}>
          {({ copied, copy }) => (
            <Button size="xs" onClick={copy}>
              {say(copied ? 'calendar.address.copied' : 'calendar.address.copy')}
            </Button>
          )}
        </CopyButton>
      </Stack>
    </Alert>
  );
}
