import { NewsroomError } from '@stet/errors';

export class TemplateExists extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'template.exists';
  override readonly fields = [{ field: 'name', message: 'is the name of another template of this desk', code: 'taken' }];
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(name: string) {
    super(`This desk has a template ${name} already. Choose another name.`);
    this.details = { name };
  }
}

export class TooManyTemplates extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'template.too-many';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(most: number) {
    super(`A desk has at most ${most} templates. Remove one first.`);
    this.details = { most };
  }
}
