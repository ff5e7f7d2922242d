import { Alert, Anchor, Badge, Button, Card, Grid, Group, NativeSelect, Paper, ScrollArea, Stack, Text, TextInput, Title, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api, type Wire, type WireSummary } from '../api/editorial.js';
import { LANGUAGES, useLanguage } from '../language/language.js';
import { useRefresh } from '../live/live.js';
import { useMoments } from '../publication/publication.js';
import { ProblemAlert } from '../shell/problem-alert.js';


/** The wire inbox: what came in at the left, the chosen item at the right. Filters live in the address. */
export function WiresPage() {
  const { say } = useLanguage();
  const filters = useSearch({ from: '/wires' });
  const navigate = useNavigate({ from: '/wires' });
  const [text, setText] = useState(filters.q ?? '');
  const [q] = useDebouncedValue(text, 250);
  useEffect(() => void navigate({ search: (before) => ({ ...before, q: q || undefined }), replace: true }), [q, navigate]);
  const list = useInfiniteQuery({
    queryKey: ['wires', filters.q, filters.language],
    queryFn: ({ pageParam }) => api.wires({ q: filters.q, language: filters.language, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: useRefresh(),
  });
  const wires = list.data?.pages.flatMap((page) => page.items) ?? [];
  const choose = (wireId: string) => void navigate({ search: (before) => ({ ...before, wire: wireId }) });
  return (
    <Stack>
      <Title order={1} size="h2">
        {say('wires.title')}
      </Title>
      <Group align="end">
        <TextInput label={say('wires.search')} value={text} onChange={(event) => setText(event.currentTarget.value)} style={{ flex: 1 }} />
        <NativeSelect
          label={say('stories.language')}
          value={filters.language ?? ''}
          data={[{ value: '', label: say('app.any') }, ...LANGUAGES.map((value) => ({ value, label: say(`language.${value}`) }))]}
          onChange={(event) => void navigate({ search: { ...filters, language: event.currentTarget.value || undefined } })}
        />
      </Group>
      {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
      <Grid>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <ScrollArea.Autosize mah={{ base: 320, md: 'calc(100vh - 220px)' }} type="auto">
            <Stack gap={6} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
              {wires.map((wire) => (
                <li key={wire.wireId}>
                  <WireCard wire={wire} isChosen={wire.wireId === filters.wire} onChoose={() => choose(wire.wireId)} />
                </li>
              ))}
            </Stack>
            {list.isSuccess && wires.length === 0 && <Text c="dimmed">{say('wires.empty')}</Text>}
            {list.hasNextPage && (
              <Button mt="sm" variant="default" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {say('app.more')}
              </Button>
            )}
          </ScrollArea.Autosize>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>{filters.wire ? <WireReader wireId={filters.wire} /> : <Text c="dimmed">{say('wires.choose')}</Text>}</Grid.Col>
      </Grid>
    </Stack>
  );
}

function WireCard({ wire, isChosen, onChoose }: { readonly wire: WireSummary; readonly isChosen: boolean; readonly onChoose: () => void }) {
  const moment = useMoments();
  return (
    <UnstyledButton onClick={onChoose} aria-current={isChosen} className="list-button">
      <Card withBorder padding="xs" radius="sm" bg={isChosen ? 'var(--mantine-primary-color-light)' : undefined}>
        <Text fw={600} lineClamp={2} lang={wire.language} td={wire.isKilled ? 'line-through' : undefined}>
          {wire.headline}
        </Text>
        <Group gap={6} mt={4}>
          <Badge size="xs" variant="light">
            {wire.language}
          </Badge>
          <Text size="xs" c="dimmed">
            {wire.source.name} · {moment(wire.receivedAt)}
          </Text>
          <WireBadges wire={wire} />
        </Group>
      </Card>
    </UnstyledButton>
  );
}

function WireBadges({ wire }: { readonly wire: WireSummary }) {
  const { say } = useLanguage();
  const moment = useMoments();
  return (
    <>
      {wire.isKilled && (
        <Badge size="xs" color="red">
          {say('wires.killed')}
        </Badge>
      )}
      {wire.embargoedUntil && (
        <Badge size="xs" color="orange">
          {say('wires.embargo', { time: moment(wire.embargoedUntil) })}
        </Badge>
      )}
      {wire.version > 1 && (
        <Badge size="xs" color="gray">
          {say('wires.version', { version: wire.version })}
        </Badge>
      )}
    </>
  );
}

function WireReader({ wireId }: { readonly wireId: string }) {
  const { say } = useLanguage();
  const wire = useQuery({ queryKey: ['wire', wireId], queryFn: () => api.wire(wireId) });
  if (wire.error) return <ProblemAlert error={wire.error} onRetry={() => void wire.refetch()} />;
  if (!wire.data) return <Text c="dimmed">{say('app.loading')}</Text>;
  return <WireText wire={wire.data} />;
}

function WireText({ wire }: { readonly wire: Wire }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const navigate = useNavigate();
  const draft = useMutation({
    mutationFn: () => api.draftFromWire(wire.wireId),
    onSuccess: (story) => navigate({ to: '/stories/$storyId', params: { storyId: story.storyId } }),
  });
  return (
    <Paper withBorder p="md" radius="sm" component="article" aria-label={wire.headline}>
      <Stack gap="sm">
        <Title order={2} size="h3" lang={wire.language}>
          {wire.headline}
        </Title>
        <Group gap={6}>
          <Text size="sm" c="dimmed">
            {wire.source.name} · {moment(wire.receivedAt)}
          </Text>
          <WireBadges wire={wire} />
          {wire.url && (
            <Anchor size="sm" href={wire.url} target="_blank" rel="noopener noreferrer">
              {say('wires.original')} ↗
            </Anchor>
          )}
        </Group>
        {wire.usedIn.length > 0 && (
          <Alert color="blue" title={say('wires.used', { count: wire.usedIn.length })}>
            {wire.usedIn.map((storyId) => (
              <Anchor key={storyId} component={Link} to={`/stories/${storyId}`} size="sm" mr="sm">
                {say('wires.openStory')}
              </Anchor>
            ))}
          </Alert>
        )}
        {draft.error && <ProblemAlert error={draft.error} />}
        <Group>
          <Button onClick={() => draft.mutate()} loading={draft.isPending} disabled={wire.isKilled}>
            {say('wires.draft')}
          </Button>
        </Group>
        {wire.standfirst && (
          <Text fw={500} lang={wire.language}>
            {wire.standfirst}
          </Text>
        )}
        <div className="wire-text" lang={wire.language}>
          {wire.bodyText.split('\n').map((line, index) => (
            <p key={index}>{line}</p>
          ))}
        </div>
      </Stack>
    </Paper>
  );
}
