import { aFreePort, aGreenMail, TcpProxy, type GreenMail } from '@stet/testing';
import { ImapFlow } from 'imapflow';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { TLSSocket, createSecureContext, getCACertificates, setDefaultCACertificates } from 'node:tls';

const HOST = '127.0.0.1';

/** An IMAP server with mailboxes in which tests put mails; with TLS from the first byte behind a proxy, and with STARTTLS. */
export class LocalImap {
  /** Whether what listens without TLS offers STARTTLS. */
  offersTls = true;
  /** What was said to it in the clear. */
  readonly overheard: string[] = [];

  private constructor(
    readonly server: GreenMail,
    /** Stands before it, to be cut and silenced. */
    readonly proxy: TcpProxy,
    /** Where it is reached with TLS, and with STARTTLS. */
    readonly port: number,
    readonly startTlsPort: number,
    private readonly front: Server,
  ) {}

  static async start(): Promise<LocalImap> {
    const server = await aGreenMail();
    const proxy = new TcpProxy({ host: HOST, port: server.tlsPort });
    const startTlsPort = await aFreePort();
    const front = createServer();
    const local = new LocalImap(server, proxy, await proxy.start(), startTlsPort, front);
    front.on('connection', (socket) => local.meet(socket)).listen(startTlsPort, HOST);
    await once(front, 'listening');
    return local;
  }

  /** From now on this process takes its certificate for good, until it is told to do so no more. */
  trust(): () => void {
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, this.server.certificate]);
    return () => setDefaultCACertificates(before);
  }

  async stop(): Promise<void> {
    await this.proxy.stop();
    this.front.close();
    await this.server.stop();
  }

  async make(mailbox: string): Promise<void> {
    await this.signedIn((client) => client.mailboxCreate(mailbox));
  }

  async put(mailbox: string, ...mails: readonly Buffer[]): Promise<void> {
    await this.signedIn(async (client) => {
      for (const mail of mails) await client.append(mailbox, mail);
    });
  }

  /** Another one of the same name, in which mails are counted anew. */
  async replace(mailbox: string): Promise<void> {
    await this.signedIn(async (client) => {
      await client.mailboxDelete(mailbox);
      await sleep(1_000); // the validity is the second in which it was made
      await client.mailboxCreate(mailbox);
    });
  }

  /** Of every mail of a mailbox. */
  async flags(mailbox: string): Promise<string[][]> {
    return this.signedIn(async (client) => {
      await client.mailboxOpen(mailbox, { readOnly: true });
      return (await client.fetchAll('1:*', { flags: true })).map(({ flags }) => [...(flags ?? [])].filter((flag) => flag !== '\\Recent'));
    });
  }

  private async signedIn<Result>(work: (client: ImapFlow) => Promise<Result>): Promise<Result> {
    const { port, username: user, password: pass } = this.server;
    const client = new ImapFlow({ host: HOST, port, doSTARTTLS: false, auth: { user, pass }, logger: false });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.logout();
    }
  }

  /** Speaks for the server until TLS is there (RFC 9051 §6.2.1). */
  private meet(socket: Socket): void {
    socket.on('error', () => undefined).write('* OK ready\r\n');
    const listen = (bytes: Buffer) => {
      const [tag = '', command = ''] = bytes.toString().trim().split(' ');
      this.overheard.push(command.toUpperCase());
      if (/^capability$/i.test(command)) socket.write(`* CAPABILITY IMAP4rev1${this.offersTls ? ' STARTTLS' : ''}\r\n`);
      socket.write(`${tag} OK done\r\n`);
      if (!/^starttls$/i.test(command)) return;
      socket.off('data', listen);
      this.encrypt(socket);
    };
    socket.on('data', listen);
  }

  private encrypt(socket: Socket): void {
    const { path, password } = this.server.keyStore;
    const client = new TLSSocket(socket, { isServer: true, secureContext: createSecureContext({ pfx: readFileSync(path), passphrase: password }) });
    const server = connect(this.server.port, HOST);
    server.once('data', () => void server.pipe(client).pipe(server)); // its greeting was said already
    for (const one of [client, server]) one.on('error', () => undefined).on('close', () => [client, server].forEach((both) => both.destroy()));
  }
}
