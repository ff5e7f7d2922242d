import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { Database } from '@stet/persistence';
import { v7 as uuidv7 } from 'uuid';
import { hashPassword, isPassword } from './password.js';
import { permissionsOf, type Role } from './roles.js';
import { StaffRow } from './staff.entity.js';
import { EmailTaken } from './staff.errors.js';

export interface NewStaff {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly password: string;
}

/** A hash that no password has: an unknown e-mail takes as long to refuse as a wrong password. */
const NOBODY = hashPassword('nobody');

@Injectable()
export class StaffService {
  constructor(private readonly db: Database) {}

  async add({ email, name, roles, password }: NewStaff): Promise<StaffRow> {
    const passwordHash = await hashPassword(password);
    return this.db.transaction(async (tx) => {
      const staff = tx.getRepository(StaffRow);
      if (await staff.existsBy({ email: email.toLowerCase() })) throw new EmailTaken(email);
      return staff.save({ staffId: uuidv7(), email: email.toLowerCase(), name, roles: [...roles], passwordHash, createdAt: new Date() });
    });
  }

  /** The actor behind an e-mail and a password; `undefined` when they do not fit. */
  async signIn(email: string, password: string): Promise<Actor | undefined> {
    const staff = await this.db.read((manager) => manager.getRepository(StaffRow).findOneBy({ email: email.toLowerCase() }));
    const isRight = await isPassword(password, staff?.passwordHash ?? (await NOBODY));
    return staff && isRight ? actorOf(staff) : undefined;
  }
}

export function actorOf({ staffId, name, roles }: Pick<StaffRow, 'staffId' | 'name' | 'roles'>): Actor {
  return { id: staffId, name, kind: 'staff', roles, permissions: permissionsOf(roles) };
}
