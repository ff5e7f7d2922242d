import { Text } from '@mantine/core';
import type { FieldDiff } from '../api/editorial.js';

/** Fields in which two texts differ, word by word. */
export function Differences({ fields, language, label }: { readonly fields: readonly FieldDiff[]; readonly language: string; readonly label: string }) {
  return fields.map(({ field, words }) => (
    <Text key={field} size="sm" lang={language} className="word-diff" aria-label={label}>
      {words.map(({ kind, text }, index) => (kind === 'added' ? <ins key={index}>{text}</ins> : kind === 'removed' ? <del key={index}>{text}</del> : <span key={index}>{text}</span>))}
    </Text>
  ));
}
