import type { Actor } from '@stet/auth';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditEntry, AuditSubject } from './audit.js';

/** The command under way: what every transaction in it is entered as. */
export interface AuditScope {
  /** Name of the route, as OpenAPI has it, or of the command line's command. */
  act: string;
  /** Must leave an entry, whether its code says something or not. */
  readonly isCommand: boolean;
  actor: Pick<Actor, 'id' | 'name' | 'kind' | 'credential'>;
  /** What it is about, as far as the address tells, until the command itself says more. */
  subject: AuditSubject;
  reason?: string;
  readonly from?: AuditEntry['from'];
  readonly correlationId?: string;
  /** An entry was written, or there was nothing to enter. */
  isSettled: boolean;
}

const storage = new AsyncLocalStorage<AuditScope>();

export function currentScope(): AuditScope | undefined {
  return storage.getStore();
}

export function runInScope<T>(scope: AuditScope, work: () => T): T {
  return storage.run(scope, work);
}
