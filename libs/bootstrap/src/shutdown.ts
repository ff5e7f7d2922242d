import type { INestApplication } from '@nestjs/common';
import { Health } from '@stet/observability';

interface Log {
  info(message: string): void;
  error(fields: object, message: string): void;
}

/** How long work at hand may take to end before the process is ended anyway. */
const DEADLINE_MS = 20_000;

/** SIGTERM and SIGINT: not ready any more, work at hand ends, exit 0. A second signal, or the deadline, ends at once. An uncaught error ends the process. */
export function stopOnSignals(app: INestApplication, log: Log): void {
  let isStopping = false;
  const stop = (signal: string) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info(`${signal}: stopping`);
    setTimeout(() => process.exit(1), DEADLINE_MS).unref();
    app.get(Health, { strict: false }).drain();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'uncaught error');
    process.exit(1);
  });
}
