import { once } from 'node:events';
import { constants, fstatSync, lstatSync, mkdirSync, openSync, readSync, readdirSync, renameSync, closeSync, type Stats } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import ssh2, { type Attributes, type Connection, type SFTPWrapper, type Server } from 'ssh2';
import { hostKeyIn } from '../sftp/sftp-connection.js';

const { STATUS_CODE } = ssh2.utils.sftp;
const PASSWORD = 'correct horse';

/** A key for a server, in PEM. */
export function aKey(kind: 'ed25519' | 'ecdsa'): string {
  return kind === 'ed25519' ? ssh2.utils.generateKeyPairSync('ed25519').private : ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 }).private;
}

/** An SFTP server on a folder, which does what the protocol says, unless it is told to be in trouble. */
export class LocalSftp {
  readonly password = PASSWORD;
  readonly clientKey = ssh2.utils.generateKeyPairSync('ed25519').private;
  /** Files can be read, and nothing be moved. */
  isReadOnly = false;
  /** Asks for passwords in a dialogue alone. */
  asksInDialogue = false;
  /** Answers none of these. */
  readonly mute = new Set<string>();
  /** Passwords that were tried. */
  readonly tried: string[] = [];
  /** Requests to be let in, by whatever means. */
  authentications = 0;
  /** Before an answer to a request, by its name. */
  readonly before = new Map<string, () => void>();
  private server: Server | undefined;
  private readonly connections = new Set<Connection>();
  private readonly handles = new Map<number, { fd: number } | { names: string[]; path: string }>();
  private count = 0;
  /** What it shows: its keys, in PEM, the one that it likes best first. */
  keys: readonly string[] = [];
  port = 0;

  constructor(private readonly root: string) {}

  static async start(root: string): Promise<LocalSftp> {
    const local = new LocalSftp(root);
    await local.listen();
    return local;
  }

  get hostKey(): string {
    return this.hostKeys[0]!;
  }

  /** As clients write them. */
  get hostKeys(): string[] {
    return this.keys.map((key) => {
      const parsed = ssh2.utils.parseKey(key);
      if (parsed instanceof Error) throw parsed;
      return hostKeyIn(parsed.getPublicSSH());
    });
  }

  get openConnections(): number {
    return this.connections.size;
  }

  address(path = ''): string {
    return `sftp://ana@127.0.0.1:${this.port}${path}`;
  }

