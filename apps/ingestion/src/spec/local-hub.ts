import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { hubSignatureOf } from '../websub/hub-signature.js';

/** What a hub knows of a subscriber. */
interface Subscriber {
  readonly callback: string;
  readonly topic: string;
  readonly secret: string;
}

/** A hub as WebSub has it: is asked, makes sure, sends documents, signed. */
export class LocalHub {
  readonly requests: Readonly<Record<string, string>>[] = [];
  readonly subscribers = new Map<string, Subscriber>();
  /** What a request is answered with at once; what is below 300 is confirmed by asking back. */
  status = 202;
  leaseSeconds: number | string = 3_600;
  denial: string | undefined;
  /** Asks back about this topic in place of the one that was named. */
  topic: string | undefined;

  private constructor(
    private readonly server: Server,
    readonly address: string,
  ) {}

  static async start(): Promise<LocalHub> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const hub = new LocalHub(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/hub`);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void hub.answer(request, response));
    return hub;
  }

  get host(): string {
    return new URL(this.address).host;
  }

  stop(): void {
    this.server.close().closeAllConnections();
  }

  /** Asks back before it answers, so that whoever asked knows that it is done. */
  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = Object.fromEntries(new URLSearchParams(await text(request)));
    this.requests.push(form);
    if (request.url === '/moved') return void response.writeHead(307, { location: '/hub' }).end();
    if (this.status < 300) await this.verify(form);
    response.writeHead(this.status).end();
  }

  private async verify(form: Readonly<Record<string, string>>): Promise<void> {
    const { 'hub.callback': callback = '', 'hub.mode': mode = '', 'hub.topic': topic = '', 'hub.secret': secret = '' } = form;
    if (this.denial !== undefined) return void (await this.ask(callback, { 'hub.mode': 'denied', 'hub.topic': topic, 'hub.reason': this.denial }));
    const challenge = `challenge-${this.requests.length}`;
    const lease: Record<string, string> = mode === 'subscribe' ? { 'hub.lease_seconds': String(this.leaseSeconds) } : {};
    const answer = await this.ask(callback, { 'hub.mode': mode, 'hub.topic': this.topic ?? topic, 'hub.challenge': challenge, ...lease });
    if (answer.status !== 200 || (await answer.text()) !== challenge) return;
    if (mode === 'subscribe') this.subscribers.set(topic, { callback, topic, secret });
    else if (this.subscribers.get(topic)?.callback === callback) this.subscribers.delete(topic); // a subscription is a topic and a callback
  }

  ask(callback: string, query: Readonly<Record<string, string>>): Promise<Response> {
    return fetch(`${callback}?${new URLSearchParams(query).toString()}`);
  }

  /** Answers what the subscriber answered. */
  async send(topic: string, document: string, { secret, method = 'sha256', isSigned = true }: { secret?: string; method?: string; isSigned?: boolean } = {}): Promise<number> {
    const subscriber = this.subscribers.get(topic)!;
    const signature = hubSignatureOf(Buffer.from(document), secret ?? subscriber.secret, method);
    const headers = { 'content-type': 'application/rss+xml', link: `<${this.address}>; rel="hub", <${topic}>; rel="self"`, ...(isSigned && { 'x-hub-signature': signature }) };
    return (await fetch(subscriber.callback, { method: 'POST', headers, body: document })).status;
  }
}
