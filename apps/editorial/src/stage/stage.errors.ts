import { NewsroomError, type FieldProblem } from '@stet/errors';

export class StageInUse extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'stage.in-use';
  override readonly fields: readonly FieldProblem[];
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(stages: readonly { readonly stageId: string; readonly name: string; readonly stories: number }[]) {
    super(`Stories stand in ${stages.map(({ name, stories }) => `${name} (${stories})`).join(', ')}. Say where they go: add a move from each of these stages to one that stays.`);
    this.fields = stages.map(({ stageId, name }) => ({ field: 'moves', message: `say where the stories of ${name} go: {"from": "${stageId}", "to": …}`, code: 'stage-has-stories', values: { name } }));
    this.details = { stages };
  }
}

export class StageNotOfDesk extends NewsroomError {
  readonly kind = 'invalid';
  readonly code = 'stage.not-of-desk';
  override readonly fields: readonly FieldProblem[];
  constructor(fields: readonly string[]) {
    super('This is no stage of the desk. GET /api/v1/desks/…/stages lists them; a new stage has no id.');
    this.fields = fields.map((field) => ({ field, message: 'name a stage of this desk', code: 'unknown' }));
  }
}

export class StagesRepeated extends NewsroomError {
  readonly kind = 'invalid';
  readonly code = 'stage.repeated';
  override readonly fields = [{ field: 'stages', message: 'name each stage once', code: 'repeated' }];
  constructor() {
    super('A stage is named twice. Name each once, in the order in which stories go through them.');
  }
}

/** Moves are for stages that go, into stages that stay. */
export class MoveLeadsNowhere extends NewsroomError {
  readonly kind = 'invalid';
  readonly code = 'stage.move-leads-nowhere';
  override readonly fields: readonly FieldProblem[];
  constructor(field: string, message: string) {
    super(`Stories cannot be moved so: ${message}.`);
    this.fields = [{ field, message, code: 'unknown' }];
  }
}
