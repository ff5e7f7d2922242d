import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { HOST } from '../../engines/ports.ts';
import type { Random } from '../../measure/random.ts';

/** Where a connection breaks: before the server hears of the request, while it works on it, or when it has answered. */
export const CUTS = ['before the request', 'under way', 'before the reply'] as const;
export type Cut = (typeof CUTS)[number];

const REQUEST_LINE = /^(?:GET|PUT|POST|PATCH|DELETE) \//;
/** Up to here the server may be when the connection breaks under it, in milliseconds. */
const LONGEST_UNDER_WAY_MS = 25;

/** Stands before an HTTP server, and breaks some of the connections that it is asked on. */
export class CuttingProxy {
  readonly cuts = new Map<Cut, number>(CUTS.map((cut) => [cut, 0]));
  private readonly server = createServer((client) => this.join(client));
  private readonly sockets = new Set<Socket>();
  private share = 0;

  constructor(
    private readonly targetPort: number,
    private readonly random: Random,
  ) {}

  /** Answers the address where it listens. */
  async start(): Promise<string> {
    this.server.listen(0, HOST);
    await once(this.server, 'listening');
    return `http://${HOST}:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Breaks this share of the requests from now on; 0 for none. */
  cut(share: number): void {
    this.share = share;
  }

  private join(client: Socket): void {
    const server = connect(this.targetPort, HOST);
    const end = () => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', () => {
        this.sockets.delete(socket);
        end();
      });
    }
    let cut: Cut | undefined;
    client.on('data', (bytes) => {
      if (REQUEST_LINE.test(bytes.toString('latin1'))) cut = this.next();
      if (cut === 'before the request') return end();
      server.write(bytes);
      if (cut === 'under way') setTimeout(end, this.random() * LONGEST_UNDER_WAY_MS);
    });
    server.on('data', (bytes) => (cut === 'before the reply' ? end() : client.write(bytes)));
  }

  private next(): Cut | undefined {
    if (this.random() >= this.share) return undefined;
    const cut = CUTS[Math.floor(this.random() * CUTS.length)]!;
    this.cuts.set(cut, this.cuts.get(cut)! + 1);
    return cut;
  }
}
