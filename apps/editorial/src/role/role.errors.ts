import { NewsroomError } from '@stet/errors';

export class RoleExists extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'role.exists';
  override readonly fields = [{ field: 'role', message: 'is the id of another role' }];
  constructor(role: string) {
    super(`There is a role ${role} already. Choose another id, or change that one.`);
  }
}

export class RoleIsFixed extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'role.fixed';
  constructor(role: string) {
    super(`The role ${role} may do everything, always: what it may cannot be changed. Make another role and give that.`);
  }
}

export class RoleInUse extends NewsroomError {
  readonly kind = 'conflict';
  readonly code = 'role.in-use';
  constructor(role: string, people: number) {
    super(`${people} ${people === 1 ? 'person has' : 'people have'} the role ${role}. Give them another first.`);
  }
}
