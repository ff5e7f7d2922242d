import { Button, Group, Input, Stack, Text, TextInput } from '@mantine/core';
import { MOST_OF_CHOSEN_SLUG } from '@stet/contracts';
import { useState } from 'react';
import type { Story } from '../api/editorial.js';
import type { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { isSlug, slugOfTyped } from './slug.js';
import type { StoryText } from './story-text.js';

interface SlugFieldProps {
  readonly story: Story;
  readonly text: StoryText;
  readonly failure?: ApiFailure | undefined;
  readonly onChange: (changes: Partial<StoryText>) => void;
}

/** The address of the story. Nothing half typed is saved: what is chosen here is an address for good. */
export function SlugField({ story, text, failure, onChange }: SlugFieldProps) {
  const { say } = useLanguage();
  const refused = useRefusedFields(failure);
  const [typed, setTyped] = useState<string>();
  const chosen = text.chosenSlug;
  const choose = (slug: string) => {
    setTyped(undefined);
    onChange({ chosenSlug: slug });
  };
  if (typed !== undefined) return <SlugForm typed={typed} onType={setTyped} onChoose={choose} onCancel={() => setTyped(undefined)} />;
  return (
    <Input.Wrapper label={say('editor.slug')} labelElement="div" error={refused('chosenSlug')}>
      <Stack gap={4} align="flex-start">
        <Text size="sm" className="slug" c={chosen || story.slug ? undefined : 'dimmed'}>
          {chosen || story.slug || say('editor.slug.ofHeadline')}
        </Text>
        {story.slug && chosen && chosen !== story.slug && (
          <Text size="xs" c="dimmed" className="slug">
            {say('editor.slug.later', { slug: story.slug })}
          </Text>
        )}
        <Group gap="xs">
          <Button variant="default" size="xs" onClick={() => setTyped(chosen || (story.slug ?? ''))}>
            {say('editor.slug.change')}
          </Button>
          {chosen && chosen !== story.slug && (
            <Button variant="default" size="xs" onClick={() => choose('')}>
              {say('editor.slug.undo')}
            </Button>
          )}
        </Group>
      </Stack>
    </Input.Wrapper>
  );
}

interface SlugFormProps {
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly onChoose: (slug: string) => void;
  readonly onCancel: () => void;
}

function SlugForm({ typed, onType, onChoose, onCancel }: SlugFormProps) {
  const { say } = useLanguage();
  const slug = slugOfTyped(typed);
  return (
    <Stack gap="xs">
      <TextInput
        label={say('editor.slug')}
        description={say('editor.slug.hint')}
        placeholder="ferry-to-talva-opens"
        maxLength={MOST_OF_CHOSEN_SLUG}
        spellCheck={false}
        autoCapitalize="off"
        autoFocus
        error={slug !== '' && !isSlug(slug) ? say('editor.slug.wrong', { most: MOST_OF_CHOSEN_SLUG }) : undefined}
        value={typed}
        onChange={(event) => onType(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && isSlug(slug)) onChoose(slug);
          if (event.key === 'Escape') onCancel();
        }}
      />
      <Group gap="xs">
        <Button size="xs" disabled={!isSlug(slug)} onClick={() => onChoose(slug)}>
          {say('editor.slug.use')}
        </Button>
        <Button variant="default" size="xs" onClick={onCancel}>
          {say('app.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
