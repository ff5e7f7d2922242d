import { says } from '@stet/contracts';
import { domainToASCII } from 'node:url';
import { z } from 'zod';

const USUAL_PORT = 22;
const MAX_ADDRESS = 1_000;

/** Where documents lie on an SFTP server, and as whom we sign in there. */
export interface SftpPlace {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  /** From the root of the server, or from the folder that one comes into, as `./…`. */
  readonly path: string;
}

/** `sftp://name@host:port/folder`; `/~/folder` is below the folder that one comes into. */
export const SftpAddress = z
  .string()
  .trim()
  .max(MAX_ADDRESS)
  .refine((text) => sftpUrlOf(text) !== undefined, says('not-an-sftp-address', 'write it as sftp://name@host/folder, with :port after the host if it is not 22, and without a password'))
  .meta({ description: '`sftp://name@host:port/folder`; `/~/folder` is below the folder that one comes into' });

/** One spelling of an address, so that a folder has one source; undefined when it is none. */
export function sftpUrlOf(text: string): string | undefined {
  const place = placeIn(text);
  if (!place) return undefined;
  const { host, port, username, path } = place;
  return `sftp://${encodeURIComponent(username)}@${host}${port === USUAL_PORT ? '' : `:${port}`}${inAddress(path === '.' ? '/~' : path.replace(/^\.\//, '/~/'))}`;
}

/** Reads an address that was found good. */
export function sftpPlaceOf({ url }: { readonly url: string }): SftpPlace {
  return placeIn(url)!;
}

/** As name servers know it: what is no address of the web keeps names in other letters as they were typed. Nothing for what is no name. */
function hostIn({ hostname }: URL): string {
  if (hostname.startsWith('[')) return hostname.toLowerCase();
  const name = decodeURIComponent(hostname);
  return /[%/?#@:\\\s]/.test(name) ? '' : domainToASCII(name);
}

/** A name may have `#` and `?` in it, which end the path of an address. */
function inAddress(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function placeIn(text: string): SftpPlace | undefined {
  const url = URL.parse(text);
  if (!url || url.protocol !== 'sftp:' || url.hostname === '' || url.username === '' || url.password !== '' || url.search !== '' || url.hash !== '') return undefined;
  try {
    const host = hostIn(url);
    const path = decodeURIComponent(url.pathname).replace(/\/+/g, '/').replace(/(?<=.)\/$/, '') || '/';
    if (host === '' || /\p{Cc}/u.test(path) || path.split('/').includes('..')) return undefined;
    return { host, port: Number(url.port || USUAL_PORT), username: decodeURIComponent(url.username), path: path === '/~' ? '.' : path.replace(/^\/~\//, './') };
  } catch {
    return undefined; // what is written with % is no text
  }
}
