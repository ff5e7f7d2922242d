import { Button, Group, Modal, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type SubmitEvent } from 'react';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useSections, useStoryLanguages } from '../publication/publication.js';
import { ProblemAlert } from '../shell/problem-alert.js';

interface NewStoryDialogProps {
  /** The language that is offered first. */
  readonly language: string;
  readonly onClose: () => void;
}

/** Begins a story by its headline: nothing without a name comes into the list. */
export function NewStoryDialog({ language, onClose }: NewStoryDialogProps) {
  const { say } = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [languages, sections] = [useStoryLanguages(), useSections()];
  const [chosen, setStory] = useState({ headline: '', language, section: '' });
  const story = { ...chosen, language: languages.some(({ value }) => value === chosen.language) ? chosen.language : languages[0]!.value };
  const create = useMutation({
    mutationFn: () => api.createStory({ headline: story.headline.trim(), language: story.language, ...(story.section && { section: story.section }) }),
    onSuccess: async ({ storyId }) => {
      await queries.invalidateQueries({ queryKey: ['stories'] });
      await navigate({ to: '/stories/$storyId', params: { storyId } });
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={say('stories.new')} centered closeButtonProps={{ 'aria-label': say('app.close') }}>
      <form onSubmit={submit}>
        <Stack>
          <Textarea label={say('editor.headline')} required autosize data-autofocus lang={story.language} value={story.headline} onChange={(event) => setStory({ ...story, headline: event.currentTarget.value })} />
          <NativeSelect
            label={say('stories.language')}
            value={story.language}
            data={[...languages]}
            onChange={(event) => setStory({ ...story, language: event.currentTarget.value })}
          />
          <NativeSelect label={say('editor.section')} value={story.section} data={[{ value: '', label: '—' }, ...sections]} onChange={(event) => setStory({ ...story, section: event.currentTarget.value })} />
          {create.error && <ProblemAlert error={create.error} />}
          <Group justify="end">
            <Button variant="default" onClick={onClose}>
              {say('app.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!story.headline.trim()}>
              {say('stories.begin')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
