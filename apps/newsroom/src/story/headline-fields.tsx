import { TextInput, Textarea } from '@mantine/core';
import { MOST_OF_SLUGLINE } from '@stet/contracts';
import type { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import type { StoryText } from './story-text.js';
import { countGraphemes } from './text-length.js';

interface HeadlineFieldsProps {
  readonly text: StoryText;
  readonly language: string;
  readonly editable: boolean;
  readonly failure?: ApiFailure;
  readonly onChange: (changes: Partial<StoryText>) => void;
}

/** Slugline for the newsroom; headline and standfirst, with their length as readers count it. */
export function HeadlineFields({ text, language, editable, failure, onChange }: HeadlineFieldsProps) {
  const { say } = useLanguage();
  const length = (value: string) => say('editor.characters', { count: countGraphemes(value, language) });
  return (
    <>
      <TextInput
        label={say('editor.slugline')}
        description={say('editor.slugline.hint')}
        placeholder="FERRY-TALVA/OPENING"
        maxLength={MOST_OF_SLUGLINE}
        spellCheck={false}
        readOnly={!editable}
        error={failure?.messageFor('slugline')}
        value={text.slugline}
        onChange={(event) => onChange({ slugline: event.currentTarget.value })}
      />
      <Textarea
        label={say('editor.headline')}
        description={length(text.headline)}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        lang={language}
        autosize
        readOnly={!editable}
        error={failure?.messageFor('headline')}
        value={text.headline}
        styles={{ input: { fontSize: '1.6rem', fontWeight: 700, lineHeight: 1.2 } }}
        onChange={(event) => onChange({ headline: event.currentTarget.value.replaceAll('\n', ' ') })}
      />
      <Textarea
        label={say('editor.standfirst')}
        description={length(text.standfirst)}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        lang={language}
        autosize
        minRows={2}
        readOnly={!editable}
        error={failure?.messageFor('standfirst')}
        value={text.standfirst}
        onChange={(event) => onChange({ standfirst: event.currentTarget.value })}
      />
    </>
  );
}
