import { Controller, Get, Header, Inject, Res, SetMetadata } from '@nestjs/common';
import { Health, type HealthReport } from './health.js';
import { registry } from './metrics.js';

/** The mark of a route that asks for no token; the guard of the auth library reads it. */
export const PUBLIC_ROUTE = 'stet:public';

interface Reply {
  status(code: number): Reply;
  send(body: unknown): unknown;
}

const OK = 200;
const UNAVAILABLE = 503;

/** What Kubernetes and Prometheus ask. */
@Controller()
@SetMetadata(PUBLIC_ROUTE, true)
@SetMetadata('swagger/apiExcludeController', [true])
export class HealthController {
  constructor(@Inject(Health) private readonly health: Health) {}

  @Get('health/startup')
  startup(@Res() reply: Reply): void {
    answer(reply, this.health.startup());
  }

  @Get('health/ready')
  async ready(@Res() reply: Reply): Promise<void> {
    answer(reply, await this.health.ready());
  }

  @Get('health/live')
  live(@Res() reply: Reply): void {
    answer(reply, this.health.live());
  }

  @Get('metrics')
  @Header('content-type', registry.contentType)
  metrics(): Promise<string> {
    return registry.metrics();
  }
}

function answer(reply: Reply, report: HealthReport): void {
  reply.status(report.status === 'ok' ? OK : UNAVAILABLE).send(report);
}
