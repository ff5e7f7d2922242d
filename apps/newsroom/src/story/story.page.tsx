import { Alert, Anchor, Badge, Button, Grid, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type Story } from '../api/editorial.js';
import { BodyEditor } from '../body/body-editor.js';
import { CommentPanel } from '../comment/comment-panel.js';
import { useLanguage } from '../language/language.js';
import { useRefresh } from '../live/live.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { BreakingBadge } from './breaking.js';
import { HeadlineFields } from './headline-fields.js';
import { PictureField } from './picture-field.js';
import { PreviewPanel } from './preview-panel.js';
import { PublishPanel } from './publish-panel.js';
import { RelatedField } from './related-field.js';
import { ReviewPanel } from './review-panel.js';
import { SearchAppearance } from './search-appearance.js';
import { StatusBadge } from './status-badge.js';
import { StoryFields } from './story-fields.js';
import { TranslationPanel } from './translation-panel.js';
import { useAutosave, type SaveState } from './use-autosave.js';
import { VersionPanel } from './version-panel.js';
import { WireAlarm } from './wire-alarm.js';

export function StoryPage() {
  const { storyId } = useParams({ from: '/stories/$storyId' });
  const { say } = useLanguage();
  const story = useQuery({ queryKey: ['story', storyId], queryFn: () => api.story(storyId), refetchInterval: useRefresh() });
  if (!story.data && story.error) return <ProblemAlert error={story.error} onRetry={() => void story.refetch()} />;
  if (!story.data) return <Text c="dimmed">{say('app.loading')}</Text>;
  return <StoryEditor key={storyId} story={story.data} />;
}

function StoryEditor({ story }: { readonly story: Story }) {
  const { say } = useLanguage();
  const autosave = useAutosave(story);
  const [bodyKey, setBodyKey] = useState(0);
  const { text, change, state, failure } = autosave;
  const isOpen = story.allowed.includes('edit');
  const resolve = async (choice: 'mine' | 'theirs') => {
    await autosave.resolveConflict(choice);
    setBodyKey((before) => before + 1); // the body editor holds its own copy of the text
  };
  return (
    <Stack>
      <Group justify="space-between">
        <Group gap="sm">
          <Anchor component={Link} to="/stories" size="sm">
            ← {say('nav.stories')}
          </Anchor>
          <Badge variant="light">{story.language}</Badge>
          <StatusBadge status={story.status} />
          <BreakingBadge story={story} />
          <Text size="sm">
            {say('stories.views')}: {story.views.toLocaleString('en')}
          </Text>
        </Group>
        <SaveMark state={state} />
      </Group>
      <Title order={1} className="visually-hidden">
        {text.headline || say('stories.untitled')}
      </Title>
      <WireAlarm story={story} />
      {autosave.wasRecovered && state === 'saved' && <Alert color="blue">{say('save.recovered')}</Alert>}
      {failure && state !== 'conflict' && <ProblemAlert error={failure} />}
      <Grid>
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack>
            <HeadlineFields text={text} language={story.language} editable={isOpen} failure={failure} onChange={change} />
            <BodyEditor key={bodyKey} storyId={story.storyId} body={text.body} language={story.language} editable={isOpen} problem={failure?.problemFor('body')} onChange={(body) => change({ body })} />
            <PictureField picture={text.picture} language={story.language} editable={isOpen} failure={failure} onChange={(picture) => change({ picture })} />
            <RelatedField storyId={story.storyId} language={story.language} related={text.relatedStories} editable={isOpen} failure={failure} onChange={(relatedStories) => change({ relatedStories })} />
            <SearchAppearance story={story} text={text} editable={isOpen} failure={failure} onChange={change} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack>
            <PublishPanel story={story} isSaved={state === 'saved'} save={autosave.save} />
            <ReviewPanel story={story} isSaved={state === 'saved'} save={autosave.save} />
            {isOpen && <PreviewPanel story={story} isSaved={state === 'saved'} save={autosave.save} />}
            <StoryFields story={story} text={text} editable={isOpen} failure={failure} onChange={change} />
            <TranslationPanel story={story} />
            <CommentPanel story={story} />
            <VersionPanel story={story} />
          </Stack>
        </Grid.Col>
      </Grid>
      <Modal opened={state === 'conflict'} onClose={() => undefined} withCloseButton={false} title={say('conflict.title')} centered>
        <Stack>
          <Text size="sm">{say('conflict.text')}</Text>
          <Group>
            <Button onClick={() => void resolve('mine')}>{say('conflict.mine')}</Button>
            <Button variant="default" onClick={() => void resolve('theirs')}>
              {say('conflict.theirs')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Stack>
  );
}

const SAVE_COLOURS: Record<SaveState, string> = { saved: 'teal', saving: 'gray', unsaved: 'gray', offline: 'orange', refused: 'red', conflict: 'red' };

function SaveMark({ state }: { readonly state: SaveState }) {
  const { say } = useLanguage();
  return (
    <Badge variant="dot" color={SAVE_COLOURS[state]} tt="none" role="status">
      {say(state === 'conflict' ? 'conflict.title' : `save.${state}`)}
    </Badge>
  );
}
