import { NewsroomError } from '@stet/errors';

export class WireRuleExists extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'wire-rule.exists';
  override readonly fields;
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(name: string, index: number) {
    super(`Two rules are called ${name}. Give one of them another name.`);
    this.fields = [{ field: `rules.${index}.name`, message: 'is the name of another rule', code: 'taken' }];
    this.details = { name };
  }
}
