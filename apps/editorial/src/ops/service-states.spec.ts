import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EditorialConfig } from '../config.js';
import { ServiceStates } from './service-states.js';

describe('the states of the other services', () => {
  const servers: Server[] = [];

  async function answering(status: number): Promise<string> {
    const server = createServer(({ url }, reply) => void reply.writeHead(url === '/health/ready' ? status : 404).end('{}')).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  afterEach(() => servers.splice(0).forEach((server) => void server.close()));

  it('are what each says of itself, and away where nobody says anything', async () => {
    const nobody = await answering(200);
    servers.pop()!.close();
    const config = { SITE_URL: await answering(200), SEARCH_URL: await answering(503), ANALYTICS_URL: nobody, INGESTION_URL: await answering(302) } as EditorialConfig;
    expect(await new ServiceStates(config).ofAll()).toEqual([
      { service: 'site', state: 'ready' },
      { service: 'search', state: 'not-ready' },
      { service: 'analytics', state: 'away' },
      { service: 'ingestion', state: 'not-ready' },
    ]);
  });
});
