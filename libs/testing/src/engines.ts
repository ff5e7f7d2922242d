import { randomBytes } from 'node:crypto';

/** The run's PostgreSQL server, as a superuser's address of its maintenance database. */
export function serverUrl(): string {
  return required('STET_TEST_DATABASE_URL');
}

/** The run's Kafka broker. */
export function kafkaBrokers(): string[] {
  return required('STET_TEST_KAFKA_BROKERS').split(',');
}

/** Where a proxy must listen, and what it must stand before, so that clients come through it. */
export function kafkaProxyPorts(): { readonly listen: number; readonly target: number } {
  const [listen, target] = required('STET_TEST_KAFKA_PROXY')
    .split('>')
    .map((address) => Number(address.split(':')[1]));
  return { listen: listen!, target: target! };
}

/** A name that no other spec of this or an earlier run has. */
export function uniqueName(prefix: string): string {
  return `${prefix}_${randomBytes(6).toString('hex')}`;
}

/** That of this worker, where every worker of a run has engines of its own. */
function required(name: string): string {
  const value = process.env[`${name}_${process.env.JEST_WORKER_ID}`] ?? process.env[name];
  if (!value) throw new Error(`${name} is not set: the Jest set-up starts the engines for projects with *.int.spec.ts files`);
  return value;
}
