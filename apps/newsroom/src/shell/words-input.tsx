import { TagsInput, type TagsInputProps } from '@mantine/core';

/** Several words or names. Blanks around them are nobody's wish, and a blank alone is none. */
export function WordsInput({ onChange, ...props }: TagsInputProps) {
  return <TagsInput acceptValueOnBlur {...props} onChange={(words) => onChange?.([...new Set(words.map((word) => word.trim()).filter(Boolean))])} />;
}
