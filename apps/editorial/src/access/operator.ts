import type { INestApplicationContext } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { userInfo } from 'node:os';
import { Audit } from '../audit/audit.service.js';
import { PERMISSION_NAMES } from '../staff/permissions.js';

/** Opens the service for a command of the command line, and closes it again. */
export type Within = (work: (context: INestApplicationContext) => Promise<void>) => Promise<void>;

/** Does what a command line asks for, in the name of whoever gave it: the audit has an entry of it, whatever the work notes. */
export function asOperator<T>(context: INestApplicationContext, act: string, work: (operator: Actor) => Promise<T>): Promise<T> {
  const actor = operator();
  return context.get(Audit).as(actor, act, () => work(actor));
}

/** Whoever may run commands on the machine may do everything; their name there is what the audit knows. */
function operator(): Actor {
  return { id: `operator:${userInfo().username}`, name: `Command line (${userInfo().username})`, kind: 'service', roles: [], permissions: PERMISSION_NAMES };
}
