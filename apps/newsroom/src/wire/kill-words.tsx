import { Stack, Text } from '@mantine/core';
import type { Wire } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';

/** Agencies break lines, and have addresses in them. */
const AS_SENT = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } as const;

interface KillWordsProps {
  readonly kill: NonNullable<Wire['kill']>;
  /** Of the item that was killed. */
  readonly language: string;
}

/** When an item was taken back, and what its source says of it in its own words. */
export function KillWords({ kill: { reason, at, notice }, language }: KillWordsProps) {
  const { say } = useLanguage();
  const moment = useMoments();
  const { headline, ednote, bodyText } = notice ?? {};
  const isToldAlready = [headline, ednote].some((told) => told?.startsWith(reason));
  return (
    <Stack gap={4}>
      {at && <Text size="sm">{say('wires.killed.at', { time: moment(at) })}</Text>}
      <div lang={language} style={AS_SENT}>
        {headline && <Text size="sm" fw={600}>{headline}</Text>}
        {reason && !isToldAlready && <Text size="sm">{reason}</Text>}
        {ednote && <Text size="sm">{ednote}</Text>}
        {bodyText && <Text size="sm">{bodyText}</Text>}
      </div>
      {!reason && !notice && <Text size="sm">{say('wires.killed.silent')}</Text>}
    </Stack>
  );
}
