import { Input } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { bodyText, type StoryBody } from '@stet/contracts';
import { memo } from 'react';
import { useLanguage } from '../language/language.js';
import { countGraphemes, countWords, minutesToRead } from '../story/text-length.js';

const QUIET_MS = 300;

interface BodyLengthProps {
  readonly body: StoryBody;
  readonly language: string;
  readonly hint?: string | undefined;
}

/** Counted once typing pauses: a long text takes longer to count than a keystroke may. */
export function BodyLength({ body, ...rest }: BodyLengthProps) {
  const [settled] = useDebouncedValue(body, QUIET_MS);
  return <Counted body={settled} {...rest} />;
}

const Counted = memo(function Counted({ body, language, hint }: BodyLengthProps) {
  const { say } = useLanguage();
  const text = bodyText(body);
  const words = countWords(text, language);
  const told = [say('editor.words', { count: words }), say('editor.characters', { count: countGraphemes(text, language) }), words > 0 && say('writing.minutes', { count: minutesToRead(words, language) }), hint];
  return <Input.Description mt={4}>{told.filter(Boolean).join(' · ')}</Input.Description>;
});
