import { Button, Grid, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { DEFAULT_FRONT_SLOTS } from '@stet/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type CuratedFront } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useRefresh } from '../live/live.js';
import { usePublication, useStoryLanguages } from '../publication/publication.js';
import { may, useSession } from '../session/session.js';
import { ConflictAlert } from '../shell/conflict-alert.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { added, arrangementOf, placementsOf, type Arrangement } from './arrangement.js';
import { FrontConflict } from './front-changes.js';
import { draftOnTop, type FrontDraft } from './front-draft.js';
import { FrontHistory } from './front-history.js';
import { FrontPlans } from './front-plans.js';
import { FrontSearch } from './front-search.js';
import { FrontSlotPanel } from './front-slot-panel.js';

/** What leads in each language. The language lives in the address. */
export function FrontsPage() {
  const { say, language: own } = useLanguage();
  const { language = own } = useSearch({ from: '/fronts' });
  const navigate = useNavigate({ from: '/fronts' });
  const publication = usePublication();
  const front = useQuery({ queryKey: ['front', language], queryFn: () => api.front(language), refetchInterval: useRefresh() });
  const languages = useStoryLanguages();
  return (
    <Stack>
      <Group justify="space-between" align="end">
        <Title order={1} size="h2">
          {say('fronts.title')}
        </Title>
        <NativeSelect
          label={say('stories.language')}
          value={language}
          data={[...languages]}
          onChange={(event) => void navigate({ search: { language: event.currentTarget.value } })}
        />
      </Group>
      {front.error && <ProblemAlert error={front.error} onRetry={() => void front.refetch()} />}
      {front.data !== undefined && <FrontDesk key={language} language={language} front={front.data} slots={front.data?.slots ?? publication.data?.frontSlots ?? DEFAULT_FRONT_SLOTS} />}
    </Stack>
  );
}

interface FrontDeskProps {
  readonly language: string;
  /** Null before anybody curated it. */
  readonly front: CuratedFront | null;
  readonly slots: Parameters<typeof arrangementOf>[1];
}

/** A front as somebody arranges it: what others save meanwhile is not written over, and what is arranged here stays until it is saved or dropped. */
function FrontDesk({ language, front, slots }: FrontDeskProps) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const mayCurate = may(useSession().data, 'front:curate');
  const [draft, setDraft] = useState<FrontDraft>();
  const [headlines, setHeadlines] = useState<ReadonlyMap<string, string>>(new Map());
  const savedOf = (kept: CuratedFront | null) => ({ arrangement: arrangementOf(kept?.placements ?? [], kept?.slots ?? slots), version: kept?.version ?? 0 });
  const saved = savedOf(front);
  const { arrangement } = draft ?? saved;
  const change = (next: Arrangement) => setDraft({ seen: saved.arrangement, version: saved.version, ...draft, arrangement: next });
  const drop = () => {
    setDraft(undefined);
    save.reset();
    void queries.invalidateQueries({ queryKey: ['front', language] });
  };
  const save = useMutation({
    mutationFn: (sent: FrontDraft) => api.putFront(language, placementsOf(sent.arrangement), sent.version),
    onSuccess: (answer, sent) => {
      queries.setQueryData(['front', language], answer);
      setDraft((now) => (now === undefined || now === sent ? undefined : draftOnTop({ ...now, seen: sent.arrangement }, savedOf(answer))));
    },
  });
  const takeIn = useMutation({
    mutationFn: () => queries.fetchQuery({ queryKey: ['front', language], queryFn: () => api.front(language), staleTime: 0 }),
    onSuccess: (newest) => {
      save.reset();
      setDraft((now) => now && draftOnTop(now, savedOf(newest)));
    },
  });
  const stale = save.error instanceof ApiFailure && save.error.isStale ? save.error : undefined;
  const known = new Map([...headlines, ...(front?.stories ?? []).map(({ storyId, headline }) => [storyId, headline] as const)]);
  const standings = new Map((front?.stories ?? []).map(({ storyId, status, withdrawnFor }) => [storyId, { status, withdrawnFor }]));
  return (
    <Grid>
      <LeaveGuard isTyped={draft !== undefined} open="language" />
      <Grid.Col span={{ base: 12, md: 8 }}>
        <Stack>
          {!front && <Text>{say('fronts.none')}</Text>}
          {stale && (
            <ConflictAlert title={say('fronts.conflict')} failure={stale} action={say('fronts.takeIn')} onLoad={() => takeIn.mutate()}>
              <FrontConflict failure={stale} headlines={known} />
            </ConflictAlert>
          )}
          {takeIn.error && <ProblemAlert error={takeIn.error} />}
          {save.error && !stale && <ProblemAlert error={save.error} />}
          {arrangement.map((slot) => (
            <FrontSlotPanel key={slot.slot} slot={slot} arrangement={arrangement} language={language} headlines={known} standings={standings} onChange={mayCurate ? change : undefined} />
          ))}
          {draft && (
            <Group className="front-save" justify="end">
              <Text size="sm" role="status">
                {say('fronts.unsaved')}
              </Text>
              <Button variant="default" onClick={drop}>
                {say('fronts.drop')}
              </Button>
              <Button loading={save.isPending} onClick={() => save.mutate(draft)}>
                {say('fronts.save')}
              </Button>
            </Group>
          )}
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Stack>
          {mayCurate && (
            <FrontSearch
              language={language}
              slots={slots}
              taken={new Set(placementsOf(arrangement).map(({ storyId }) => storyId))}
              onAdd={({ storyId, headline }, slot) => {
                setHeadlines(new Map(headlines).set(storyId, headline));
                change(added(arrangement, storyId, slot));
              }}
            />
          )}
          <FrontPlans language={language} placements={placementsOf(arrangement)} mayCurate={mayCurate} onLoad={(plan) => change(arrangementOf(plan.placements, slots))} />
          <FrontHistory language={language} shown={front?.version ?? 0} isRestorable={mayCurate && !draft} headlines={known} />
        </Stack>
      </Grid.Col>
    </Grid>
  );
}
