import { NewsroomError } from '@stet/errors';

export class AuthorSlugTaken extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'author.slug-taken';
  override readonly fields = [{ field: 'slug', message: 'is the address of another author, or was; choose another one', code: 'taken' }];
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(slug: string) {
    super(`The address ${slug} belongs to another author. Choose another one.`);
    this.details = { slug };
  }
}

export class TooManyFormerSlugs extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'author.too-many-slugs';
  override readonly fields = [{ field: 'slug', message: 'cannot be changed once more; go back to one of the earlier ones', code: 'no-more-changes' }];
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(most: number) {
    super(`This page had ${most} addresses already, and each must lead to it. Choose one of them.`);
    this.details = { most };
  }
}
