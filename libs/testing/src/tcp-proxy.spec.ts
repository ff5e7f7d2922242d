import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { TcpProxy } from './tcp-proxy.js';

describe('the proxy before a server', () => {
  let server: Server;
  let proxy: TcpProxy;
  let port: number;

  beforeAll(async () => {
    server = createServer((client) => {
      client.on('error', () => undefined);
      client.pipe(client);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    proxy = new TcpProxy({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
    port = await proxy.start();
  });
  afterAll(async () => {
    await proxy.stop();
    server.close();
  });

  const aClient = async (): Promise<Socket> => {
    const client = connect(port, '127.0.0.1');
    client.on('error', () => undefined);
    await once(client, 'connect');
    return client;
  };
  const echo = async (client: Socket, words: string): Promise<string> => {
    client.write(words);
    return String(((await once(client, 'data')) as [Buffer])[0]);
  };

  it('passes everything on', async () => {
    const client = await aClient();
    expect(await echo(client, 'ferry')).toBe('ferry');
    client.destroy();
  });

  it('lets nobody through while it refuses, and everybody again afterwards', async () => {
    const client = await aClient();
    const closed = once(client, 'close');
    proxy.refuse(true);
    await closed;
    const refused = await aClient();
    await once(refused, 'close');
    proxy.refuse(false);
    const later = await aClient();
    expect(await echo(later, 'ferry')).toBe('ferry');
    later.destroy();
  });

  it('carries nothing more on connections that it abandons, and everything on new ones', async () => {
    const before = await aClient();
    const heard: string[] = [];
    before.on('data', (bytes) => heard.push(String(bytes)));
    proxy.abandon();
    before.write('before');
    const later = await aClient();
    expect(await echo(later, 'ferry')).toBe('ferry');
    proxy.silence(false);
    expect(await echo(later, 'quay')).toBe('quay');
    expect(heard).toEqual([]);
    [before, later].forEach((client) => client.destroy());
  });

  it('keeps what is said while it is silent', async () => {
    const [before, during] = [await aClient(), (proxy.silence(true), await aClient())];
    const heard: string[] = [];
    for (const client of [before, during]) client.on('data', (bytes) => heard.push(String(bytes)));
    before.write('before');
    during.write('during');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard).toEqual([]);
    const arrived = Promise.all([before, during].map((client) => once(client, 'data')));
    proxy.silence(false);
    await arrived;
    expect(heard.sort()).toEqual(['before', 'during']);
    [before, during].forEach((client) => client.destroy());
  });
});
