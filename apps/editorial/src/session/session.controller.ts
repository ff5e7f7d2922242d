import { Body, Controller, Delete, Get, Headers, HttpCode, HttpStatus, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Public, SignedIn, type Actor } from '@stet/auth';
import type { Reply } from '../access/revision.js';
import { Audit } from '../audit/audit.service.js';
import { Mail } from '../mail/mail.js';
import { IdentityProvider } from '../provider/identity-provider.js';
import { SessionCookie } from './session-cookie.js';
import { SessionDescriber } from './session-describer.js';
import { SessionResponse, SignInRequest, SignInWaysResponse, SignOutResponse } from './session.dto.js';
import { Sessions, type Visitor } from './sessions.js';
import { SignInService } from './sign-in.service.js';

@ApiTags('session')
@Controller('api/v1')
export class SessionController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: Sessions,
    private readonly cookie: SessionCookie,
    private readonly describer: SessionDescriber,
    private readonly provider: IdentityProvider,
    private readonly mail: Mail,
    private readonly audit: Audit,
  ) {}

  /** How one can sign in here. */
  @Get('sign-in')
  @Public()
  @ApiOkResponse({ standardSchema: SignInWaysResponse })
  readSignInWays(): SignInWaysResponse {
    return { password: true, canResetByMail: this.mail.isOn, provider: this.provider.door };
  }

  /** Signs in; the session is a cookie that scripts cannot read. */
  @Post('session')
  @Public()
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: SessionResponse })
  async signIn(@Body({ schema: SignInRequest }) { email, password }: SignInRequest, @Req() visitor: Visitor, @Res({ passthrough: true }) reply: Reply): Promise<SessionResponse> {
    const session = await this.signIns.signIn(email, password, visitor);
    this.cookie.set(reply, session);
    return this.describer.describe(session.actor);
  }

  /** Who is signed in. */
  @Get('session')
  @SignedIn()
  @ApiOkResponse({ standardSchema: SessionResponse })
  current(@CurrentActor() actor: Actor): Promise<SessionResponse> {
    return this.describer.describe(actor);
  }

  /** Signs out: the session ends here, wherever its token may be. */
  @Delete('session')
  @Public()
  @ApiOkResponse({ standardSchema: SignOutResponse })
  async signOut(@Headers('cookie') cookies: string | undefined, @Res({ passthrough: true }) reply: Reply): Promise<SignOutResponse> {
    this.cookie.clear(reply);
    const token = this.cookie.read(cookies);
    const ended = token ? await this.sessions.signOut(token) : this.audit.nothingDone();
    return { signOutUrl: ended?.idToken ? await this.provider.signOutUrl(ended.idToken) : null };
  }
}
