import { Inject, Injectable, Logger } from '@nestjs/common';
import { Unavailable } from '@stet/errors';
import * as client from 'openid-client';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { SignInDenied, SignInFailed } from './provider.errors.js';

/** What a browser must bring back for its sign-in to be finished. */
export interface Challenge {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Somebody as the provider vouches for them. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | undefined;
  readonly isEmailVerified: boolean;
  readonly name: string | undefined;
  readonly groups: readonly string[];
  readonly idToken: string;
}

const TIMEOUT_SECONDS = 10;
const CALLBACK = '/api/v1/provider/callback';

/** An OpenID Connect provider, when one is configured: authorization code flow with PKCE, state and nonce. */
@Injectable()
export class IdentityProvider {
  private readonly log = new Logger('provider');
  private discovered?: Promise<client.Configuration>;

  constructor(@Inject(CONFIG) private readonly config: EditorialConfig) {}

  /** Where the sign-in begins; null when there is no provider. */
  get door(): { readonly name: string; readonly url: string } | null {
    return this.config.OIDC_ISSUER ? { name: this.config.OIDC_NAME, url: '/api/v1/provider/sign-in' } : null;
  }

  async begin(): Promise<{ readonly url: string; readonly challenge: Challenge }> {
    const server = await this.server();
    const challenge = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
    const url = client.buildAuthorizationUrl(server, {
      redirect_uri: this.callback,
      scope: this.config.OIDC_SCOPE,
      state: challenge.state,
      nonce: challenge.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(challenge.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, challenge };
  }

  /** Turns what the provider sent back into who it vouches for. */
  async finish(query: string, { state, nonce, verifier }: Challenge): Promise<Identity> {
    const server = await this.server();
    try {
      const tokens = await client.authorizationCodeGrant(server, new URL(`${this.callback}${query}`), { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true });
      const claims = tokens.claims()!;
      const told = this.isComplete(claims) ? {} : await client.fetchUserInfo(server, tokens.access_token, claims.sub).catch(() => ({}));
      return this.identityOf({ ...told, ...claims }, tokens.id_token!);
    } catch (error) {
      if (error instanceof client.AuthorizationResponseError && error.error === 'access_denied') throw new SignInDenied({ cause: error });
      if (isAway(error)) throw new Unavailable('identity provider', { cause: error });
      this.log.warn(`a sign-in at the provider failed: ${(error as { code?: string; error?: string }).error ?? (error as { code?: string }).code ?? (error as Error).name}`);
      throw new SignInFailed({ cause: error });
    }
  }

  /** Where the session at the provider is ended (RP-initiated logout); null when the provider has no such place, or does not answer. */
  async signOutUrl(idToken: string): Promise<string | null> {
    const server = await this.server().catch(() => undefined);
    if (!server?.serverMetadata().end_session_endpoint) return null;
    return client.buildEndSessionUrl(server, { id_token_hint: idToken, post_logout_redirect_uri: `${this.origin}/` }).href;
  }

  private get origin(): string {
    return this.config.PUBLIC_URL ?? this.config.EDITORIAL_URL;
  }

  private get callback(): string {
    return `${this.origin}${CALLBACK}`;
  }

  /** Asked for when first needed, and again after a failure: a provider that is away keeps nobody from starting. */
  private async server(): Promise<client.Configuration> {
    this.discovered ??= this.discover();
    try {
      return await this.discovered;
    } catch (error) {
      this.discovered = undefined;
      throw new Unavailable('identity provider', { cause: error });
    }
  }

  private discover(): Promise<client.Configuration> {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = this.config;
    const issuer = new URL(OIDC_ISSUER!);
    return client.discovery(issuer, OIDC_CLIENT_ID!, undefined, OIDC_CLIENT_SECRET ? client.ClientSecretBasic(OIDC_CLIENT_SECRET) : client.None(), {
      timeout: TIMEOUT_SECONDS,
      ...(issuer.protocol === 'http:' && { execute: [client.allowInsecureRequests] }), // the configuration lets loopback addresses alone be so
    });
  }

  /** Some providers put little into the ID token and the rest behind another request. */
  private isComplete(claims: Record<string, unknown>): boolean {
    return typeof claims.email === 'string' && claims[this.config.OIDC_GROUPS_CLAIM] !== undefined && typeof claims.name === 'string';
  }

  private identityOf(claims: Record<string, unknown>, idToken: string): Identity {
    const groups = claims[this.config.OIDC_GROUPS_CLAIM];
    return {
      issuer: String(claims.iss),
      subject: String(claims.sub),
      email: textOf(claims.email)?.toLowerCase(),
      isEmailVerified: claims.email_verified === true,
      name: textOf(claims.name) ?? textOf(claims.preferred_username),
      groups: Array.isArray(groups) ? groups.filter((group) => typeof group === 'string') : typeof groups === 'string' ? [groups] : [],
      idToken,
    };
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** Nobody answered, or answered in time. */
function isAway(error: unknown): boolean {
  const { code, name } = Object(error) as { code?: string; name?: string };
  return code === 'OAUTH_TIMEOUT' || name === 'TypeError' || name === 'TimeoutError';
}
