import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, type LookupFunction, type Socket } from 'node:net';
import ssh2, { type Client, type ConnectConfig, type SFTPWrapper } from 'ssh2';
import { failureOf } from '../poll/outside-http.js';
import { FetchFailed } from '../poll/poll.errors.js';
import { FolderFailed } from '../source-folder/folder.errors.js';
import { SLOWEST_STEP_SECONDS } from '../source-folder/source-folder.js';
import type { SftpCredential } from './sftp-access.js';
import type { SftpPlace } from './sftp-address.js';

/** Under each of these an RSA key may sign. */
const OF_RSA = ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'];

export interface SftpConnection {
  readonly client: Client;
  readonly sftp: SFTPWrapper;
}

export interface SftpTarget {
  readonly place: SftpPlace;
  readonly credential: SftpCredential;
  /** What the server has to show. */
  readonly hostKey: string;
  /** Finds addresses that may be asked; the usual one where all may. */
  readonly lookup: LookupFunction | undefined;
}

/** Signs in. Throws `FetchFailed` when the server cannot be reached, and `FolderFailed` when it does not let us in, or shows another key than it did. */
export async function connectSftp({ place, credential, hostKey, lookup }: SftpTarget): Promise<SftpConnection> {
  const deadline = AbortSignal.timeout(SLOWEST_STEP_SECONDS * 1_000);
  const socket = await connected(place, lookup, deadline);
  const client = new ssh2.Client();
  client.on('error', () => undefined); // after it was ready: what was asked last says so
  const shown = { key: '' };
  const verify = (key: Buffer) => {
    shown.key = hostKeyIn(key);
    return shown.key === hostKey;
  };
  try {
    await inTime(deadline, signedIn(client, { sock: socket, username: place.username, readyTimeout: 0, hostVerifier: verify, ...kindsOf(hostKey), ...wordsOf(client, credential) }));
    const sftp = await inTime(deadline, new Promise<SFTPWrapper>((resolve, reject) => client.sftp((error, wrapper) => (error ? reject(error) : resolve(wrapper)))));
    return { client, sftp };
  } catch (error) {
    client.destroy();
    socket.destroy();
    if (isOfKey(error, shown.key, hostKey)) throw changedKey(shown.key, hostKey, error);
    throw refusalOf(error);
  }
}

/** The key that a server shows. The talk ends there: not even a name is told to it. Throws `FetchFailed`. */
export async function hostKeyOf(place: SftpPlace, lookup: LookupFunction | undefined): Promise<string> {
  const deadline = AbortSignal.timeout(SLOWEST_STEP_SECONDS * 1_000);
  const socket = await connected(place, lookup, deadline);
  const client = new ssh2.Client();
  client.on('error', () => undefined); // after the key was shown
  const shown = new Promise<string>((resolve, reject) => {
    const note = (key: Buffer) => {
      resolve(hostKeyIn(key));
      return false;
    };
    signedIn(client, { sock: socket, username: place.username, readyTimeout: 0, hostVerifier: note }).catch(reject);
  });
  try {
    return await inTime(deadline, shown);
  } catch (error) {
    throw refusalOf(error);
  } finally {
    client.destroy();
    socket.destroy();
  }
}

async function connected({ host, port }: SftpPlace, lookup: LookupFunction | undefined, signal: AbortSignal): Promise<Socket> {
  const socket = connect({ host: host.replace(/^\[|\]$/g, ''), port, ...(lookup && { lookup }) });
  try {
    await once(socket, 'connect', { signal });
    return socket.setNoDelay(); // requests are small, and each waits for the answer to the last
  } catch (error) {
    socket.destroy();
    throw failureOf((error as { name?: string }).name === 'AbortError' ? { name: 'TimeoutError' } : error);
  }
}

function inTime<Result>(deadline: AbortSignal, step: Promise<Result>): Promise<Result> {
  const late = new Promise<never>((_resolve, reject) => {
    deadline.addEventListener('abort', () => reject(new FetchFailed('The server takes too long to let us in.', { fault: 'timeout' })), { once: true });
  });
  return Promise.race([step, late]);
}

function signedIn(client: Client, config: ConnectConfig): Promise<void> {
  return new Promise((resolve, reject) => {
    client.once('ready', resolve).once('error', reject).once('close', () => reject(new FetchFailed('The server broke off the connection.', { fault: 'broken-off' })));
    client.connect(config);
  });
}

/** Many servers ask for the password in a dialogue. */
function wordsOf(client: Client, { password, privateKey, passphrase }: SftpCredential): Partial<ConnectConfig> {
  if (password === undefined) return { ...(privateKey !== undefined && { privateKey }), ...(passphrase !== undefined && { passphrase }) };
  client.on('keyboard-interactive', (_name, _instructions, _language, prompts, finish) => finish(prompts.map(() => password)));
  return { password, tryKeyboard: true };
}

/** A server may have keys of several kinds: it is asked for the one that is known. */
function kindsOf(hostKey: string): Pick<ConnectConfig, 'algorithms'> {
  const kind = hostKey.split(' ')[0];
  return { algorithms: { serverHostKey: (kind === 'ssh-rsa' ? OF_RSA : [kind]) as NonNullable<NonNullable<ConnectConfig['algorithms']>['serverHostKey']> & unknown[] } };
}

/** As OpenSSH writes it. The key begins with its kind, after the length of that (RFC 4253 §6.6). */
export function hostKeyIn(key: Buffer): string {
  const kind = key.subarray(4, 4 + key.readUInt32BE(0)).toString('latin1');
  return `${kind} SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** The server shows another key, or has none of that kind any more. */
function isOfKey(error: unknown, shown: string, known: string): boolean {
  return shown === '' ? /host key format/.test((error as Error).message) : shown !== known;
}

function changedKey(shown: string, known: string, cause: unknown): FolderFailed {
  return new FolderFailed('host-key', `The server shows ${shown ? `the key ${shown}` : 'a key of another kind'}, and not ${known}, which was confirmed: it may be another server. Nothing was sent to it. Ask those who run it whether they changed their key; if they did, retire the source and add it again.`, { cause });
}

function refusalOf(error: unknown): Error {
  if (error instanceof FetchFailed) return error;
  const { level = '', message = '' } = error as { level?: string; message?: string };
  if (level === 'client-authentication') return new FolderFailed('sign-in', 'The server does not accept the name and the password or key that we sign in with.', { cause: error });
  if (level === 'client-socket') return failureOf(error);
  if (/privateKey/.test(message)) return new FolderFailed('private-key', 'The private key cannot be read: it is none that we know, or its passphrase is missing or wrong.', { cause: error });
  return new FetchFailed('The server is no SFTP server that we can speak with.', { fault: 'fetch', cause: error });
}
