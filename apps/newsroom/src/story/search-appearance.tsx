import { Fieldset, Paper, Stack, Text, Textarea } from '@mantine/core';
import type { Story } from '../api/editorial.js';
import type { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { LengthNote, useLimits } from './length-note.js';
import type { StoryText } from './story-text.js';

interface SearchAppearanceProps {
  readonly story: Story;
  readonly text: StoryText;
  readonly editable: boolean;
  readonly failure?: ApiFailure;
  readonly onChange: (changes: Partial<StoryText>) => void;
}

/** What search engines and networks show of the story: words of its own, or headline and standfirst. */
export function SearchAppearance({ story, text, editable, failure, onChange }: SearchAppearanceProps) {
  const { say } = useLanguage();
  const refused = useRefusedFields(failure);
  const limits = useLimits(story);
  const line = (field: 'seoTitle' | 'seoDescription', label: string, otherwise: string, most: number | null | undefined) => (
    <Textarea
      data-field={field}
      label={label}
      placeholder={otherwise}
      description={<LengthNote name={label} text={text[field]} language={story.language} most={most} />}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      lang={story.language}
      autosize
      error={refused(field)}
      value={text[field]}
      onChange={(event) => onChange({ [field]: event.currentTarget.value.replaceAll(/[\r\n]+/g, ' ') })}
    />
  );
  return (
    <Fieldset legend={say('editor.seo')} disabled={!editable} p="sm">
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {say('editor.seo.hint')}
        </Text>
        {line('seoTitle', say('editor.seo.title'), text.headline, limits?.get('seo-title-length'))}
        {line('seoDescription', say('editor.seo.description'), text.standfirst, limits?.get('seo-description-length'))}
        <Appearance story={story} text={text} />
      </Stack>
    </Fieldset>
  );
}

/** A result of a search, about as search engines set it. */
function Appearance({ story, text }: Pick<SearchAppearanceProps, 'story' | 'text'>) {
  const { say } = useLanguage();
  return (
    <Paper withBorder p="sm" lang={story.language} role="group" aria-label={say('editor.seo.preview')}>
      {story.publicUrl && (
        <Text size="xs" c="dimmed" truncate>
          {decodeURI(story.publicUrl)}
        </Text>
      )}
      <Text fw={600} lineClamp={1}>
        {text.seoTitle.trim() || text.headline || say('stories.untitled')}
      </Text>
      <Text size="sm" lineClamp={2}>
        {text.seoDescription.trim() || text.standfirst}
      </Text>
    </Paper>
  );
}
