import { Button, CopyButton, Group, Paper, Stack, Text } from '@mantine/core';
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
  const moment = useMoments();
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
  const isOpen = (given.data?.open ?? 0) > 0;
  const failure = give.error ?? end.error;
  return (
    <Paper withBorder p="sm" radius="sm" component="section" aria-label={say('preview.preview')}>
      <Stack gap="xs">
        <Button variant="default" loading={give.isPending} onClick={showPreview} style={{ alignSelf: 'start' }}>
          {say('preview.preview')} ↗
        </Button>
        {give.data && <Text size="sm">{say('preview.until', { time: moment(give.data.expiresAt) })}</Text>}
        {(give.data !== undefined || isOpen) && (
          <Group gap="xs">
            {give.data && <GivenAddress url={give.data.url} />}
            {isOpen && (
              <Button variant="default" size="xs" loading={end.isPending} onClick={endAll}>
                {say('preview.end')}
              </Button>
            )}
          </Group>
        )}
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

function GivenAddress({ url }: { readonly url: string }) {
  const { say } = useLanguage();
  return (
    <>
      <Button component="a" href={url} target="_blank" rel="noopener noreferrer" variant="default" size="xs">
        {say('preview.open')}
      </Button>
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <Button variant="default" size="xs" onClick={copy}>
            {say(copied ? 'preview.copied' : 'preview.copy')}
          </Button>
        )}
      </CopyButton>
    </>
  );
}

/** Opened within the click, because browsers refuse a tab that comes later; it gets its address when there is one. */
function openTab(): Window | null {
  const tab = window.open('', '_blank');
  if (tab) tab.opener = null;
  return tab;
}
