import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type SubmitEvent } from 'react';
import { api, type Template } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useSections, useStoryLanguages } from '../publication/publication.js';
import { useDesksWith } from '../session/desk-rights.js';
import { FOCUS_AT_ONCE } from '../shell/focus-at-once.js';
import { useCloseGuard } from '../shell/leave-guard.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { useFocusBack } from '../shell/use-focus-back.js';
import { TemplateChoice } from '../template/template-choice.js';

interface NewStoryDialogProps {
  /** The language that is offered first. */
  readonly language: string;
  /** The desk that it is for; the usual one of whoever begins it when absent. */
  readonly deskId?: string;
  readonly onClose: () => void;
}

interface Beginning {
  readonly headline: string;
  readonly language: string;
  readonly section: string;
  /** Absent: the desk that takes stories by default. */
  readonly deskId?: string;
  readonly template?: Template | undefined;
}

/** Begins a story by its headline: nothing without a name comes into the list. A template of the desk fills in the rest. */
export function NewStoryDialog({ language, deskId: wanted, onClose }: NewStoryDialogProps) {
  const { say } = useLanguage();
  useFocusBack();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [languages, sections, desks] = [useStoryLanguages(), useSections(), useDesksWith('story:write')];
  const [chosen, setStory] = useState<Beginning>({ headline: '', language, section: '', ...(wanted && { deskId: wanted }) });
  const story = { ...chosen, language: languages.some(({ value }) => value === chosen.language) ? chosen.language : languages[0]!.value };
  const deskId = story.deskId ?? desks[0]?.deskId;
  const key = useMemo(() => crypto.randomUUID(), [chosen]); // other words are another command
  const create = useMutation({
    mutationFn: () => begin(story, key),
    onSuccess: async ({ storyId }) => {
      await queries.invalidateQueries({ queryKey: ['stories'] });
      await navigate({ to: '/stories/$storyId', params: { storyId }, ignoreBlocker: true });
    },
  });
  const [close, question] = useCloseGuard(story.headline.trim() !== (story.template?.fields.headline ?? '').trim(), onClose);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    create.mutate();
  };
  /** What is typed already stays. */
  const choose = (template: Template | undefined) => setStory({ ...story, template, headline: story.headline || (template?.fields.headline ?? ''), section: story.section || (template?.fields.section ?? '') });
  return (
    <Modal opened onClose={close} title={say('stories.new')} centered closeButtonProps={{ 'aria-label': say('app.close') }}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput label={say('editor.headline')} required {...FOCUS_AT_ONCE} lang={story.language} value={story.headline} onChange={(event) => setStory({ ...story, headline: event.currentTarget.value })} />
          {desks.length > 1 && (
            <NativeSelect
              label={say('app.desk')}
              value={deskId}
              data={desks.map((desk) => ({ value: desk.deskId, label: desk.name }))}
              onChange={(event) => setStory({ ...story, deskId: event.currentTarget.value, template: undefined })}
            />
          )}
          {deskId && <TemplateChoice deskId={deskId} chosen={story.template?.templateId} onChoose={choose} />}
          <NativeSelect
            label={say('stories.language')}
            value={story.language}
            data={[...languages]}
            onChange={(event) => setStory({ ...story, language: event.currentTarget.value })}
          />
          <NativeSelect label={say('editor.section')} value={story.section} data={[{ value: '', label: '—' }, ...sections]} onChange={(event) => setStory({ ...story, section: event.currentTarget.value })} />
          {create.error && <ProblemAlert error={create.error} />}
          <Group justify="end">
            <Button variant="default" onClick={close}>
              {say('app.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!story.headline.trim()}>
              {say('stories.begin')}
            </Button>
          </Group>
        </Stack>
      </form>
      {question}
    </Modal>
  );
}

function begin({ headline, language, section, deskId, template }: Beginning, key: string) {
  const given = { headline: headline.trim(), language, ...(section && { section }) };
  return template ? api.beginFromTemplate(template, given, key) : api.createStory({ ...given, ...(deskId && { deskId }) }, key);
}
