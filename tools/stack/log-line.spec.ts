import { readableLine } from './log-line.ts';

describe('a log line as a person reads it', () => {
  it('shows the time, the level, the part and the message', () => {
    const line = JSON.stringify({ level: 'warn', time: '2026-03-01T06:24:31.512Z', service: 'editorial', part: 'relay', message: 'outbox waits' });
    expect(readableLine(line)).toBe('06:24:31 WARN  relay: outbox waits');
  });

  it('keeps the stack of an error', () => {
    expect(readableLine(JSON.stringify({ level: 'error', time: '2026-03-01T06:24:31.512Z', message: 'no', err: { stack: 'Error: no\n    at x' } }))).toContain('\nError: no');
  });

  it('leaves other lines alone and hides what nobody needs', () => {
    expect(readableLine('Segmentation fault')).toBe('Segmentation fault');
    expect(readableLine('{ not json')).toBe('{ not json');
    expect(readableLine(JSON.stringify({ level: 'debug', message: 'x' }))).toBeUndefined();
  });
});
