interface LogRecord {
  readonly level?: string;
  readonly time?: string;
  readonly part?: string;
  readonly message?: string;
  readonly err?: { readonly stack?: string };
  readonly stack?: string;
}

const QUIET = new Set(['trace', 'debug']);
const CLOCK = { from: 11, to: 19 };

/** A service's JSON log line as a person reads it: `10:24:31 WARN  relay: outbox waits`. Other lines stay as they are; `undefined` for what nobody needs to see. */
export function readableLine(line: string): string | undefined {
  const record = parsed(line);
  if (!record) return line;
  if (QUIET.has(record.level ?? '')) return undefined;
  const clock = record.time?.slice(CLOCK.from, CLOCK.to) ?? '';
  const stack = record.err?.stack ?? record.stack;
  return `${clock} ${(record.level ?? 'info').toUpperCase().padEnd(5)} ${record.part ? `${record.part}: ` : ''}${record.message ?? ''}${stack ? `\n${stack}` : ''}`;
}

function parsed(line: string): LogRecord | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as LogRecord;
  } catch {
    return undefined; // a line that only looks like one of ours
  }
}
