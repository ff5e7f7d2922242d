import { MoveLeadsNowhere, StageInUse, StageNotOfDesk, StagesRepeated } from './stage.errors.js';

/** The languages of the newsroom app; English stands in for those without a name of their own. */
export interface StageNames {
  readonly en: string;
  readonly ru?: string | undefined;
  readonly az?: string | undefined;
  readonly hy?: string | undefined;
}

/** A step of a desk's work. The state of a story says what readers see, its stage who works on it. */
export interface Stage {
  readonly stageId: string;
  readonly names: StageNames;
}

export interface WantedStage {
  /** A new one when absent. */
  readonly stageId?: string | undefined;
  readonly names: StageNames;
}

/** Where the stories of a stage go that is removed. */
export interface Relocation {
  readonly from: string;
  /** A stage that stays. */
  readonly to: string;
}

/** A desk's stages as they are to be, in order, and the stories that have to move for that. */
export interface StagePlan {
  readonly stages: readonly Stage[];
  readonly removed: readonly string[];
  readonly relocations: readonly Relocation[];
}

/** Replaces the stages of a desk. What is not named any more is removed, and must be empty or say where its stories go. */
export function planStages(before: readonly (Stage & { readonly stories: number })[], wanted: readonly WantedStage[], moves: readonly Relocation[], newId: () => string): StagePlan {
  const known = new Set(before.map(({ stageId }) => stageId));
  const kept = wanted.flatMap(({ stageId }) => (stageId ? [stageId] : []));
  refuseStrangers(wanted, known);
  if (new Set(kept).size < kept.length) throw new StagesRepeated();
  const removed = before.filter(({ stageId }) => !kept.includes(stageId));
  const isRemoved = new Set(removed.map(({ stageId }) => stageId));
  for (const [index, { from, to }] of moves.entries()) {
    if (!isRemoved.has(from)) throw new MoveLeadsNowhere(`moves.${index}.from`, 'name a stage that is removed');
    if (!kept.includes(to)) throw new MoveLeadsNowhere(`moves.${index}.to`, 'name a stage of this desk that stays');
  }
  const homeless = removed.filter(({ stageId, stories }) => stories > 0 && !moves.some(({ from }) => from === stageId));
  if (homeless.length > 0) throw new StageInUse(homeless.map(({ stageId, names, stories }) => ({ stageId, name: names.en, stories })));
  return { stages: wanted.map(({ stageId, names }) => ({ stageId: stageId ?? newId(), names })), removed: [...isRemoved], relocations: moves };
}

function refuseStrangers(wanted: readonly WantedStage[], known: ReadonlySet<string>): void {
  const strangers = wanted.flatMap(({ stageId }, index) => (stageId && !known.has(stageId) ? [`stages.${index}.stageId`] : []));
  if (strangers.length > 0) throw new StageNotOfDesk(strangers);
}
