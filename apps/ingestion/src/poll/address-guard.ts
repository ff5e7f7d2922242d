import ipaddr from 'ipaddr.js';
import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { IngestionConfig } from '../config.js';
import { FetchFailed } from './poll.errors.js';

export type GuardConfig = Pick<IngestionConfig, 'ALLOW_PRIVATE_ADDRESSES' | 'PRIVATE_SOURCE_HOSTS'>;

/** An address that only machines inside our network can reach: loopback, private, link-local, metadata services. */
export function isPrivate(address: string): boolean {
  return !ipaddr.isValid(address) || ipaddr.process(address).range() !== 'unicast';
}

/** Refuses an address given as a number; names are judged by `publicLookup` at the moment of connecting, so that a name cannot change its mind in between. */
export function refusePrivateHost(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && isPrivate(host)) throw insideOf(host);
}

/** `dns.lookup` that finds public addresses only. */
export const publicLookup: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '', 0);
    const first = addresses[0];
    if (!first || addresses.some(({ address }) => isPrivate(address))) return done(insideOf(host), '', 0);
    return options.all ? done(null, addresses) : done(null, first.address, first.family);
  });
};

/** How to find the addresses of a server that may be asked: public ones, unless the configuration excepts it and whoever named it, which is `undefined`. Throws `FetchFailed` for a private number. */
export function allowedLookup(url: URL, { ALLOW_PRIVATE_ADDRESSES: isAllowed, PRIVATE_SOURCE_HOSTS: hosts }: GuardConfig, namedBy = url): LookupFunction | undefined {
  if (isAllowed || [url, namedBy].every(({ host, hostname }) => hosts.includes(host) || hosts.includes(hostname))) return undefined;
  refusePrivateHost(url);
  return publicLookup;
}

function insideOf(host: string): FetchFailed {
  return new FetchFailed(`${host} is inside our own network.`, { fault: 'private-address' });
}
