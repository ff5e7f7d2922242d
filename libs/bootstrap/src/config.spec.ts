import { jest } from '@jest/globals';
import { z } from 'zod';
import { readConfig, serviceConfig } from './index.js';

const Config = z.object({ ...serviceConfig, PORT: serviceConfig.PORT.default(4303) });
const good = { DATABASE_URL: 'postgres://stet:stet@127.0.0.1:5432/search', KAFKA_BROKERS: 'one:9092, two:9092', EDITORIAL_URL: 'http://127.0.0.1:4301' };

describe('the configuration of a service', () => {
  const said: string[] = [];
  beforeAll(() => {
    jest.spyOn(console, 'error').mockImplementation((line) => void said.push(String(line)));
    jest.spyOn(process, 'exit').mockImplementation((code) => {
      throw new Error(`exit ${code}`);
    });
  });
  beforeEach(() => void (said.length = 0));
  afterAll(() => jest.restoreAllMocks());

  it('is read from the environment, with what is usual filled in', () => {
    expect(readConfig(Config, good)).toMatchObject({ PORT: 4303, HOST: '127.0.0.1', KAFKA_BROKERS: ['one:9092', 'two:9092'] });
    expect(readConfig(Config, { ...good, PORT: '80', HOST: '0.0.0.0' })).toMatchObject({ PORT: 80, HOST: '0.0.0.0' });
  });

  it('takes a variable that is empty for one that is absent', () => {
    expect(readConfig(Config, { ...good, PORT: '', PUBLIC_URL: '' })).toMatchObject({ PORT: 4303 });
  });

  it('names everything that is wrong at once, and ends the process with the code for that', () => {
    expect(() => readConfig(Config, { PORT: 'http', DATABASE_URL: 'mysql://x', KAFKA_BROKERS: 'one' })).toThrow('exit 78');
    expect(said.map((line) => line.trim().split(':')[0])).toEqual(['The configuration is not complete', 'PORT', 'DATABASE_URL', 'KAFKA_BROKERS.0', 'EDITORIAL_URL']);
  });
});
