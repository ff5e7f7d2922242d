import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, type Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { countGraphemes } from './text-length.js';

const LIMITS_STAY_MS = 60_000;

/** How long headline and the words for search engines may be in the section of a story. */
export function useLimits({ storyId, section }: Pick<Story, 'storyId' | 'section'>) {
  const asked = useQuery({ queryKey: ['check-limits', storyId, section], queryFn: async () => (await api.checks(storyId)).items, staleTime: LIMITS_STAY_MS });
  return asked.data && new Map<string, number | null>(asked.data.map(({ code, most }) => [code, most]));
}

interface LengthNoteProps {
  /** What the text is called. */
  readonly name: string;
  readonly text: string;
  readonly language: string;
  readonly most?: number | null | undefined;
}

/** The length of a text as readers count it, marked where it is more than fits. Who hears the page is told that once, and no number at each keystroke. */
export function LengthNote({ name, text, language, most }: LengthNoteProps) {
  const { say } = useLanguage();
  const count = countGraphemes(text, language);
  const isOver = Boolean(most) && count > most!;
  return (
    <>
      {isOver ? (
        <Text span inherit c="var(--mantine-color-text)" fw={600}>
          ⚠ {say('writing.tooLong', { count, most: most! })}
        </Text>
      ) : most ? (
        say('writing.length', { count, most })
      ) : (
        say('editor.characters', { count })
      )}
      <span role="status" className="visually-hidden">
        {isOver && say('writing.over', { field: name })}
      </span>
    </>
  );
}
