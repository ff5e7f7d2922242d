import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AllContracts, decode, encode, type LogRecord } from './index.js';

const samplesFolder = join(import.meta.dirname, '..', 'samples');

interface Sample extends Omit<LogRecord, 'value'> {
  readonly name: string;
  readonly value: unknown;
}

const samples: Sample[] = readdirSync(samplesFolder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, ...(JSON.parse(readFileSync(join(samplesFolder, name), 'utf8')) as Omit<Sample, 'name'>) }));

describe('the committed samples', () => {
  it('show every contract at least once', () => {
    const shown = new Set(samples.map((sample) => sample.headers.ce_type));
    expect(AllContracts.map((contract) => contract.type).filter((type) => !shown.has(type))).toEqual([]);
  });

  it.each(samples)('$name is read, and written again just as it was', (sample) => {
    const decoded = decode({
      key: Buffer.from(sample.key),
      value: Buffer.from(JSON.stringify(sample.value)),
      headers: sample.headers,
    });
    if (!decoded.ok) throw new Error(`${decoded.code}: ${decoded.reason}`);
    const again = encode(decoded.event);
    expect({ ...again, value: JSON.parse(again.value) as unknown }).toEqual({ key: sample.key, headers: sample.headers, value: sample.value });
  });
});
