import { eventually } from '@stet/testing';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { HOST, answers } from '../engines/ports.ts';
import { RunningNewsroom } from '../stack/running-newsroom.ts';

const UP_MS = 300_000;

describe('npm start', () => {
  let newsroom: RunningNewsroom;
  beforeAll(async () => {
    newsroom = await RunningNewsroom.somewhere();
  });
  afterAll(() => newsroom.remove(), UP_MS);

  const listening = async () => {
    const ports = Object.entries(newsroom.plan.ports);
    const open = await Promise.all(ports.map(([, port]) => answers(port)));
    return ports.filter((_, index) => open[index]).map(([name]) => name);
  };

  it('names a port that is taken, and what to do', async () => {
    const squatter = createServer().listen(newsroom.plan.ports.search, HOST);
    await expect(newsroom.start()).rejects.toThrow(/Port \d+ \(for search\) is taken.*STET_PORT/s);
    await new Promise((resolve) => squatter.close(resolve));
    expect(await listening()).toEqual([]);
  }, UP_MS);

  it('brings everything up, says where it is, and carries one story from wire to reader', async () => {
    await newsroom.start();
    expect(newsroom.output).toContain(newsroom.site);
    const smoke = await newsroom.run('smoke');
    expect(smoke).toMatchObject({ code: 0 });
    expect(JSON.parse(smoke.output.trim().split('\n').at(-1)!)).toMatchObject({ passed: true });
  }, UP_MS);

  it('refuses a second start with the same data, and a reset while it runs', async () => {
    const second = await newsroom.run('start');
    expect(second).toMatchObject({ code: 1, output: expect.stringContaining('runs already') });
    expect(await newsroom.run('reset')).toMatchObject({ code: 1, output: expect.stringContaining('Stop it first') });
  }, UP_MS);

  it('shows a service that crashes and starts it again', async () => {
    const before = await processOf(newsroom, 'search');
    process.kill(before, 'SIGKILL');
    await eventually(async () => {
      expect(await answers(newsroom.plan.ports.search)).toBe(true);
      expect(await processOf(newsroom, 'search')).not.toBe(before);
    }, { timeoutMs: 60_000 });
    expect(newsroom.output).toMatch(/search +│ ended by SIGKILL; starting again in/);
  }, UP_MS);

  it.each(['Ctrl-C', 'SIGINT', 'SIGTERM'] as const)('stops everything on %s, and finds it again at the next start', async (how) => {
    await newsroom.stop(how);
    expect(newsroom.output).toContain('Stopped.');
    expect(await listening()).toEqual([]);
    await newsroom.start();
    expect(newsroom.output).not.toContain('prepare');
    const front = await fetch(`${newsroom.site}/hy`);
    expect(front.status).toBe(200);
  }, UP_MS);

  it('forgets everything when asked to', async () => {
    await newsroom.stop();
    expect(await newsroom.run('reset')).toMatchObject({ code: 0, output: expect.stringContaining('Forgotten') });
    expect(existsSync(newsroom.plan.folder)).toBe(false);
  }, UP_MS);
});

async function processOf(newsroom: RunningNewsroom, service: string): Promise<number> {
  const noted = JSON.parse(await readFile(`${newsroom.plan.folder}/stet.json`, 'utf8')) as { children: Record<string, number> };
  return noted.children[service]!;
}
