import { TcpProxy } from '@stet/testing';
import { databaseUrlOf, type Plan } from '../../stack/plan.ts';

/** The ways of replicas to their database: each has one of its own, which can be blocked. */
export class Ways {
  private readonly proxies: TcpProxy[] = [];

  /** A way for the next replica; answers the address of the database on it. */
  async open(plan: Plan): Promise<string> {
    const url = new URL(databaseUrlOf(plan, 'ingestion'));
    const proxy = new TcpProxy({ host: url.hostname, port: Number(url.port) });
    this.proxies.push(proxy);
    url.port = String(await proxy.start());
    return url.href;
  }

  /** Of the replica that is the `index`th: its connections stand and nothing comes through; afterwards everything arrives. */
  block(index: number, isBlocked: boolean): void {
    this.proxies[index]!.silence(isBlocked);
  }
}
