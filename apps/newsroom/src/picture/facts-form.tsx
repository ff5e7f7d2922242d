import { NativeSelect, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { UploadedPicture } from '../api/editorial.js';
import type { ApiFailure } from '../api/problem.js';
import { LANGUAGES, useLanguage } from '../language/language.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { FocusField } from '../story/focus-field.js';
import type { PictureFacts } from './picture-draft.js';

interface FactsFormProps {
  readonly picture: UploadedPicture;
  readonly facts: PictureFacts;
  readonly editable: boolean;
  readonly failure?: ApiFailure | undefined;
  readonly onChange: (facts: PictureFacts) => void;
}

/** What is said of a picture, language by language, and what matters most in it. */
export function FactsForm({ picture, facts, editable, failure, onChange }: FactsFormProps) {
  const { say, language: own } = useLanguage();
  const refused = useRefusedFields(failure);
  const [language, setLanguage] = useState<string>(own);
  const { url, width, height } = picture;
  const shown = { url, width, height, focus: facts.focus ?? undefined, alternativeText: facts.alternativeTexts[language] ?? '' };
  const inLanguage = (name: 'captions' | 'alternativeTexts', text: string) => onChange({ ...facts, [name]: { ...facts[name], [language]: text } });
  const line = (name: 'credit' | 'creator' | 'copyright', label: string) => (
    <TextInput label={label} maxLength={300} readOnly={!editable} error={refused(name)} value={facts[name]} onChange={({ currentTarget: { value } }) => onChange({ ...facts, [name]: value })} />
  );
  return (
    <Stack gap="xs">
      {editable && (
        <Text size="sm" c="dimmed">
          {say('picture.kept')}
        </Text>
      )}
      <FocusField picture={shown} editable={editable} onChange={(focus) => onChange({ ...facts, focus })} />
      <NativeSelect label={say('picture.language')} value={language} data={LANGUAGES.map((value) => ({ value, label: say(`language.${value}`) }))} onChange={({ currentTarget: { value } }) => setLanguage(value)} />
      <Textarea label={say('editor.picture.alt')} lang={language} autosize minRows={2} maxLength={1_000} readOnly={!editable} value={facts.alternativeTexts[language] ?? ''} onChange={({ currentTarget: { value } }) => inLanguage('alternativeTexts', value)} />
      <Textarea
        label={say('editor.picture.caption')}
        description={picture.caption && say('picture.ofFile', { caption: picture.caption })}
        lang={language}
        autosize
        minRows={2}
        maxLength={2_000}
        readOnly={!editable}
        value={facts.captions[language] ?? ''}
        onChange={({ currentTarget: { value } }) => inLanguage('captions', value)}
      />
      {line('credit', say('editor.picture.credit'))}
      {line('creator', say('picture.creator'))}
      {line('copyright', say('picture.copyright'))}
    </Stack>
  );
}
