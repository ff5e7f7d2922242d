import { ActionIcon, Button, Fieldset, Group, Modal, Paper, Stack, Text } from '@mantine/core';
import { MOST_RELATED_STORIES } from '@stet/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/editorial.js';
import type { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useFocusBack } from '../shell/use-focus-back.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { exchanged } from './related.js';
import { StoryPicker } from './story-picker.js';

interface RelatedFieldProps {
  readonly storyId: string;
  readonly language: string;
  readonly related: readonly string[];
  readonly editable: boolean;
  readonly failure?: ApiFailure | undefined;
  readonly onChange: (related: string[]) => void;
}

/** The stories that readers are shown after this one, before those that the site finds by itself. */
export function RelatedField({ storyId, language, related, editable, failure, onChange }: RelatedFieldProps) {
  const { say } = useLanguage();
  const refused = useRefusedFields(failure);
  const [isAdding, setIsAdding] = useState(false);
  const error = refused('relatedStories');
  return (
    <Fieldset legend={say('editor.related')} disabled={!editable} p="sm">
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {say('editor.related.hint', { most: MOST_RELATED_STORIES })}
        </Text>
        {related.length > 0 && (
          <Stack component="ol" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
            {related.map((id, place) => (
              <li key={id}>
                <RelatedStory
                  storyId={id}
                  isFirst={place === 0}
                  isLast={place === related.length - 1}
                  onMove={(steps) => onChange(exchanged(related, place, place + steps))}
                  onRemove={() => onChange(related.filter((one) => one !== id))}
                />
              </li>
            ))}
          </Stack>
        )}
        {error && (
          <Text size="sm" c="red" role="alert">
            {error}
          </Text>
        )}
        <Button variant="default" size="xs" style={{ alignSelf: 'flex-start' }} disabled={related.length >= MOST_RELATED_STORIES} onClick={() => setIsAdding(true)}>
          {say('editor.related.add')}
        </Button>
      </Stack>
      {isAdding && <RelatedDialog language={language} except={[storyId, ...related]} onAdd={(id) => onChange([...related, id])} onClose={() => setIsAdding(false)} />}
    </Fieldset>
  );
}

interface RelatedStoryProps {
  readonly storyId: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (steps: 1 | -1) => void;
  readonly onRemove: () => void;
}

/** One of them as it is now: readers are not shown what was withdrawn. */
function RelatedStory({ storyId, isFirst, isLast, onMove, onRemove }: RelatedStoryProps) {
  const { say } = useLanguage();
  const story = useQuery({ queryKey: ['story', storyId], queryFn: () => api.story(storyId), staleTime: 30_000 });
  const headline = story.data ? story.data.headline || say('stories.untitled') : say(story.error ? 'block.readAlso.missing' : 'app.loading');
  return (
    <Paper withBorder p="xs" radius="sm">
      {story.data ? (
        <Link to="/stories/$storyId" params={{ storyId }} lang={story.data.language} className="story-link">
          {headline}
        </Link>
      ) : (
        <Text size="sm">{headline}</Text>
      )}
      {story.data && story.data.status !== 'published' && (
        <Text size="xs" fw={600}>
          {say('block.readAlso.notPublic')}
        </Text>
      )}
      <Group gap={6} mt={6}>
        <ActionIcon variant="default" size="lg" aria-label={say('fronts.up', { headline })} disabled={isFirst} onClick={() => onMove(-1)}>
          ↑
        </ActionIcon>
        <ActionIcon variant="default" size="lg" aria-label={say('fronts.down', { headline })} disabled={isLast} onClick={() => onMove(1)}>
          ↓
        </ActionIcon>
        <Button variant="default" size="xs" aria-label={say('fronts.removeNamed', { headline })} onClick={onRemove}>
          {say('fronts.remove')}
        </Button>
      </Group>
    </Paper>
  );
}

interface RelatedDialogProps {
  readonly language: string;
  readonly except: readonly string[];
  readonly onAdd: (storyId: string) => void;
  readonly onClose: () => void;
}

function RelatedDialog({ language, except, onAdd, onClose }: RelatedDialogProps) {
  const { say } = useLanguage();
  useFocusBack();
  const [chosen, setChosen] = useState('');
  return (
    <Modal opened onClose={onClose} title={say('editor.related.add')} size="lg" centered closeButtonProps={{ 'aria-label': say('app.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onAdd(chosen);
          onClose();
        }}
      >
        <Stack>
          <StoryPicker label={say('editor.related')} language={language} except={except} chosen={chosen} onChoose={setChosen} />
          <Group justify="end">
            <Button variant="default" onClick={onClose}>
              {say('app.cancel')}
            </Button>
            <Button type="submit" disabled={!chosen}>
              {say('editor.related.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
