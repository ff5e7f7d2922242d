import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../engines/ports.ts';
import { planOf, type Plan, type PortName } from '../stack/plan.ts';

const OPEN_TO_SERVER = 0o755;
const PORTS: readonly PortName[] = ['site', 'editorial', 'ingestion', 'search', 'analytics', 'wires', 'postgres', 'kafka', 'kafkaController'];

/** A new temporary folder that PostgreSQL's user may enter, and a plan on free ports; `more` ports besides those of the plan. */
export async function placeFor(name: string, more: number): Promise<{ readonly folder: string; readonly plan: Plan; readonly ports: readonly number[] }> {
  const folder = mkdtempSync(join(tmpdir(), `stet-${name}-`));
  chmodSync(folder, OPEN_TO_SERVER);
  const free = await freePorts(PORTS.length + more);
  const named = Object.fromEntries(PORTS.map((port, index) => [port, free[index]!])) as Record<PortName, number>;
  return { folder, plan: planOf(folder, named), ports: free.slice(PORTS.length) };
}
