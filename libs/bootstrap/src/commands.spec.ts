import { jest } from '@jest/globals';
import { runCommands, type Command } from './index.js';

describe('the command line of a service', () => {
  const said: string[] = [];
  beforeAll(() => {
    jest.spyOn(console, 'error').mockImplementation((line) => void said.push(String(line)));
    jest.spyOn(process, 'exit').mockImplementation((code) => {
      throw new Error(`exit ${code}`);
    });
  });
  beforeEach(() => void (said.length = 0));
  afterAll(() => jest.restoreAllMocks());

  const called: string[][] = [];
  const command = (name: string, run: Command['run'] = (args) => Promise.resolve(void called.push([name, ...args]))): Command => ({ name, usage: `${name}   does it`, run });
  const commands = [command('parked list'), command('parked'), command('migrate', () => Promise.reject(new TypeError('the database is away')))];
  const run = (...argv: string[]) => runCommands('site', commands, argv);

  it('runs what is called by its words, with the rest as its arguments', async () => {
    await expect(run('parked', 'list', '--key', 'a b')).rejects.toThrow('exit');
    expect(called).toEqual([['parked list', '--key', 'a b']]);
  });

  it('says what there is when nothing fits', async () => {
    await expect(run('parkedlist')).rejects.toThrow('exit 64');
    expect(said[0]).toContain('site: what to do?\n  parked list   does it');
  });

  it('says why something failed, without a stack', async () => {
    await expect(run('migrate')).rejects.toThrow('exit 1');
    expect(said).toEqual(['the database is away']);
  });
});
