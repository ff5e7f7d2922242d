import { TextInput, Textarea } from '@mantine/core';
import { MOST_OF_SLUGLINE } from '@stet/contracts';
import { useLocation } from '@tanstack/react-router';
import type { Story } from '../api/editorial.js';
import type { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { HEADLINE } from './headline-hash.js';
import { LengthNote, useLimits } from './length-note.js';
import type { StoryText } from './story-text.js';

interface HeadlineFieldsProps {
  readonly story: Story;
  readonly text: StoryText;
  readonly editable: boolean;
  readonly failure?: ApiFailure;
  readonly onChange: (changes: Partial<StoryText>) => void;
}

/** Slugline for the newsroom; headline and standfirst, with their length as readers count it. */
export function HeadlineFields({ story, text, editable, failure, onChange }: HeadlineFieldsProps) {
  const { say } = useLanguage();
  const refused = useRefusedFields(failure);
  const { language } = story;
  const limits = useLimits(story);
  const isNew = useLocation({ select: ({ hash }) => hash === HEADLINE });
  const length = (field: 'headline' | 'standfirst') => <LengthNote name={say(`editor.${field}`)} text={text[field]} language={language} most={limits?.get(`${field}-length`)} />;
  return (
    <>
      <TextInput
        data-field="slugline"
        label={say('editor.slugline')}
        description={say('editor.slugline.hint')}
        placeholder="FERRY-TALVA/OPENING"
        maxLength={MOST_OF_SLUGLINE}
        spellCheck={false}
        readOnly={!editable}
        error={refused('slugline')}
        value={text.slugline}
        onChange={(event) => onChange({ slugline: event.currentTarget.value })}
      />
      <Textarea
        data-field="headline"
        label={say('editor.headline')}
        autoFocus={isNew}
        description={length('headline')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        lang={language}
        autosize
        readOnly={!editable}
        error={refused('headline')}
        value={text.headline}
        styles={{ input: { fontSize: '1.6rem', fontWeight: 700, lineHeight: 1.2 } }}
        onChange={(event) => onChange({ headline: event.currentTarget.value.replaceAll('\n', ' ') })}
      />
      <Textarea
        data-field="standfirst"
        label={say('editor.standfirst')}
        description={length('standfirst')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        lang={language}
        autosize
        minRows={2}
        readOnly={!editable}
        error={refused('standfirst')}
        value={text.standfirst}
        onChange={(event) => onChange({ standfirst: event.currentTarget.value })}
      />
    </>
  );
}
