import type { EntityManager } from 'typeorm';

type Step = () => Promise<void> | void;
interface Steps {
  readonly beforeCommit: Step[];
  readonly afterCommit: Step[];
}

const stepsOf = new WeakMap<EntityManager, Steps>();

/** Runs just before the transaction commits, after all other work of it; a failure rolls everything back. */
export function beforeCommit(tx: EntityManager, step: Step): void {
  required(tx).beforeCommit.push(step);
}

/** Runs once the transaction is committed; what fails here does not undo it. */
export function afterCommit(tx: EntityManager, step: Step): void {
  required(tx).afterCommit.push(step);
}

function required(tx: EntityManager): Steps {
  const steps = stepsOf.get(tx);
  if (!steps) throw new TypeError('this entity manager was not opened by Database.transaction');
  return steps;
}

/** Runs `work`, the steps before the commit, and the last steps. Only `Database.transaction` calls it. */
export async function withSteps<T>(
  tx: EntityManager,
  work: () => Promise<T>,
  lastSteps: readonly ((tx: EntityManager) => Promise<void>)[],
): Promise<{ result: T; afterCommit: readonly Step[] }> {
  const steps: Steps = { beforeCommit: [], afterCommit: [] };
  stepsOf.set(tx, steps);
  const result = await work();
  for (const step of steps.beforeCommit) await step();
  for (const step of lastSteps) await step(tx);
  return { result, afterCommit: steps.afterCommit };
}
