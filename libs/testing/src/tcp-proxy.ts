import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const HOST = '127.0.0.1';

/** Stands before a server and forwards everything, until it is told to do what networks do: refuse, cut, or go silent. */
export class TcpProxy {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  /** By the client's. */
  private readonly servers = new Map<Socket, Socket>();
  private readonly abandoned = new Set<Socket>();
  private isRefusing = false;
  private isSilent = false;

  constructor(private readonly target: { readonly host: string; readonly port: number }) {
    this.server = createServer((client) => this.join(client));
  }

  /** Answers the port where it listens. */
  async start(): Promise<number> {
    this.server.listen(0, HOST);
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
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

  /** While silent, connections stand and nothing comes through, as behind a cable that was pulled; afterwards everything arrives. */
  silence(isSilent: boolean): void {
    this.isSilent = isSilent;
    for (const socket of this.sockets) this.open(socket);
  }

  /** The server forgets every connection, and clients do not hear of it, as when a machine takes the place of one that lost its power; later connections are as always. */
  abandon(): void {
    for (const [client, server] of this.servers) {
      this.abandoned.add(client);
      client.pause();
      server.destroy();
    }
  }

  private join(client: Socket): void {
    if (this.isRefusing) return void client.destroy();
    const server = connect(this.target.port, this.target.host);
    this.servers.set(client, server);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (bytes) => to.write(bytes));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.sockets.delete(from);
        if (!this.abandoned.has(to)) to.destroy();
        this.abandoned.delete(from);
        this.servers.delete(from);
      });
      this.open(from);
    }
  }

  private open(socket: Socket): void {
    if (this.isSilent || this.abandoned.has(socket)) socket.pause();
    else socket.resume();
  }
}