  /** With new keys unless it is given some, always at the same place. */
  async listen(keys: readonly string[] = [aKey('ed25519')]): Promise<void> {
    await this.stop();
    this.keys = keys;
    const server = new ssh2.Server({ hostKeys: [...keys] }, (connection) => this.meet(connection));
    this.server = server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.port = (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    for (const connection of this.connections) connection.end();
    await new Promise((resolve) => server.close(resolve));
    this.server = undefined;
  }

  private meet(connection: Connection): void {
    this.connections.add(connection);
    (connection as Connection & { setNoDelay(is: boolean): void }).setNoDelay(true);
    connection.on('error', () => undefined).on('close', () => this.connections.delete(connection));
    connection.on('authentication', (context) => {
      this.authentications += 1;
      if (context.method === 'password' && !this.asksInDialogue) {
        this.tried.push(context.password);
        return context.password === PASSWORD ? context.accept() : context.reject();
      }
      if (context.method === 'keyboard-interactive' && this.asksInDialogue) return context.prompt([{ prompt: 'Password: ', echo: false }], ([answer]) => (answer === PASSWORD ? context.accept() : context.reject()));
      if (context.method === 'publickey') {
        const known = ssh2.utils.parseKey(this.clientKey);
        if (!(known instanceof Error) && context.key.data.equals(known.getPublicSSH())) return context.accept();
      }
      context.reject([this.asksInDialogue ? 'keyboard-interactive' : 'password', 'publickey']);
    });
    connection.on('ready', () => connection.on('session', (accept) => accept().on('sftp', (acceptSftp) => this.serve(acceptSftp()))));
  }

  private serve(sftp: SFTPWrapper): void {
    const at = (path: string) => join(this.root, path);
    const answering = (name: string, requestId: number, work: () => void) => {
      if (this.mute.has(name)) return;
      this.before.get(name)?.();
      try {
        work();
      } catch (error) {
        sftp.status(requestId, statusOf(error));
      }
    };
    const moving = (requestId: number, work: () => void) => {
      if (this.isReadOnly) return sftp.status(requestId, STATUS_CODE.PERMISSION_DENIED);
      work();
      sftp.status(requestId, STATUS_CODE.OK);
    };
    sftp
      .on('OPENDIR', (id, path) => answering('OPENDIR', id, () => sftp.handle(id, this.handle({ names: readdirSync(at(path)), path: at(path) }))))
      .on('READDIR', (id, handle) => answering('READDIR', id, () => this.list(sftp, id, handle)))
      .on('LSTAT', (id, path) => answering('LSTAT', id, () => sftp.attrs(id, attributesOf(lstatSync(at(path))))))
      .on('FSTAT', (id, handle) => answering('FSTAT', id, () => sftp.attrs(id, attributesOf(fstatSync(this.fd(handle))))))
      .on('OPEN', (id, path) => answering('OPEN', id, () => sftp.handle(id, this.handle({ fd: openSync(at(path), constants.O_RDONLY) }))))
      .on('READ', (id, handle, offset, length) => answering('READ', id, () => this.read(sftp, id, handle, { offset, length })))
      .on('CLOSE', (id, handle) => answering('CLOSE', id, () => this.close(sftp, id, handle)))
      .on('MKDIR', (id, path) => answering('MKDIR', id, () => moving(id, () => mkdirSync(at(path)))))
      .on('RENAME', (id, from, to) =>
        answering('RENAME', id, () => {
          if (lstatSync(at(to), { throwIfNoEntry: false })) return sftp.status(id, STATUS_CODE.FAILURE); // as the protocol has it
          moving(id, () => renameSync(at(from), at(to)));
        }),
      );
  }

  private handle(what: { fd: number } | { names: string[]; path: string }): Buffer {
    this.handles.set((this.count += 1), what);
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(this.count);
    return handle;
  }

  private fd(handle: Buffer): number {
    return (this.handles.get(handle.readUInt32BE()) as { fd: number }).fd;
  }

  /** A few at a time, as servers do. */
  private list(sftp: SFTPWrapper, requestId: number, handle: Buffer): void {
    const folder = this.handles.get(handle.readUInt32BE()) as { names: string[]; path: string };
    const names = folder.names.splice(0, 50);
    if (names.length === 0) return void sftp.status(requestId, STATUS_CODE.EOF);
    sftp.name(requestId, names.map((filename) => ({ filename, longname: filename, attrs: attributesOf(lstatSync(join(folder.path, filename))) })));
  }

  private read(sftp: SFTPWrapper, requestId: number, handle: Buffer, { offset, length }: { offset: number; length: number }): void {
    const bytes = Buffer.alloc(length);
    const count = readSync(this.fd(handle), bytes, 0, length, offset);
    if (count === 0) sftp.status(requestId, STATUS_CODE.EOF);
    else sftp.data(requestId, bytes.subarray(0, count));
  }

  private close(sftp: SFTPWrapper, requestId: number, handle: Buffer): void {
    const open = this.handles.get(handle.readUInt32BE());
    if (open && 'fd' in open) closeSync(open.fd);
    this.handles.delete(handle.readUInt32BE());
    sftp.status(requestId, STATUS_CODE.OK);
  }
}

function attributesOf({ mode, uid, gid, size, atimeMs, mtimeMs }: Stats): Attributes {
  return { mode, uid, gid, size, atime: Math.floor(atimeMs / 1_000), mtime: Math.floor(mtimeMs / 1_000) };
}

function statusOf(error: unknown): number {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return STATUS_CODE.NO_SUCH_FILE;
  return code === 'EACCES' ? STATUS_CODE.PERMISSION_DENIED : STATUS_CODE.FAILURE;
}
