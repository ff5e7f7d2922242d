import { connect, createServer, type Server, type Socket } from 'node:net';

/** Api key of Produce requests in the Kafka protocol. */
const PRODUCE = 0;
const LENGTH_BYTES = 4;
const API_KEY_AT = 4;
const CORRELATION_ID_AT = 8;
const HEADER_BYTES = 12;
const HOST = '127.0.0.1';

/**
 * Stands before a broker and forwards everything. When told to, it lets a Produce request through, swallows its reply and cuts the connection: the
 * broker has the records, the client does not know.
 */
export class ReplyDroppingProxy {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  /** Asked for every Produce reply: true drops it. */
  private shouldDrop: () => boolean = () => false;
  private isRefusing = false;
  dropped = 0;

  constructor(private readonly ports: { readonly listen: number; readonly target: number }) {
    this.server = createServer((client) => this.join(client));
  }

  get address(): string {
    return `${HOST}:${this.ports.listen}`;
  }

  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.ports.listen, HOST, () => resolve());
    });
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  dropReplies(decide: () => boolean): void {
    this.shouldDrop = decide;
  }

  /** Cuts every connection. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** While refusing, no connection stands. */
  refuse(isRefusing: boolean): void {
    this.isRefusing = isRefusing;
    if (isRefusing) this.cut();
  }

  private join(client: Socket): void {
    if (this.isRefusing) return void client.destroy();
    const broker = connect(this.ports.target, HOST);
    const produces = new Set<number>();
    const end = () => {
      client.destroy();
      broker.destroy();
    };
    for (const socket of [client, broker]) {
      this.sockets.add(socket);
      socket.on('error', end);
      socket.on('close', () => {
        this.sockets.delete(socket);
        end();
      });
    }
    client.on('data', eachFrame((frame) => {
      if (frame.length >= HEADER_BYTES && frame.readInt16BE(API_KEY_AT) === PRODUCE) produces.add(frame.readInt32BE(CORRELATION_ID_AT));
      broker.write(frame);
    }));
    broker.on('data', eachFrame((frame) => {
      const isProduce = produces.delete(frame.readInt32BE(LENGTH_BYTES));
      if (isProduce && this.shouldDrop()) {
        this.dropped += 1;
        end();
      } else client.write(frame);
    }));
  }
}

/** Cuts a stream of bytes into frames: four bytes of length, then as many bytes. */
function eachFrame(take: (frame: Buffer) => void): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= LENGTH_BYTES && rest.length >= LENGTH_BYTES + rest.readInt32BE(0)) {
      const end = LENGTH_BYTES + rest.readInt32BE(0);
      take(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
  };
}
