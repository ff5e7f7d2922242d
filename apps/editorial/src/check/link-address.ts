/** Addresses of the newsroom's own that are judged apart. */
export interface OwnAddresses {
  readonly site: string;
  /** Where staff find the newsroom; readers do not. */
  readonly newsroom: readonly string[];
}

/** Names and numbers that lead to the reader's own machine, or into a network that they are not in (RFC 6761, RFC 1918, RFC 4193). */
const NOT_PUBLIC = /^(localhost|.+\.(localhost|local|internal|test|invalid)|0\.0\.0\.0|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+|169\.254\.\d+\.\d+|\[(::1|f[cd][0-9a-f]{2}:.*|fe80:.*)\])$/i;

/** Why readers cannot follow a link; nothing when they can. */
export function whyNoLink(address: string, { site, newsroom }: OwnAddresses): string | undefined {
  if (!URL.canParse(address)) return 'is no address: write it with https://';
  const { protocol, hostname, origin, pathname } = new URL(address);
  if (protocol === 'mailto:') return pathname.includes('@') ? undefined : 'names no mailbox';
  if (origin === new URL(site).origin) return pathname.startsWith('/preview/') ? 'is a preview, which ends: link to the published page' : undefined;
  if (newsroom.some((own) => origin === new URL(own).origin)) return pathname.startsWith('/media/') ? undefined : 'leads into the newsroom: link to the published page';
  return NOT_PUBLIC.test(hostname) ? 'leads to a machine that readers cannot reach: link to a public address' : undefined;
}
