import type { DeskStages, StagesRequest } from '../api/editorial.js';

/** A stage that has stories and was to be removed. */
export interface Homeless {
  readonly stageId: string;
  readonly name: string;
  readonly stories: number;
}

/** Stages as somebody orders them; a new one has no id yet. */
export interface StagesDraft {
  readonly stages: readonly { readonly stageId?: string; readonly names: DeskStages['stages'][number]['names'] }[];
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
