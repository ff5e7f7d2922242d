import { NewsroomError } from '@stet/errors';

export class DeskExists extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'desk.exists';
  override readonly fields = [{ field: 'slug', message: 'is the slug of another desk', code: 'taken' }];
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(slug: string) {
    super(`There is a desk ${slug} already. Choose another slug.`);
    this.details = { slug };
  }
}

export class DeskHasStories extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'desk.has-stories';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(stories: number) {
    super(`${stories} ${stories === 1 ? 'story belongs' : 'stories belong'} to this desk. Move them to another first.`);
    this.details = { stories };
  }
}

export class DeskHasCoverage extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'desk.has-coverage';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(items: number) {
    super(`${items} ${items === 1 ? 'item of the calendar belongs' : 'items of the calendar belong'} to this desk. Give them to another first: PATCH /api/v1/coverages/… with its deskId.`);
    this.details = { items };
  }
}

export class DeskHasWireRules extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'desk.has-wire-rules';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(names: readonly string[]) {
    super(`Rules give wires to this desk: ${names.join(', ')}. Change them first.`);
    this.details = { rules: names.join(', ') };
  }
}

export class DefaultDesk extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'desk.default';
  constructor() {
    super('Stories that name no desk go to this one, so it must stay. Make another desk the default first.');
  }
}
