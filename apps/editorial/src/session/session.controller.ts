import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, NotSignedIn, Public, SESSION_COOKIE, type Actor } from '@stet/auth';
import { EditorialConfig } from '../config.js';
import { CONFIG } from '../config.token.js';
import { StaffService } from '../staff/staff.service.js';
import { SessionResponse, SignInRequest } from './session.dto.js';
import { TooManyTries } from './session.errors.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { SigningKeys } from './signing-keys.js';

interface Request {
  readonly ip: string;
}
interface Reply {
  header(name: string, value: string): Reply;
}

/** A working day. */
const SESSION_SECONDS = 8 * 3_600;
const MS_PER_SECOND = 1_000;

@ApiTags('session')
@Controller('api/v1/session')
export class SessionController {
  private readonly throttle = new SignInThrottle();

  constructor(
    private readonly staff: StaffService,
    private readonly keys: SigningKeys,
    @Inject(CONFIG) private readonly config: EditorialConfig,
  ) {}

  /** Signs in; the session is a cookie that scripts cannot read. */
  @Post()
  @Public()
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: SessionResponse })
  async signIn(@Body({ schema: SignInRequest }) { email, password }: SignInRequest, @Req() request: Request, @Res({ passthrough: true }) reply: Reply): Promise<SessionResponse> {
    const name = `${email.toLowerCase()} ${request.ip}`;
    this.refuseHaste(name);
    this.throttle.tried(name, Date.now());
    const actor = await this.staff.signIn(email, password);
    if (!actor) throw new NotSignedIn('The e-mail or the password is not right.');
    this.throttle.succeeded(name);
    reply.header('set-cookie', this.cookie(await this.keys.sign(actor, SESSION_SECONDS), SESSION_SECONDS));
    return this.describe(actor);
  }

  /** Who is signed in. */
  @Get()
  @Allow('story:read')
  @ApiOkResponse({ standardSchema: SessionResponse })
  current(@CurrentActor() actor: Actor): SessionResponse {
    return this.describe(actor);
  }

  /** Signs out. */
  @Delete()
  @Public()
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  signOut(@Res({ passthrough: true }) reply: Reply): void {
    reply.header('set-cookie', this.cookie('', 0));
  }

  private refuseHaste(name: string): void {
    const waitMs = this.throttle.waitMs(name, Date.now());
    if (waitMs > 0) throw new TooManyTries(Math.ceil(waitMs / MS_PER_SECOND));
  }

  private describe({ id, name, roles, permissions }: Actor): SessionResponse {
    return { staffId: id, name, roles: [...roles], permissions: [...permissions], siteUrl: this.config.SITE_URL };
  }

  private cookie(value: string, seconds: number): string {
    const isSecure = (this.config.PUBLIC_URL ?? '').startsWith('https:');
    return `${SESSION_COOKIE}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
  }
}
