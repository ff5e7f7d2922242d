import { NestPinoLogger, createLogger, runInContext } from './index.js';

/** A logger of ours, and the lines it wrote. */
function aLogger(level = 'info') {
  const lines: Record<string, unknown>[] = [];
  const made = createLogger('editorial', level, { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) });
  return { log: new NestPinoLogger(made), lines };
}

describe('a line of the log', () => {
  it('says when, how grave, which service and which part of it', () => {
    const { log, lines } = aLogger();
    log.warn('outbox waits', 'relay');
    expect(lines).toEqual([{ level: 'warn', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), service: 'editorial', part: 'relay', message: 'outbox waits' }]);
  });

  it('carries the ids of the work at hand', () => {
    const { log, lines } = aLogger();
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    runInContext({ correlationId: 'desk-42', causationId: 'event-7', traceparent }, () => log.log('handled', 'consumer'));
    expect(lines[0]).toMatchObject({ correlationId: 'desk-42', eventId: 'event-7', traceId: '0af7651916cd43dd8448eb211c80319c' });
  });

  it('tells of an error where it came from', () => {
    const { log, lines } = aLogger();
    log.error(new TypeError('x is undefined'), 'http');
    log.error('it broke', 'at line 7', 'http');
    expect(lines).toEqual([
      expect.objectContaining({ level: 'error', part: 'http', message: 'x is undefined', err: expect.objectContaining({ type: 'TypeError', stack: expect.stringContaining('logger.spec') }) }),
      expect.objectContaining({ level: 'error', part: 'http', message: 'it broke', stack: 'at line 7' }),
    ]);
  });

  it('takes fields, and an object alone', () => {
    const { log, lines } = aLogger();
    log.log('moved', { records: 3 }, 'relay');
    log.log({ records: 4 }, 'relay');
    expect(lines).toMatchObject([{ message: 'moved', records: 3 }, { message: '', records: 4 }]);
  });

  it('is not written while Nest wires itself up, nor below the level that was asked for', () => {
    const { log, lines } = aLogger();
    log.log('StoryModule dependencies initialized', 'InstanceLoader');
    log.debug('details', 'kafka');
    expect(lines).toEqual([]);
    const all = aLogger('trace');
    all.log.verbose('details', 'kafka');
    all.log.fatal('the end', 'main');
    expect(all.lines.map(({ level }) => level)).toEqual(['trace', 'fatal']);
  });
});

