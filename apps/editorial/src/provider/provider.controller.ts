import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiFoundResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import { NotFound, Unavailable } from '@stet/errors';
import { z } from 'zod';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { SessionCookie } from '../session/session-cookie.js';
import { isSecure } from '../session/staff-credentials.js';
import type { Visitor } from '../session/sessions.js';
import { IdentityProvider } from './identity-provider.js';
import { ProviderSignIns } from './provider-sign-in.service.js';
import { ProviderRefusal } from './provider.errors.js';

interface Reply {
  header(name: string, value: string | string[]): Reply;
  status(code: number): Reply;
  send(): unknown;
}

const FOUND = 302;
const TEN_MINUTES_S = 600;
const NOWHERE = 'http://here';

/** A place in the app. Anything else, such as another site, is its first page. */
const ReturnTo = z.strictObject({
  returnTo: z
    .string()
    .max(1_000)
    .default('/')
    .transform((given) => {
      const url = URL.canParse(given, NOWHERE) ? new URL(given, NOWHERE) : new URL(NOWHERE);
      return url.origin === NOWHERE && given.startsWith('/') ? `${url.pathname}${url.search}` : '/';
    })
    .meta({ description: 'Where in the app to go afterwards' }),
});
type ReturnTo = z.output<typeof ReturnTo>;

/** Signing in at the identity provider. Both routes are opened by a browser, and lead on. */
@ApiTags('session')
@Controller('api/v1/provider')
export class ProviderController {
  constructor(
    private readonly signIns: ProviderSignIns,
    private readonly provider: IdentityProvider,
    private readonly cookie: SessionCookie,
    @Inject(CONFIG) private readonly config: EditorialConfig,
  ) {}

  /** Leads to the identity provider. */
  @Get('sign-in')
  @Public()
  @ApiFoundResponse({ description: 'To the provider; with a cookie that the way back is known by' })
  async signInAtProvider(@Query({ schema: ReturnTo }) { returnTo }: ReturnTo, @Res() reply: Reply): Promise<void> {
    if (!this.provider.door) throw new NotFound('identity provider', '(none is configured)');
    await this.leadOn(reply, async () => {
      const { url, secret } = await this.signIns.begin(returnTo);
      reply.header('set-cookie', this.flowCookie(secret, TEN_MINUTES_S));
      return url;
    });
  }

  /** Where the provider sends browsers back to. */
  @Get('callback')
  @Public()
  @ApiExcludeEndpoint()
  async finishAtProvider(@Req() request: Visitor & { readonly url: string }, @Res() reply: Reply): Promise<void> {
    if (!this.provider.door) throw new NotFound('identity provider', '(none is configured)');
    const cookies = typeof request.headers.cookie === 'string' ? request.headers.cookie : '';
    const secret = cookies.split(/; */).find((one) => one.startsWith(`${this.flowCookieName}=`))?.slice(this.flowCookieName.length + 1);
    await this.leadOn(reply, async () => {
      const { session, returnTo } = await this.signIns.finish(new URL(request.url, NOWHERE).search, secret, request);
      this.cookie.set(reply, session);
      return returnTo;
    });
    return;
  }

  /** On to an address, or to the sign-in page, which says what went wrong in the reader's language. */
  private async leadOn(reply: Reply, work: () => Promise<string>): Promise<void> {
    const address = await work().catch((error: unknown) => {
      if (error instanceof ProviderRefusal) return `/?signIn=${error.code.split('.')[1]}`;
      if (error instanceof Unavailable) return '/?signIn=away';
      throw error;
    });
    reply.header('location', address).header('cache-control', 'no-store').status(FOUND).send();
  }

  private get flowCookieName(): string {
    return isSecure(this.config) ? '__Host-stet_provider' : 'stet_provider';
  }

  /** Lax, because the way back from the provider begins on another site. */
  private flowCookie(secret: string, seconds: number): string {
    return `${this.flowCookieName}=${secret}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure(this.config) ? '; Secure' : ''}`;
  }
}
