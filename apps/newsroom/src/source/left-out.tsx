import { Text } from '@mantine/core';
import { useLanguage } from '../language/language.js';

/** What of a mail or a file would not come in, each with why, as the service says it. */
export function LeftOut({ reasons }: { readonly reasons: readonly string[] }) {
  const { say } = useLanguage();
  if (reasons.length === 0) return null;
  return (
    <Text size="xs" className="source-address">
      {say('poll.refused', { count: reasons.length })}. <span lang="en">{reasons.join(' ')}</span>
    </Text>
  );
}
