import { ActionIcon, Button, Group, Indicator, Popover, ScrollArea, Stack, Text, UnstyledButton } from '@mantine/core';
import { Suspense } from 'react';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, type Notification } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useRefresh } from '../live/live.js';
import { useNearMoments } from '../publication/publication.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { FaultNote } from '../source/fault-note.js';

const NOTIFICATIONS = ['notifications'] as const;
const MOST_SHOWN = 99;
const ABOUT_COMMENTS: readonly string[] = ['mention', 'reply'];
/** Of the comments on the page of a story. */
const ANCHOR = 'comments';

/** What one is to know, with how much of it is new. */
export function NotificationBell() {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const [isOpen, { toggle, close }] = useDisclosure();
  const list = useQuery({ queryKey: NOTIFICATIONS, queryFn: api.notifications, refetchInterval: useRefresh() });
  const readAll = useMutation({ mutationFn: (newest: string) => api.readNotificationsUntil(newest), onSettled: () => queries.invalidateQueries({ queryKey: NOTIFICATIONS }) });
  const { items = [], unread = 0 } = list.data ?? {};
  const label = unread > 0 ? say('notifications.unread', { count: unread }) : say('notifications.title');
  return (
    <Popover opened={isOpen} onChange={close} width="min(340px, calc(100vw - 24px))" position="bottom-end" shadow="md" trapFocus>
      <Indicator label={unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread} disabled={unread === 0} size={16} color="red.8">
        <Popover.Target>
          <ActionIcon variant="default" size={30} aria-label={label} title={label} onClick={toggle}>
            <svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden>
              <path d="M8 1a4.5 4.5 0 0 0-4.5 4.5V9L2 11.5v.5h12v-.5L12.5 9V5.5A4.5 4.5 0 0 0 8 1Zm-2 12a2 2 0 0 0 4 0Z" />
            </svg>
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p="xs">
        <Stack gap="xs">
          <Group justify="space-between">
            <Text fw={600}>{say('notifications.title')}</Text>
            {unread > 0 && (
              <Button size="compact-xs" variant="subtle" loading={readAll.isPending} onClick={() => readAll.mutate(items[0]!.notificationId)}>
                {say('notifications.readAll')}
              </Button>
            )}
          </Group>
          {list.error && <ProblemAlert error={list.error} />}
          {list.isSuccess && items.length === 0 && (
            <Text size="sm" c="dimmed">
              {say('notifications.none')}
            </Text>
          )}
          <ScrollArea.Autosize mah={420} type="auto">
            {items.map((item) => (
              <Notice key={item.notificationId} notice={item} onOpen={close} />
            ))}
          </ScrollArea.Autosize>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function Notice({ notice, onOpen }: { readonly notice: Notification; readonly onOpen: () => void }) {
  const { say } = useLanguage();
  const moment = useNearMoments();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const open = () => {
    onOpen();
    void api.readNotification(notice.notificationId).finally(() => queries.invalidateQueries({ queryKey: NOTIFICATIONS }));
    if (notice.kind === 'source-quiet' || notice.kind === 'source-failing') void navigate({ to: '/sources', search: {} });
    if (notice.wireId) void navigate({ to: '/wires', search: { wire: notice.wireId } });
    if (notice.storyId) void navigate({ to: '/stories/$storyId', params: { storyId: notice.storyId }, ...(ABOUT_COMMENTS.includes(notice.kind) && { hash: ANCHOR }) });
  };
  return (
    <UnstyledButton onClick={open} className="list-button notice" data-unread={notice.readAt === null}>
      <Text size="sm">{say(`notifications.${notice.kind}`, { by: notice.by })}</Text>
      {notice.story && (
        <Text size="sm" fw={600} lineClamp={2} lang={notice.story.language}>
          {notice.story.headline || say('stories.untitled')}
        </Text>
      )}
      {notice.wire && (
        <Text size="sm" fw={600} lineClamp={2} lang={notice.wire.language}>
          {notice.wire.headline}
        </Text>
      )}
      {notice.coverage && (
        <Text size="sm" fw={600} lineClamp={2}>
          {notice.coverage.title}
        </Text>
      )}
      {(notice.cause ?? notice.fault ?? notice.note) && (
        <Text size="xs" lineClamp={3} style={{ overflowWrap: 'anywhere' }}>
          {notice.cause ? say(`missed.${notice.cause}`) : notice.fault ? <Suspense><FaultNote fault={notice.fault} note={notice.note} /></Suspense> : notice.note}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {moment(notice.at)}
      </Text>
    </UnstyledButton>
  );
}
