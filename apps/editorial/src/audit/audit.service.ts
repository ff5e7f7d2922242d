import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { currentContext } from '@stet/observability';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { canonicalJson } from '../version/version-hash.js';
import { currentScope, runInScope, type AuditScope } from './audit-scope.js';
import type { AuditEntry, AuditNote, AuditSubject } from './audit.js';

/** The service itself, when nobody asked: timers, the first start. */
export const SYSTEM = { id: 'system', name: 'Stet', kind: 'service' } as const;

/** Writes the record of who did what, in the transaction that does it. A command that says nothing is entered all the same. */
@Injectable()
export class Audit {
  private readonly notes = new WeakMap<EntityManager, AuditNote[]>();

  constructor(private readonly db: Database) {
    db.beforeEachCommit((tx) => this.enter(tx));
  }

  /** Tells what the transaction does; entered when it commits. */
  note(tx: EntityManager, note: AuditNote): void {
    const scope = currentScope(); // as it is now: a transaction may do what several people decided
    const told = { ...(scope && { act: scope.act, actor: scope.actor }), ...(scope?.reason !== undefined && { reason: scope.reason }), ...note };
    this.notes.set(tx, [...(this.notes.get(tx) ?? []), told]);
  }

  /** Says what the command under way is about, when its transaction is opened by code that knows no audit. */
  about(subject: AuditSubject, reason?: string): void {
    const scope = currentScope();
    if (scope) Object.assign(scope, { subject, ...(reason !== undefined && { reason }) });
  }

  /** Nothing is done this time: a command that was done before is answered again. */
  nothingDone(): void {
    const scope = currentScope();
    if (scope) scope.isSettled = true;
  }

  /** Runs a command that comes from no request, in somebody's name. */
  as<T>(actor: Pick<Actor, 'id' | 'name' | 'kind'>, act: string, work: () => Promise<T>): Promise<T> {
    const scope: AuditScope = { act, actor, subject: { kind: 'newsroom', id: '' }, isCommand: true, isSettled: false };
    return runInScope(scope, async () => {
      const result = await work();
      await this.settle(scope);
      return result;
    });
  }

  /** Runs what nobody asks for just then, such as timers; `inNameOf` tells within it whose doing it is. */
  unasked<T>(act: string, work: () => Promise<T>): Promise<T> {
    return runInScope({ act, actor: SYSTEM, subject: { kind: 'newsroom', id: '' }, correlationId: currentContext()?.correlationId, isCommand: false, isSettled: false }, work);
  }

  /** What is under way was decided earlier, by somebody. */
  inNameOf(actor: AuditScope['actor'], act: string, reason: string): void {
    const scope = currentScope();
    if (scope) Object.assign(scope, { actor, act, reason });
  }

  /** Enters a command that opened no transaction of its own. */
  async settle(scope: AuditScope): Promise<void> {
    if (!scope.isCommand || scope.isSettled) return;
    await runInScope(scope, () => this.db.transaction(() => Promise.resolve()));
  }

  private async enter(tx: EntityManager): Promise<void> {
    const scope = currentScope();
    const notes = this.notes.get(tx) ?? (scope?.isCommand && !scope.isSettled ? [{ subject: scope.subject, ...(scope.reason !== undefined && { reason: scope.reason }) }] : []);
    for (const note of notes) await tx.query('insert into audit_waiting (entry) values ($1)', [canonicalJson(entryOf(note, scope))]);
    if (scope && notes.length > 0) scope.isSettled = true;
  }
}

function entryOf({ act, actor, ...told }: AuditNote, scope: AuditScope | undefined): AuditEntry {
  const { id, name, kind } = actor ?? scope?.actor ?? SYSTEM;
  return {
    act: act ?? scope?.act ?? 'unknown',
    actor: { id, name, kind },
    ...(scope?.actor.credential && { credential: scope.actor.credential }),
    ...(scope?.from && { from: scope.from }),
    ...(scope?.correlationId && { correlationId: scope.correlationId }),
    ...told,
  };
}
