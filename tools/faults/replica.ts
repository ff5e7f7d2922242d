import { addressOf, type Plan, type ServiceName } from '../stack/plan.ts';
import { ServiceProcess, type ServiceProcessOptions } from '../stack/service-process.ts';

const READY_WITHIN_MS = 120_000;

/** One process of a service, of which there may be several. */
export interface Replica {
  readonly name: string;
  readonly service: ServiceName;
  readonly address: string;
  readonly process: ServiceProcess;
}

/** A replica on a port of its own, the `number`th of its service. */
export function replicaOf(service: ServiceName, plan: Plan, { number, port }: { readonly number: number; readonly port: number }, options: ServiceProcessOptions): Replica {
  const own = { ...plan, ports: { ...plan.ports, [service]: port } };
  return { name: `${service}-${number}`, service, address: addressOf(own, service), process: new ServiceProcess(service, own, options) };
}

/** Resolves when it serves. */
export async function start({ process }: Replica): Promise<void> {
  process.start();
  await process.ready(READY_WITHIN_MS);
}
