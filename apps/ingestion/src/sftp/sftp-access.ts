import { z } from 'zod';
import { SftpAddress } from './sftp-address.js';

/** The kind of the key, and its fingerprint as OpenSSH writes it. */
const HOST_KEY = /^[\w@.-]{1,64} SHA256:[\w+/]{43}$/;

const signIn = {
  password: z.string().min(1).max(1_000).optional(),
  privateKey: z.string().min(1).max(20_000).optional().meta({ description: 'As OpenSSH or PEM write it' }),
  passphrase: z.string().min(1).max(1_000).optional().meta({ description: 'Of the private key' }),
};
const hasOne = ({ password, privateKey }: { password?: string | undefined; privateKey?: string | undefined }) => (password === undefined) !== (privateKey === undefined);
const ONE_OF_BOTH = { path: ['password'], error: 'give a password or a private key' };
export const HostKey = z.string().regex(HOST_KEY, 'give the key as the server shows it').meta({ description: 'The key that the server has to show: its kind and its fingerprint, `ssh-ed25519 SHA256:…`' });

export const SftpHostKeyRequest = z.strictObject({ address: SftpAddress }).meta({ id: 'SftpHostKeyRequest' });
export type SftpHostKeyRequest = z.output<typeof SftpHostKeyRequest>;

export const SftpHostKeyResponse = z.object({ hostKey: HostKey }).meta({ id: 'SftpHostKey' });
export type SftpHostKeyResponse = z.output<typeof SftpHostKeyResponse>;

/** Where a source that is to be looked at, or added, lies on an SFTP server, and how to get at it; nothing of it is ever told. */
export const NewSftpAccess = z.strictObject({ address: SftpAddress, ...signIn, hostKey: HostKey }).refine(hasOne, ONE_OF_BOTH).meta({ id: 'NewSftpAccess' });
export type NewSftpAccess = z.output<typeof NewSftpAccess>;

/** Takes the place of all that we signed in with. */
export const SftpAccessChanges = z.strictObject(signIn).refine(hasOne, ONE_OF_BOTH).meta({ id: 'SftpAccessChanges' });

/** What we sign in with. */
export interface SftpCredential {
  readonly password?: string | undefined;
  readonly privateKey?: string | undefined;
  readonly passphrase?: string | undefined;
}

/** As it is sealed. */
export function sftpSecretOf({ password, privateKey, passphrase }: SftpCredential): string {
  return JSON.stringify({ password, privateKey, passphrase } satisfies SftpCredential);
}
