import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { ReplyDroppingProxy } from './reply-dropping-proxy.js';

const [PRODUCE, METADATA] = [0, 3];

/** A request of the Kafka protocol: length, api key, api version, correlation id. */
function aRequest(apiKey: number, correlationId: number): Buffer {
  const frame = Buffer.alloc(14);
  frame.writeInt32BE(10, 0);
  frame.writeInt16BE(apiKey, 4);
  frame.writeInt32BE(correlationId, 8);
  return frame;
}

describe('the proxy before a broker', () => {
  let broker: Server;
  let proxy: ReplyDroppingProxy;
  let got: number[];

  beforeAll(async () => {
    broker = createServer((client) => {
      client.on('data', (bytes) => {
        for (let at = 0; at < bytes.length; at += 14) {
          const correlationId = bytes.readInt32BE(at + 8);
          got.push(correlationId);
          const reply = Buffer.alloc(8);
          reply.writeInt32BE(4, 0);
          reply.writeInt32BE(correlationId, 4);
          client.write(reply.subarray(0, 5)); // in pieces, as networks do
          client.write(reply.subarray(5));
        }
      });
      client.on('error', () => undefined);
    }).listen(0, '127.0.0.1');
    const free = createServer().listen(0, '127.0.0.1');
    await Promise.all([once(broker, 'listening'), once(free, 'listening')]);
    const { port } = free.address() as AddressInfo;
    free.close();
    await once(free, 'close');
    proxy = new ReplyDroppingProxy({ listen: port, target: (broker.address() as AddressInfo).port });
    await proxy.start();
  });
  beforeEach(() => (got = []));
  afterAll(async () => {
    await proxy.stop();
    broker.close();
  });

  const aClient = async (): Promise<Socket> => {
    const client = connect(Number(proxy.address.split(':')[1]), '127.0.0.1');
    client.on('error', () => undefined);
    await once(client, 'connect');
    return client;
  };
  const reply = async (client: Socket): Promise<number> => ((await once(client, 'data')) as [Buffer])[0].readInt32BE(4);

  it('passes everything on, in whole frames', async () => {
    const client = await aClient();
    const request = aRequest(PRODUCE, 7);
    client.write(request.subarray(0, 3));
    setTimeout(() => client.write(request.subarray(3)), 20);
    expect(await reply(client)).toBe(7);
    client.destroy();
  });

  it('swallows the reply of a produce, never of anything else, and cuts the connection', async () => {
    proxy.dropReplies(() => true);
    const client = await aClient();
    client.write(aRequest(METADATA, 1));
    expect(await reply(client)).toBe(1);
    const closed = once(client, 'close');
    client.write(aRequest(PRODUCE, 2));
    await closed;
    proxy.dropReplies(() => false);
    expect([got, proxy.dropped]).toEqual([[1, 2], 1]); // the broker has it, the client does not know
  });

  it('lets nobody through while it refuses, and everybody again afterwards', async () => {
    const before = await aClient();
    const closed = once(before, 'close');
    proxy.refuse(true);
    await closed;
    const refused = await aClient();
    await once(refused, 'close');
    proxy.refuse(false);
    const client = await aClient();
    client.write(aRequest(METADATA, 3));
    expect(await reply(client)).toBe(3);
    client.destroy();
  });
});
