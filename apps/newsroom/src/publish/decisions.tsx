import { Alert, Text } from '@mantine/core';
import type { Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';

/** What colleagues decided, with their words. */
export function Decisions({ story }: { readonly story: Story }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const isLeaving = story.schedule?.canBeUndone ?? false; // who publishes approves by it, and need not read that
  const decisions = [
    { key: 'review.held', colour: 'orange', decision: story.hold },
    { key: 'review.heldByLegal', colour: 'red', decision: story.legalHold },
    { key: 'review.submitted', colour: 'blue', decision: story.submission && { ...story.submission, reason: '' } },
    { key: 'review.returned', colour: 'orange', decision: story.status === 'returned' ? story.returned : null },
    { key: story.changedSinceApproval ? 'review.approvedBefore' : 'review.approved', colour: 'teal', decision: (story.status === 'approved' || story.status === 'scheduled') && !isLeaving ? story.approval : null },
  ] as const;
  return decisions.map(
    ({ key, colour, decision }) =>
      decision && (
        <Alert key={key} color={colour} variant="light" p="xs" styles={{ title: { color: 'var(--mantine-color-text)' } }} title={say(key, { name: decision.by })}>
          {decision.reason && <Text size="sm">{decision.reason}</Text>}
          <Text size="xs">{moment(decision.at)}</Text>
        </Alert>
      ),
  );
}
