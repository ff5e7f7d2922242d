import { Anchor, Button, CopyButton, Group, Paper, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { ProblemAlert } from '../shell/problem-alert.js';

interface PreviewPanelProps {
  readonly story: Story;
  readonly isSaved: boolean;
  readonly save: () => Promise<boolean>;
}

/** Shows the story as readers would see it now, and gives out an address for those who are not staff. */
export function PreviewPanel({ story, isSaved, save }: PreviewPanelProps) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const queryKey = ['previews', story.storyId];
  const given = useQuery({ queryKey, queryFn: () => api.openPreviews(story.storyId) });
  const counted = () => queries.invalidateQueries({ queryKey });
  const give = useMutation({
    onSuccess: counted,
    mutationFn: async (tab: Window | null) => {
      try {
        if (!isSaved && !(await save())) throw new Error(say('save.unsaved'));
        const preview = await api.givePreview(story.storyId);
        if (tab) tab.location.replace(preview.url);
        return preview;
      } catch (error) {
        tab?.close();
        throw error;
      }
    },
  });
  const end = useMutation({ mutationFn: () => api.endPreviews(story.storyId), onSuccess: counted });
  const showPreview = () => {
    end.reset();
    give.mutate(openTab());
  };
  const endAll = () => {
    give.reset();
    end.mutate();
  };
  const failure = give.error ?? end.error;
  return (
    <Paper withBorder p="sm" radius="sm" component="section" aria-label={say('preview.preview')}>
      <Stack gap="xs">
        <Group gap="xs">
          <Button variant="default" loading={give.isPending} onClick={showPreview}>
            {say('preview.preview')} ↗
          </Button>
          {(given.data?.open ?? 0) > 0 && (
            <Button variant="subtle" color="red" loading={end.isPending} onClick={endAll}>
              {say('preview.end')}
            </Button>
          )}
        </Group>
        {give.data && <GivenPreview {...give.data} />}
        {end.isSuccess && (
          <Text size="sm" role="status">
            {say('preview.ended')}
          </Text>
        )}
        {failure && <ProblemAlert error={failure} />}
      </Stack>
    </Paper>
  );
}

function GivenPreview({ url, expiresAt }: { readonly url: string; readonly expiresAt: string }) {
  const { say } = useLanguage();
  const moment = useMoments();
  return (
    <>
      <Text size="sm">{say('preview.until', { time: moment(expiresAt) })}</Text>
      <Group gap="md">
        <Anchor href={url} target="_blank" rel="noopener noreferrer" size="sm">
          {say('preview.open')}
        </Anchor>
        <CopyButton value={url}>
          {({ copied, copy }) => (
            <Button variant="subtle" size="compact-sm" onClick={copy}>
              {say(copied ? 'preview.copied' : 'preview.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </>
  );
}

/** Opened within the click, because browsers refuse a tab that comes later; it gets its address when there is one. */
function openTab(): Window | null {
  const tab = window.open('', '_blank');
  if (tab) tab.opener = null;
  return tab;
}
