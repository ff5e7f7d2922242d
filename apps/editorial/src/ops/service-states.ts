import { Inject, Injectable } from '@nestjs/common';
import { outgoingHeaders } from '@stet/observability';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';

/** `not-ready`: it runs and waits for something, such as its database. `away`: it does not answer. */
export type ServiceState = 'ready' | 'not-ready' | 'away';

/** Whoever looks asks again in a moment. */
const TIMEOUT_MS = 2_000;

/** Asks the other services how they are, all at once. */
@Injectable()
export class ServiceStates {
  constructor(@Inject(CONFIG) private readonly config: EditorialConfig) {}

  ofAll(): Promise<{ service: string; state: ServiceState }[]> {
    const { SITE_URL: site, SEARCH_URL: search, ANALYTICS_URL: analytics, INGESTION_URL: ingestion } = this.config;
    return Promise.all(Object.entries({ site, search, analytics, ingestion }).map(async ([service, address]) => ({ service, state: await stateAt(address) })));
  }
}

async function stateAt(address: string): Promise<ServiceState> {
  try {
    const answer = await fetch(`${address}/health/ready`, { headers: outgoingHeaders(), redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
    await answer.body?.cancel();
    return answer.ok ? 'ready' : 'not-ready';
  } catch {
    return 'away';
  }
}
