import { NewsroomError } from '@stet/errors';

export class ViewExists extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'saved-view.exists';
  override readonly fields = [{ field: 'name', message: 'is the name of another of your views', code: 'taken' }];
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(name: string) {
    super(`You have a view ${name} already. Choose another name, or change that one.`);
    this.details = { name };
  }
}

export class TooManyViews extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'saved-view.too-many';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(most: number) {
    super(`You keep ${most} views already, and there is room for no more. Remove one first.`);
    this.details = { most };
  }
}
