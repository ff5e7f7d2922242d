import { NewsroomError } from '@stet/errors';

export class ViewExists extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'saved-view.exists';
  override readonly fields = [{ field: 'name', message: 'is the name of another of your views' }];
  constructor(name: string) {
    super(`You have a view ${name} already. Choose another name, or change that one.`);
  }
}

export class TooManyViews extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'saved-view.too-many';
  constructor(most: number) {
    super(`You keep ${most} views already, and there is room for no more. Remove one first.`);
  }
}
