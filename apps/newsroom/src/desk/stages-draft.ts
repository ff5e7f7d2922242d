import type { DeskStages, StagesRequest } from '../api/editorial.js';
import { rebase, rebaseRows } from '../shell/rebase.js';

/** A stage that has stories and was to be removed. */
export interface Homeless {
  readonly stageId: string;
  readonly name: string;
  readonly stories: number;
}

/** Stages as somebody orders them; a new one has no id yet. */
export interface StagesDraft {
  readonly stages: readonly StageDraft[];
}

interface StageDraft {
  readonly stageId?: string;
  readonly names: DeskStages['stages'][number]['names'];
}

const LANGUAGES = ['ru', 'az', 'hy'] as const;

/** As the API takes them: a name that was emptied is none; stories of stages that went go where somebody said. */
export function stagesRequest({ stages }: StagesDraft, moves: Readonly<Record<string, string>>): StagesRequest {
  const kept = new Set(stages.flatMap(({ stageId }) => stageId ?? []));
  return {
    stages: stages.map(({ stageId, names }) => ({
      ...(stageId && { stageId }),
      names: { en: names.en.trim(), ...Object.fromEntries(LANGUAGES.flatMap((language) => (names[language]?.trim() ? [[language, names[language].trim()]] : []))) },
    })),
    moves: Object.entries(moves).flatMap(([from, to]) => (to && !kept.has(from) && kept.has(to) ? [{ from, to }] : [])),
  };
}

/** The stages whose stories have to be told where to go, when that is why they were not saved. */
export function homelessOf(problem: object): readonly Homeless[] {
  const { code, stages } = problem as { readonly code?: string; readonly stages?: readonly Homeless[] };
  return code === 'stage.in-use' ? (stages ?? []) : [];
}

/** What was typed on top of what somebody saved meanwhile, stage by stage and language by language. */
export function rebasedStages(seen: StagesDraft, typed: StagesDraft, newest: StagesDraft): StagesDraft {
  const sent = withIdsOf(newest, seen, seen);
  const onTop = (before: StageDraft, own: StageDraft, their: StageDraft) => withId({ names: rebase(namesOf(before), namesOf(own), namesOf(their)) }, own.stageId);
  const stages = rebaseRows(sent.stages, withIdsOf(newest, seen, typed).stages, newest.stages, { idOf: ({ stageId }) => stageId, onTop });
  const known = new Set(newest.stages.map(({ stageId }) => stageId));
  return { stages: stages.map((stage) => withId(stage, known.has(stage.stageId) ? stage.stageId : undefined)) }; // one that went there and was changed here is a new one
}

/** What was sent has ids only once it is saved: those are of the same places. */
function withIdsOf({ stages: saved }: StagesDraft, { stages: sent }: StagesDraft, { stages }: StagesDraft): StagesDraft {
  const idAt = (place: number) => (sent[place]?.stageId === undefined && place < sent.length ? saved[place]?.stageId : undefined);
  return { stages: stages.map((stage, place) => withId(stage, stage.stageId ?? idAt(place))) };
}

function withId({ names }: StageDraft, stageId: string | undefined): StageDraft {
  return { ...(stageId && { stageId }), names };
}

/** With all languages: a name that was emptied is one that was changed. */
function namesOf({ names }: StageDraft): StageDraft['names'] {
  return { ...Object.fromEntries(LANGUAGES.map((language) => [language, ''])), ...names };
}
