import './writing.css';
import { Alert, Anchor, Badge, Button, Grid, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { StoryReaders } from '../analytics/story-readers.js';
import { api, type Story } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { BodyField } from '../body/body-field.js';
import { useLanguage } from '../language/language.js';
import { useRefresh } from '../live/live.js';
import { LockNotice } from '../lock/lock-notice.js';
import { LossNotice } from '../lock/loss-notice.js';
import { TAB } from '../lock/tab.js';
import { usePresence } from '../lock/use-presence.js';
import { PublishJump } from '../publish/publish-jump.js';
import { PublishPanel } from '../publish/publish-panel.js';
import { useSession } from '../session/session.js';
import { laterPart } from '../shell/later-part.js';
import { MissingThing } from '../shell/missing-thing.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { BreakingBadge } from './breaking-badge.js';
import { HeadlineFields } from './headline-fields.js';
import { PreviewPanel } from './preview-panel.js';
import { SaveMark } from './save-mark.js';
import type { Side } from './source-beside.js';
import { StatusBadge } from './status-badge.js';
import { useWriting } from './use-writing.js';
import { WireAlarm } from './wire-alarm.js';

/** Fields and panels around the text: it can be read before they are there. */
const useAroundText = laterPart(() => import('./around-text.js'));

export function StoryPage() {
  const { storyId } = useParams({ from: '/stories/$storyId' });
  const { say } = useLanguage();
  const navigate = useNavigate();
  const story = useQuery({ queryKey: ['story', storyId], queryFn: () => api.story(storyId), refetchInterval: useRefresh() });
  if (!story.data && story.error) {
    return (
      <Stack align="start">
        <Anchor component={Link} to="/stories" size="sm">
          ← {say('nav.stories')}
        </Anchor>
        <Title order={1} size="h2">
          {say('stories.notShown')}
        </Title>
        {story.error instanceof ApiFailure && story.error.isMissing ? (
          <MissingThing noun="story" onBack={() => void navigate({ to: '/stories' })} />
        ) : (
          <ProblemAlert error={story.error} onRetry={() => void story.refetch()} />
        )}
      </Stack>
    );
  }
  if (!story.data) return <Text c="dimmed">{say('app.loading')}</Text>;
  return <StoryEditor key={storyId} story={story.data} />;
}

function StoryEditor({ story }: { readonly story: Story }) {
  const { say } = useLanguage();
  const own = useSession().data?.staffId ?? '';
  const presence = usePresence(story.storyId);
  const { writing, text, state, failure, edition, isWriting, loss, ...shown } = useWriting(story, own, presence);
  const [sideCopyId, setSideCopyId] = useState<string>();
  const [beside, setBeside] = useState<string>();
  const [side, setSide] = useState<Side>('translation');
  const [putOff, setPutOff] = useState<ApiFailure>();
  const { change, save } = writing;
  const lock = presence?.lock && presence.lock.clientId !== TAB && !isWriting ? presence.lock : null;
  const isOpen = story.allowed.includes('edit') && !lock;
  const obstacle = lock ? say('lock.obstacle', { name: lock.holder.name }) : story.allowed.includes('edit') ? undefined : say('lock.closed');
  const around = useAroundText();
  const fields = { story, text, editable: isOpen, failure, onChange: change };
  return (
    <Stack>
      <Group justify="space-between">
        <Group gap="sm">
          <Anchor component={Link} to="/stories" size="sm">
            ← {say('nav.stories')}
          </Anchor>
          <Badge variant="light">{story.language}</Badge>
          <StatusBadge status={story.status} withdrawnFor={story.withdrawnFor} />
          <BreakingBadge story={story} />
          {story.version > 0 && (
            <Text size="sm">
              {say('stories.views')}: {story.views.toLocaleString('en')}
            </Text>
          )}
        </Group>
        <Group gap="sm">
          {around && <around.PresenceDots presence={presence} own={own} />}
          <SaveMark state={state} savedAt={shown.savedAt} isKept={shown.isKept} save={save} />
        </Group>
      </Group>
      <Title order={1} className="visually-hidden">
        {text.headline || say('stories.untitled')}
      </Title>
      <PublishJump />
      <WireAlarm story={story} />
      {loss && <LossNotice loss={loss} onCompare={setSideCopyId} onDismiss={writing.dismissLoss} />}
      {!loss && state !== 'conflict' && around && <around.WaitingNote story={story} own={own} onCompare={setSideCopyId} />}
      <LockNotice lock={lock} own={own} onTakeOver={writing.takeOver} />
      {shown.wasRecovered && state === 'saved' && <Alert color="blue">{say('save.recovered')}</Alert>}
      {failure && state !== 'conflict' && <ProblemAlert error={failure} />}
      {failure && state === 'conflict' && putOff === failure && (
        <Alert color="red" role="alert" title={say('conflict.title')} styles={{ title: { color: 'var(--mantine-color-text)' } }}>
          <Text size="sm">{say('conflict.putOff')}</Text>
          <Button size="xs" mt="xs" onClick={() => void save()}>
            {say('conflict.compare')}
          </Button>
        </Alert>
      )}
      {beside && around && <around.SourceSwitch side={side} onChange={setSide} />}
      <Grid>
        <Grid.Col span={{ base: 12, lg: beside ? 5 : 8 }} visibleFrom={beside && side === 'source' ? 'lg' : undefined}>
          <Stack>
            <HeadlineFields {...fields} />
            <BodyField key={`${edition} ${isOpen}`} storyId={story.storyId} body={text.body} language={story.language} editable={isOpen} problem={failure?.problemFor('body')} onChange={(body) => change({ body })} settleBy={writing.settleBy} />
            {around && <around.BelowText {...fields} />}
          </Stack>
        </Grid.Col>
        {beside && around && (
          <Grid.Col span={{ base: 12, lg: 4 }} visibleFrom={side === 'source' ? undefined : 'lg'}>
            <around.SourceBeside key={beside} story={story} sourceId={beside} onClose={() => setBeside(undefined)} />
          </Grid.Col>
        )}
        <Grid.Col span={{ base: 12, lg: beside ? 3 : 4 }}>
          <Stack>
            <PublishPanel story={story} isSaved={state === 'saved'} save={save} />
            {isOpen && <PreviewPanel story={story} isSaved={state === 'saved'} save={save} />}
            {story.version > 0 && <StoryReaders storyId={story.storyId} />}
            {around && <around.BesideText {...fields} beside={beside} onBeside={setBeside} obstacle={obstacle} restore={writing.restore} />}
          </Stack>
        </Grid.Col>
      </Grid>
      {failure && state === 'conflict' && putOff !== failure && around && <around.ConflictDialog story={story} failure={failure} onChoose={writing.resolve} onClose={() => setPutOff(failure)} />}
      {sideCopyId && around && (
        <around.SideCopyDialog {...{ story, sideCopyId, obstacle }} restore={writing.restore} onDone={writing.dismissLoss} onClose={() => setSideCopyId(undefined)} />
      )}
    </Stack>
  );
}
