import { Alert, Button, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type DeskStages } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { LANGUAGES, useLanguage, type Language } from '../language/language.js';
import { LanguageTabs } from '../shell/language-tabs.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { replaced } from '../shell/reorder.js';
import { SaveProblem } from '../shell/save-problem.js';
import { SortableRows } from '../shell/sortable-rows.js';
import { useDraft } from '../shell/use-draft.js';
import { homelessOf, rebasedStages, stagesRequest, type Homeless, type StagesDraft } from './stages-draft.js';

const MOST_STAGES = 12;

interface DeskStagesProps {
  readonly deskId: string;
  readonly editable: boolean;
}

/** The steps that stories of a desk go through. */
export function DeskStagesPanel({ deskId, editable }: DeskStagesProps) {
  const { say } = useLanguage();
  const stages = useQuery({ queryKey: ['stages', deskId], queryFn: () => api.deskStages(deskId), staleTime: Infinity, refetchOnMount: 'always', refetchOnWindowFocus: false });
  return (
    <Stack gap="sm" component="section" aria-label={say('desks.stages')}>
      <Title order={3} size="h5">
        {say('desks.stages')}
      </Title>
      {stages.error && <ProblemAlert error={stages.error} onRetry={() => void stages.refetch()} />}
      {stages.data && <StagesForm kept={stages.data} editable={editable} onTakeIn={() => void stages.refetch()} />}
    </Stack>
  );
}

function StagesForm({ kept, editable, onTakeIn }: { readonly kept: DeskStages; readonly editable: boolean; readonly onTakeIn: () => void }) {
  const { say, language: own } = useLanguage();
  const queries = useQueryClient();
  const [language, setLanguage] = useState<Language>(own);
  const [moves, setMoves] = useState<Readonly<Record<string, string>>>({});
  const draft = useDraft<StagesDraft>({ stages: kept.stages }, rebasedStages);
  const save = useMutation({
    mutationFn: (sent: StagesDraft) => api.changeStages(kept.deskId, kept.revision, stagesRequest(sent, moves)),
    onSuccess: (saved, sent) => {
      draft.answer(sent, { stages: saved.stages });
      setMoves({});
      queries.setQueryData(['stages', kept.deskId], saved);
    },
  });
  const homeless = save.error instanceof ApiFailure ? homelessOf(save.error.problem) : [];
  const { stages } = draft.typed;
  const nameOf = ({ names }: StagesDraft['stages'][number], place: number) => names[own] || names.en || say('desks.stages.name', { place: place + 1 });
  const rename = (place: number, value: string) => {
    const stage = stages[place]!;
    draft.change({ stages: replaced(stages, place, { ...stage, names: { ...stage.names, [language]: value } }) });
  };
  return (
    <>
      <Text size="sm" c="dimmed">
        {say('desks.stages.hint')}
      </Text>
      <LanguageTabs label={say('desks.stages.language')} languages={LANGUAGES} shown={language} onChange={(one) => setLanguage(one as Language)} />
      <SortableRows label={say('desks.stages')} items={stages} editable={editable} nameOf={nameOf} isRemovable={() => stages.length > 1} onChange={(next) => draft.change({ stages: next })}>
        {({ names }, place) => (
          <TextInput
            flex={1}
            lang={language}
            aria-label={say('desks.stages.name', { place: place + 1 })}
            placeholder={language === 'en' ? undefined : names.en}
            required={language === 'en'}
            readOnly={!editable}
            maxLength={40}
            value={names[language] ?? ''}
            onChange={({ currentTarget }) => rename(place, currentTarget.value)}
          />
        )}
      </SortableRows>
      <Homes homeless={homeless} stages={stages} moves={moves} onChange={setMoves} />
      {homeless.length === 0 && (
        <SaveProblem
          error={save.error}
          onTakeIn={() => {
            save.reset();
            onTakeIn();
          }}
        />
      )}
      {editable && (
        <Group justify="space-between">
          <Button variant="default" size="xs" disabled={stages.length >= MOST_STAGES} onClick={() => draft.change({ stages: [...stages, { names: { en: '' } }] })}>
            {say('desks.stages.add')}
          </Button>
          <Group gap="sm">
            {save.isSuccess && !draft.isChanged && (
              <Text size="sm" role="status">
                {say('house.saved')}
              </Text>
            )}
            <Button loading={save.isPending} disabled={!draft.isChanged} onClick={() => save.mutate(draft.typed)}>
              {say('house.save')}
            </Button>
          </Group>
        </Group>
      )}
      <LeaveGuard isTyped={draft.isChanged} open="desk" />
    </>
  );
}

interface HomesProps {
  readonly homeless: readonly Homeless[];
  readonly stages: StagesDraft['stages'];
  readonly moves: Readonly<Record<string, string>>;
  readonly onChange: (moves: Readonly<Record<string, string>>) => void;
}

/** Where the stories go of stages that are removed. */
function Homes({ homeless, stages, moves, onChange }: HomesProps) {
  const { say, language } = useLanguage();
  if (homeless.length === 0) return null;
  const staying = stages.flatMap(({ stageId, names }) => (stageId ? [{ value: stageId, label: names[language] || names.en }] : []));
  return (
    <Alert color="orange" role="alert" styles={{ message: { color: 'var(--mantine-color-text)' } }}>
      <Stack gap="xs">
        <Text size="sm">{say('desks.stages.inUse')}</Text>
        {homeless.map(({ stageId, name, stories }) => (
          <NativeSelect
            key={stageId}
            label={say('desks.stages.moveTo', { name, count: stories })}
            data={[{ value: '', label: '' }, ...staying]}
            value={moves[stageId] ?? ''}
            onChange={({ currentTarget }) => onChange({ ...moves, [stageId]: currentTarget.value })}
          />
        ))}
      </Stack>
    </Alert>
  );
}
