import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** Somebody whom the provider knows, by the name they sign in with there. */
export interface ProviderAccount {
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
  readonly groups?: readonly string[];
}

export const CLIENT = { id: 'stet', secret: 'a secret that both sides know' } as const;

/** A real OpenID Connect provider, with sign-in pages that any name and password pass. */
export class SpecIdentityProvider {
  readonly accounts = new Map<string, ProviderAccount>();
  /** What it asked of browsers, in order. */
  readonly asked: URL[] = [];

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  static async start(deskUrl: string): Promise<SpecIdentityProvider> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const self = new SpecIdentityProvider(server, issuer);
    const provider = quietly(() => new Provider(issuer, {
      clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [`${deskUrl}/api/v1/provider/callback`], post_logout_redirect_uris: [`${deskUrl}/`] }],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
      scopes: ['openid', 'email', 'profile', 'groups'],
      findAccount: (_context, id) => (self.accounts.has(id) ? { accountId: id, claims: () => ({ sub: id, ...self.accounts.get(id) }) as { sub: string } } : undefined),
      cookies: { keys: ['only for specs'] },
      pkce: { required: () => true },
      ttl: { Interaction: 600, Session: 600, Grant: 600, IdToken: 600, AccessToken: 600 },
    }));
    const handle = provider.callback();
    server.on('request', (request, response) => {
      self.asked.push(new URL(request.url ?? '/', issuer));
      void handle(request, response);
    });
    return self;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** It warns of everything that makes it good for specs only. */
function quietly<T>(make: () => T): T {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return make();
  } finally {
    console.warn = warn;
  }
}

/** A browser at the provider: keeps cookies, follows its redirects, fills in its forms. */
export class BrowserAtProvider {
  private readonly cookies = new Map<string, string>();

  /** From the address that the newsroom led to, to the one that the provider leads back to. */
  async signIn(from: string, login: string): Promise<URL> {
    let answer = await this.open(from);
    for (let step = 0; step < 12; step++) {
      const location = answer.headers.get('location');
      const next = location && new URL(location, answer.url);
      if (next && next.pathname.endsWith('/api/v1/provider/callback')) return next;
      answer = next ? await this.open(next.href) : await this.fillIn(answer, login);
    }
    throw new Error('the provider never led back');
  }

  private async fillIn(answer: Response, login: string): Promise<Response> {
    const page = await answer.text();
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (!action || !prompt) throw new Error(`no form at ${answer.url}: ${page.slice(0, 300)}`);
    return this.open(new URL(action, answer.url).href, new URLSearchParams({ prompt, login, password: 'any' }));
  }

  async open(url: string, form?: URLSearchParams): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie }, ...(form && { method: 'POST', body: form }) });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]!.split('=');
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return answer;
  }
}
