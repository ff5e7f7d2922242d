import { Alert, Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, type WireDryRun } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { changedFields } from '../shell/rebase.js';
import { progressOf, tryThrough } from './dry-run.js';
import type { RuleDraft } from './rule-draft.js';
import { useRuleWords } from './rule-words.js';

interface DryRunProps {
  readonly rules: readonly RuleDraft[];
  readonly nameOf: (rule: RuleDraft, place: number) => string;
}

interface TrialProps extends DryRunProps {
  /** Whether the rules can be sent as they stand; where they cannot, it says so itself. */
  readonly isSound: () => boolean;
}

/** Tries the rules, saved or not, on the wires of the last 30 days, part by part. */
export function DryRun({ rules, nameOf, isSound }: TrialProps) {
  const { say } = useLanguage();
  const moment = useMoments();
  const [found, setFound] = useState<{ readonly run: WireDryRun; readonly of: readonly RuleDraft[] }>();
  const under = useRef<AbortController>(undefined);
  useEffect(() => () => under.current?.abort(), []);
  const trial = useMutation({
    mutationFn: (tried: readonly RuleDraft[]) => {
      const { signal } = (under.current = new AbortController());
      setFound(undefined);
      return tryThrough((cursor) => api.tryWireRules({ rules: [...tried], ...(cursor && { cursor }) }, signal), (run) => setFound({ run, of: tried }), signal);
    },
  });
  if (rules.length === 0) return null;
  const progress = found ? progressOf(found.run, new Date()) : 0;
  return (
    <Stack gap="sm" component="section" aria-label={say('rules.try')}>
      <Group>
        <Button variant="default" loading={trial.isPending} onClick={() => isSound() && trial.mutate(rules)}>
          {say('rules.try')}
        </Button>
        <Text size="sm" c="dimmed" flex="1 1 240px">
          {say('rules.try.hint')}
        </Text>
      </Group>
      {trial.isPending && <Progress value={progress} aria-label={say('rules.try')} />}
      {trial.error && trial.variables === rules && <ProblemAlert error={trial.error} />}
      {trial.error && found?.run.lookedUntil && <Text fw={600}>{say('rules.try.partial', { time: moment(found.run.lookedUntil) })}</Text>}
      {found && changedFields({ rules: found.of }, { rules }).length > 0 && <Alert color="yellow" title={say('rules.try.old')} styles={{ title: { color: 'var(--mantine-color-text)' } }} />}
      {found && <Outcome run={found.run} rules={found.of} nameOf={nameOf} />}
    </Stack>
  );
}

function Outcome({ run, rules, nameOf }: DryRunProps & { readonly run: WireDryRun }) {
  const { say } = useLanguage();
  return (
    <>
      <Text role="status">{say('rules.try.found', { looked: run.looked, changed: run.changed })}</Text>
      <ul className="rule-counts">
        {run.rules.map((counts, place) => (
          <li key={place}>
            <Text size="sm">
              {nameOf(rules[place]!, place)}: {say('rules.try.rule', { ...counts })}
            </Text>
          </li>
        ))}
      </ul>
      {run.examples.length > 0 && (
        <Title order={2} size="h5">
          {say('rules.try.examples')}
        </Title>
      )}
      {run.examples.map((example) => (
        <Example key={example.wire.wireId} example={example} by={example.rules.map((place) => nameOf(rules[place]!, place)).join(', ')} />
      ))}
    </>
  );
}

type Placed = WireDryRun['examples'][number]['before'];

function Example({ example: { wire, before, after }, by }: { readonly example: WireDryRun['examples'][number]; readonly by: string }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const words = useRuleWords();
  const told = ({ deskId, tags, urgency, isSkipped }: Placed) =>
    [deskId ? words.desk(deskId) : say('rules.placed.nowhere'), ...tags, urgency !== null && say('wires.urgent', { urgency }), isSkipped && say('wires.skipped')].filter(Boolean).join(' · ');
  return (
    <Paper withBorder p="xs" radius="sm">
      <Text fw={600} lang={wire.language}>
        {wire.headline}
      </Text>
      <Text size="xs" c="dimmed">
        {[wire.sourceName, moment(wire.receivedAt), by || say('rules.placed.byNone')].join(' · ')}
      </Text>
      <Text size="sm">
        {told(before)} → <b>{told(after)}</b>
      </Text>
    </Paper>
  );
}
