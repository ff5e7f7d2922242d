import { createServer, type Server } from 'node:http';
import { HOST } from '../../engines/ports.ts';
import { headlineOf, type Words } from './canary.ts';

export interface EmbargoedWire {
  readonly words: Words;
  readonly at: number;
}

/** An agency that sends items before they may be used, as ninjs. */
export class Agency {
  private readonly server: Server;

  constructor(
    private readonly port: number,
    private readonly wires: readonly EmbargoedWire[],
  ) {
    this.server = createServer((_request, reply) => {
      reply.writeHead(200, { 'content-type': 'application/json' });
      reply.end(JSON.stringify(this.wires.map(toNinjs)));
    });
  }

  get address(): string {
    return `http://${HOST}:${this.port}/`;
  }

  start(): Promise<void> {
    return new Promise((resolve) => this.server.listen(this.port, HOST, resolve));
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

function toNinjs({ words, at }: EmbargoedWire) {
  return {
    ...{ uri: `urn:agency:${words.headline}`, type: 'text', version: '1', pubstatus: 'usable', language: 'en', headline: headlineOf(words), description_text: words.standfirst },
    ...{ body_xhtml: `<p>${words.body}</p>`, embargoed: new Date(at).toISOString(), ednote: `Under embargo: ${words['alternative text']}` },
  };
}
