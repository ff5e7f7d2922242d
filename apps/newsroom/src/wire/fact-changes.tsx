import { Text } from '@mantine/core';
import type { WireDiff } from '../api/wire.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';

const MOMENTS: readonly string[] = ['publishedAt', 'updatedAt'];

interface WireDifferencesProps {
  readonly changes: Pick<WireDiff, 'facts'>;
}

/** What changed of an item besides its texts: what it said before, struck through, and what it says now. */
export function FactChanges({ changes: { facts } }: WireDifferencesProps) {
  const { say } = useLanguage();
  const moment = useMoments();
  return facts.map(({ fact, before, after }) => {
    const told = (value: string) => (MOMENTS.includes(fact) ? moment(value) : value);
    return (
      <div key={fact}>
        <Text size="xs" c="dimmed">
          {say(`wires.fact.${fact}`)}
        </Text>
        <Text size="sm" className="word-diff">
          {before !== null && <del>{told(before)}</del>} {after !== null && <ins>{told(after)}</ins>}
        </Text>
      </div>
    );
  });
}
