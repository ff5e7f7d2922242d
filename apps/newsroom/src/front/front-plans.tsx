import { Button, Checkbox, Group, Paper, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import type { Placement } from '@stet/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, type SyntheticEvent } from 'react';
import { api, type PlannedFront } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useMoments, usePublication } from '../publication/publication.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { DueField, dueOf, isAboutClocks, timeOf } from '../assignment/due-field.js';
import { MINUTES, SkippedTime, TwiceShown } from '../story/clock-times.js';

interface FrontPlansProps {
  readonly language: string;
  /** What is arranged now, to be planned. */
  readonly placements: readonly Placement[];
  readonly mayCurate: boolean;
  /** Shows what a plan arranges, to be looked at and arranged anew. */
  readonly onLoad: (plan: PlannedFront) => void;
}

/** Versions of the front that are to come, and what is arranged as another of them. */
export function FrontPlans({ language, placements, mayCurate, onLoad }: FrontPlansProps) {
  const { say } = useLanguage();
  const plans = useQuery({ queryKey: ['front-plans', language], queryFn: () => api.frontPlans(language) });
  return (
    <Paper withBorder p="sm" radius="sm" component="section" aria-label={say('fronts.plans')}>
      <Stack gap="xs">
        <Title order={2} size="h4">
          {say('fronts.plans')}
        </Title>
        {plans.error && <ProblemAlert error={plans.error} onRetry={() => void plans.refetch()} />}
        {plans.data?.items.length === 0 && (
          <Text size="sm" c="dimmed">
            {say('fronts.noPlans')}
          </Text>
        )}
        <Stack component="ol" gap={8} m={0} p={0} style={{ listStyle: 'none' }}>
          {plans.data?.items.map((plan) => (
            <li key={plan.scheduleId}>
              <Plan plan={plan} mayCancel={mayCurate} placements={placements} onLoad={onLoad} />
            </li>
          ))}
        </Stack>
        {mayCurate && <PlanForm language={language} placements={placements} />}
      </Stack>
    </Paper>
  );
}

interface PlanProps extends Pick<FrontPlansProps, 'placements' | 'onLoad'> {
  readonly plan: PlannedFront;
  readonly mayCancel: boolean;
}

function Plan({ plan, mayCancel, placements, onLoad }: PlanProps) {
  const { say } = useLanguage();
  const moment = useMoments();
  const queries = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const cancel = useMutation({
    mutationFn: () => api.cancelFrontPlan(plan.language, plan.scheduleId, plan.revision),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['front-plans', plan.language] }),
  });
  return (
    <>
      <Text size="sm">{say('fronts.plan', { time: moment(plan.at), by: plan.scheduledBy, count: plan.placements.length })}</Text>
      {cancel.error && <ProblemAlert error={cancel.error} />}
      <Group gap={6} mt={4}>
        <Button size="xs" variant="default" aria-label={say('fronts.loadPlanNamed', { time: moment(plan.at) })} onClick={() => onLoad(plan)}>
          {say('fronts.loadPlan')}
        </Button>
        {mayCancel && (
          <>
            <Button size="xs" variant="default" aria-expanded={isOpen} aria-label={say('fronts.changePlanNamed', { time: moment(plan.at) })} onClick={() => setIsOpen(!isOpen)}>
              {say('fronts.changePlan')}
            </Button>
            <Button size="xs" variant="light" loading={cancel.isPending} aria-label={say('fronts.cancelNamed', { time: moment(plan.at) })} onClick={() => cancel.mutate()}>
              {say('fronts.cancelPlan')}
            </Button>
          </>
        )}
      </Group>
      {isOpen && <ChangePlan plan={plan} placements={placements} onDone={() => setIsOpen(false)} />}
    </>
  );
}

/** Another time for a planned version, with what it arranged or with what is arranged now. */
function ChangePlan({ plan, placements, onDone }: Pick<PlanProps, 'plan' | 'placements'> & { readonly onDone: () => void }) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const [due, setDue] = useState(() => dueOf(plan, plan.zone));
  const [isNew, setIsNew] = useState(false);
  const change = useMutation({
    mutationFn: () => api.changeFrontPlan(plan, { ...timeOf(due)!, placements: [...(isNew ? placements : plan.placements)] }),
    onSuccess: onDone,
    onSettled: () => void queries.invalidateQueries({ queryKey: ['front-plans', plan.language] }),
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs" mt="xs">
        <DueField
          due={due}
          required
          error={change.error}
          onChange={(next) => {
            setDue(next);
            change.reset();
          }}
        />
        <Checkbox label={say('fronts.withThis')} checked={isNew} onChange={(event) => setIsNew(event.currentTarget.checked)} />
        {change.error && !isAboutClocks(change.error) && <ProblemAlert error={change.error} />}
        <Button type="submit" size="xs" variant="light" loading={change.isPending} disabled={!due.localTime}>
          {say('fronts.savePlan')}
        </Button>
      </Stack>
    </form>
  );
}

/** A time of day in a zone, which clocks may skip or show twice. */
function PlanForm({ language, placements }: Pick<FrontPlansProps, 'language' | 'placements'>) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const publication = usePublication();
  const [localTime, setLocalTime] = useState('');
  const [chosenZone, setZone] = useState<string>();
  const [offset, setOffset] = useState<string>();
  const zone = chosenZone ?? publication.data?.timezone ?? 'UTC';
  const zones = useMemo(() => [...new Set([zone, ...Intl.supportedValuesOf('timeZone'), 'UTC'])], [zone]);
  const plan = useMutation({
    mutationFn: () => api.planFront(language, { localTime, zone, ...(offset && { offset }), placements: [...placements] }),
    onSuccess: () => {
      setLocalTime('');
      setOffset(undefined);
      void queries.invalidateQueries({ queryKey: ['front-plans', language] });
    },
  });
  const problem = plan.error instanceof ApiFailure ? plan.error.problem : undefined;
  const change = (work: () => void) => {
    work();
    setOffset(undefined);
    plan.reset();
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    plan.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <TextInput type="datetime-local" label={say('schedule.when')} required value={localTime} onChange={({ currentTarget: { value } }) => change(() => setLocalTime(value))} />
        <Select label={say('schedule.zone')} searchable allowDeselect={false} data={zones} value={zone} maxDropdownHeight={220} onChange={(value) => change(() => setZone(value ?? undefined))} />
        {problem?.nearest && <SkippedTime zone={zone} times={problem.nearest} onChoose={(time) => change(() => setLocalTime(time.slice(0, MINUTES)))} />}
        {problem?.choices && <TwiceShown zone={zone} times={problem.choices} offset={offset} onChoose={setOffset} />}
        {plan.error && !problem?.nearest && !problem?.choices && <ProblemAlert error={plan.error} />}
        <Button type="submit" variant="light" loading={plan.isPending} disabled={!localTime || (problem?.choices && !offset)}>
          {say('fronts.planThis')}
        </Button>
      </Stack>
    </form>
  );
}
