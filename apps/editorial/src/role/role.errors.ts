import { NewsroomError } from '@stet/errors';

export class RoleExists extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'role.exists';
  override readonly fields = [{ field: 'role', message: 'is the id of another role', code: 'taken' }];
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(role: string) {
    super(`There is a role ${role} already. Choose another id, or change that one.`);
    this.details = { role };
  }
}

export class RoleIsFixed extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'role.fixed';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(role: string) {
    super(`The role ${role} may do everything, always: what it may cannot be changed. Make another role and give that.`);
    this.details = { role };
  }
}

export class RoleInUse extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'role.in-use';
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(role: string, people: number) {
    super(`${people} ${people === 1 ? 'person has' : 'people have'} the role ${role}. Give them another first.`);
    this.details = { role, people };
  }
}
