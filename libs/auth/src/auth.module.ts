import { Inject, Module, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { APP_GUARD, ModuleRef } from '@nestjs/core';
import { createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { AuthGuard, ISSUER, KEYS } from './auth.guard.js';
import { TicketReader } from './ticket.reader.js';
import { undeclaredRoutes } from './routes.js';

export interface AuthOptions {
  /** Who signs the tokens. */
  readonly issuer: string;
  /** Where the signer publishes its keys; fetched when first needed, and again when a token names an unknown key. */
  readonly jwksUrl?: string;
  /** The keys themselves, for the signer and for specs. */
  readonly localKeys?: () => Promise<JSONWebKeySet>;
}

/** Guards every route of a service. One that declares no permission keeps the service from starting. */
@Module({})
export class AuthModule implements OnApplicationBootstrap {
  constructor(@Inject(ModuleRef) private readonly modules: ModuleRef) {}

  static forRoot(options: AuthOptions): DynamicModule {
    return {
      module: AuthModule,
      global: true,
      providers: [
        { provide: ISSUER, useValue: options.issuer },
        { provide: KEYS, useFactory: () => keysOf(options) },
        { provide: APP_GUARD, useClass: AuthGuard },
        TicketReader,
      ],
      exports: [KEYS, ISSUER, TicketReader],
    };
  }

  onApplicationBootstrap(): void {
    const undeclared = undeclaredRoutes(this.modules);
    if (undeclared.length > 0) throw new TypeError(`these routes declare no permission: ${undeclared.join(', ')}`);
  }
}

function keysOf({ jwksUrl, localKeys }: AuthOptions): JWTVerifyGetKey {
  if (localKeys) return async (header, token) => createLocalJWKSet(await localKeys())(header, token);
  if (jwksUrl) return createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: 3_000, cooldownDuration: 1_000 });
  throw new TypeError('AuthModule needs jwksUrl or localKeys');
}
