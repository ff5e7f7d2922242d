import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import proxyAddr from '@fastify/proxy-addr';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AnalyticsConfig } from '../config.js';
import { BeaconServer } from './beacon-server.js';
import { CrossOrigin } from './cross-origin.js';
import { SaltKeeper } from './salt-keeper.js';
import { ViewCollector } from './view-collector.js';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** Answers beacons before any framework sees the request, and lets the site's pages read everything else; which goes its way. */
export function serveViews(app: NestFastifyApplication, config: AnalyticsConfig): void {
  const crossOrigin = new CrossOrigin(config.SITE_ORIGINS);
  crossOrigin.serve(app.getHttpAdapter().getInstance());
  const networks = { isDataCentre: config.DATA_CENTRE_RANGES, countryOf: config.COUNTRY_TABLE };
  const beacons = new BeaconServer({ collector: app.get(ViewCollector), salts: app.get(SaltKeeper), networks, crossOrigin, addressOf: addressBehind(config.TRUSTED_PROXIES) });
  const server = app.getHttpServer() as unknown as Server;
  const others = server.listeners('request') as Listener[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!beacons.answer(request, response)) others.forEach((other) => other(request, response));
  });
}

/** Whom a request comes from: the last address before the proxies that are trusted. */
function addressBehind(proxies: readonly string[]): (request: IncomingMessage) => string {
  if (proxies.length === 0) return ({ socket }) => socket.remoteAddress ?? '';
  const isTrusted = proxyAddr.compile([...proxies]);
  const proxiesMet = new Set<string>(); // and nobody else: what is remembered must not be a reader's
  const isTrustedNeighbour = (address: string) => {
    const isProxy = proxiesMet.has(address) || isTrusted(address, 0);
    if (isProxy) proxiesMet.add(address);
    return isProxy;
  };
  return (request) => proxyAddr(request, (address, hop) => (hop === 0 ? isTrustedNeighbour(address) : isTrusted(address, hop))) ?? '';
}
