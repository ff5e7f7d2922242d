import { Injectable } from '@nestjs/common';

export type Probe = () => Promise<void> | void;

export interface HealthReport {
  readonly status: 'ok' | 'failing';
  /** `ok`, or why not, by the name of the check. */
  readonly checks: Readonly<Record<string, string>>;
}

const PROBE_TIMEOUT_MS = 2_000;

/**
 * Three questions with three meanings. Startup: has it finished starting? Readiness: should it get work now? Liveness: does its event
 * loop turn? Liveness never asks a broker or a database: restarting us does not mend them.
 */
@Injectable()
export class Health {
  private readonly probes = new Map<string, Probe>();
  private hasStarted = false;
  private isDraining = false;

  /** Adds a readiness check; it throws, with a reason in words, when the service should get no work. */
  check(name: string, probe: Probe): void {
    this.probes.set(name, probe);
  }

  started(): void {
    this.hasStarted = true;
  }

  /** From now on not ready: the service is about to stop. */
  drain(): void {
    this.isDraining = true;
  }

  startup(): HealthReport {
    return this.hasStarted ? { status: 'ok', checks: {} } : { status: 'failing', checks: { startup: 'still starting' } };
  }

  live(): HealthReport {
    return { status: 'ok', checks: {} };
  }

  async ready(): Promise<HealthReport> {
    if (!this.hasStarted) return this.startup();
    if (this.isDraining) return { status: 'failing', checks: { shutdown: 'stopping' } };
    const checks = Object.fromEntries(await Promise.all([...this.probes].map(async ([name, probe]) => [name, await outcome(probe)] as const)));
    return { status: Object.values(checks).every((one) => one === 'ok') ? 'ok' : 'failing', checks };
  }
}

async function outcome(probe: Probe): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PROBE_TIMEOUT_MS} ms`)), PROBE_TIMEOUT_MS);
  });
  try {
    await Promise.race([probe(), timeout]);
    return 'ok';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
  }
}
