import { Fieldset, Paper, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, type Story } from '../api/editorial.js';
import type { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import type { StoryText } from './story-text.js';
import { countGraphemes } from './text-length.js';

interface SearchAppearanceProps {
  readonly story: Story;
  readonly text: StoryText;
  readonly editable: boolean;
  readonly failure?: ApiFailure;
  readonly onChange: (changes: Partial<StoryText>) => void;
}

const LIMITS_STAY_MS = 60_000;

/** What search engines and networks show of the story: words of its own, or headline and standfirst. */
export function SearchAppearance({ story, text, editable, failure, onChange }: SearchAppearanceProps) {
  const { say } = useLanguage();
  const limits = useLimits(story);
  const line = (field: 'seoTitle' | 'seoDescription', label: string, otherwise: string, most: number | null | undefined) => (
    <Textarea
      label={label}
      placeholder={otherwise}
      description={<Length text={text[field]} language={story.language} most={most} />}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      lang={story.language}
      autosize
      error={failure?.messageFor(field)}
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

/** How long each of them may be in the story's section. */
function useLimits({ storyId, section }: Story) {
  const asked = useQuery({ queryKey: ['check-limits', storyId, section], queryFn: async () => (await api.checks(storyId)).items, staleTime: LIMITS_STAY_MS });
  return asked.data && new Map<string, number | null>(asked.data.map(({ code, most }) => [code, most]));
}

function Length({ text, language, most }: { readonly text: string; readonly language: string; readonly most: number | null | undefined }) {
  const { say } = useLanguage();
  const count = countGraphemes(text, language);
  if (!most) return say('editor.characters', { count });
  if (count <= most) return say('editor.seo.length', { count, most });
  return (
    <Text span inherit c="var(--mantine-color-text)" fw={600}>
      ⚠ {say('editor.seo.tooLong', { count, most })}
    </Text>
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
