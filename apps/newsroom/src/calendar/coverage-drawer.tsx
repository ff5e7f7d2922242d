import { Divider, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Coverage, type Desk } from '../api/editorial.js';
import { AssignmentList } from '../assignment/assignment-list.js';
import { useLanguage } from '../language/language.js';
import { useRefresh } from '../live/live.js';
import { useMoments } from '../publication/publication.js';
import { mayOn } from '../session/desk-rights.js';
import { useSession } from '../session/session.js';
import { Loaded } from '../shell/loaded.js';
import { SidePanel } from '../shell/side-panel.js';
import { CoverageForm } from './coverage-form.js';
import { CoverageStateField } from './coverage-state.js';
import { CoverageStories } from './coverage-stories.js';
import { NewCoverageForm } from './new-coverage-form.js';
import type { Day } from './days.js';
import { showChanged } from './use-calendar.js';

interface CoverageDrawerProps {
  /** `new` for something to be planned. */
  readonly coverageId: string;
  readonly day: Day;
  readonly zone: string;
  /** Those that one plans on. */
  readonly desks: readonly Desk[];
  /** The desk that is looked at. */
  readonly deskId: string | undefined;
  readonly onPlanned: (coverageId: string) => void;
  readonly onClose: () => void;
}

/** Everything about something that is planned, beside the calendar. The keyboard goes back to where it was opened, or to its day. */
export function CoverageDrawer({ coverageId, day, zone, desks, deskId, onPlanned, onClose }: CoverageDrawerProps) {
  const { say } = useLanguage();
  const opener = () => document.querySelector<HTMLElement>(`[data-entry="${CSS.escape(coverageId)}"]`) ?? document.querySelector<HTMLElement>(`[data-day="${day}"]`);
  return (
    <SidePanel title={say(coverageId === 'new' ? 'calendar.planSomething' : 'calendar.coverage')} otherwise={opener} onClose={onClose}>
      {coverageId === 'new' ? (
        desks.length > 0 && <NewCoverageForm day={day} zone={zone} desks={desks} deskId={desks.find((desk) => desk.deskId === deskId)?.deskId ?? desks[0]!.deskId} onPlanned={onPlanned} />
      ) : (
        <OpenCoverage key={coverageId} coverageId={coverageId} desks={desks} />
      )}
    </SidePanel>
  );
}

function OpenCoverage({ coverageId, desks }: { readonly coverageId: string; readonly desks: readonly Desk[] }) {
  const coverage = useQuery({ queryKey: ['coverage', coverageId], queryFn: () => api.coverage(coverageId), refetchInterval: useRefresh() });
  return <Loaded of={coverage}>{(known) => <CoverageDetails coverage={known} desks={desks} />}</Loaded>;
}

function CoverageDetails({ coverage, desks }: { readonly coverage: Coverage; readonly desks: readonly Desk[] }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const queries = useQueryClient();
  const mayPlan = mayOn(useSession().data, 'coverage:plan', coverage.deskId);
  const { coverageId, deskId, assignments, changedAt } = coverage;
  const changed = (after: Coverage) => {
    showChanged(queries, after);
    void queries.invalidateQueries({ queryKey: ['coverages'] });
  };
  const ask = () => void Promise.all([['coverage', coverageId], ['coverages'], ['my-work']].map((queryKey) => queries.invalidateQueries({ queryKey })));
  return (
    <Stack>
      <CoverageStateField coverage={coverage} isChangeable={mayPlan} onChanged={changed} />
      <CoverageForm coverage={coverage} desks={desks} isChangeable={mayPlan} onChanged={changed} />
      <Divider />
      <section aria-label={say('calendar.people')}>
        <Title order={3} size="h5" mb="xs">
          {say('calendar.people')}
        </Title>
        <AssignmentList to={{ coverageId }} deskId={deskId} assignments={assignments} onChanged={ask} />
      </section>
      <Divider />
      <CoverageStories coverage={coverage} isChangeable={mayPlan} onChanged={changed} />
      <Text size="xs" c="dimmed">
        {say('calendar.changedAt', { time: moment(changedAt) })}
      </Text>
    </Stack>
  );
}
