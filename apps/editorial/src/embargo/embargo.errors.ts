import { NewsroomError } from '@stet/errors';

/** Its text is shown to nobody yet but to those who work on it and those who may read what is under embargo. */
export class UnderEmbargo extends NewsroomError {
  readonly kind = 'forbidden';
  readonly code: string;
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(what: 'story' | 'wire item' | 'coverage', until: Date) {
    super(`This ${what} is under embargo until ${until.toISOString()}. Wait until then, or ask for a role with the permission embargo:read.`);
    this.code = `${what.replace(' item', '')}.under-embargo`;
    this.details = { embargoedUntil: until.toISOString() };
  }
}
