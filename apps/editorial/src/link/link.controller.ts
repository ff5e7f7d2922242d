import { Body, Controller, HttpCode, HttpStatus, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '@stet/auth';
import type { Reply } from '../access/revision.js';
import { Unaudited } from '../audit/audit.interceptor.js';
import { networkKeyOf } from '../audit/origin.js';
import { SessionCookie } from '../session/session-cookie.js';
import { SessionResponse } from '../session/session.dto.js';
import { SessionDescriber } from '../session/session-describer.js';
import type { Visitor } from '../session/sessions.js';
import { MANY_FROM_ONE, Throttle, type Patience } from '../session/throttle.js';
import { InvitationAcceptance, InvitationLookup, InvitationResponse, PasswordResetCompletion, PasswordResetRequest } from './link.dto.js';
import { InvitationService } from './invitation.service.js';
import { PasswordService } from './password.service.js';

const MINUTE_MS = 60_000;
/** For the links of one account, from everywhere: nobody is flooded with mails. */
const RESETS_OF_ONE: Patience = { freeTries: 3, firstWaitMs: 5 * MINUTE_MS, longestWaitMs: 60 * MINUTE_MS };

/** What links that work once lead to. The secret comes in the body: addresses are written to logs. */
@ApiTags('links')
@Controller('api/v1')
export class LinkController {
  constructor(
    private readonly invitations: InvitationService,
    private readonly passwords: PasswordService,
    private readonly throttle: Throttle,
    private readonly cookie: SessionCookie,
    private readonly describer: SessionDescriber,
  ) {}

  /** For whom an invitation is. */
  @Post('invitations/lookup')
  @Public()
  @Unaudited('it is read, and the secret must not stand in an address')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: InvitationResponse })
  async readInvitation(@Body({ schema: InvitationLookup }) { token }: InvitationLookup, @Req() visitor: Visitor): Promise<InvitationResponse> {
    await this.slowDown(visitor);
    const { person, expiresAt } = await this.invitations.read(token);
    return { email: person.email, name: person.name, expiresAt: expiresAt.toISOString() };
  }

  /** Chooses the first password and signs in. */
  @Post('invitations/acceptance')
  @Public()
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: SessionResponse })
  async acceptInvitation(
    @Body({ schema: InvitationAcceptance }) { token, password, name }: InvitationAcceptance,
    @Req() visitor: Visitor,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<SessionResponse> {
    await this.slowDown(visitor);
    const session = await this.invitations.accept(token, { password, ...(name !== undefined && { name }) }, visitor);
    this.cookie.set(reply, session);
    return this.describer.describe(session.actor);
  }

  /** Asks for a link to a new password. The answer is the same whoever asks for whom. */
  @Post('password-resets')
  @Public()
  @Unaudited('most of it is done after the answer, and entered there')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiAcceptedResponse({ description: 'If there is such an account, its owner gets a mail; without a mail server administrators see that a link is wanted' })
  async askForReset(@Body({ schema: PasswordResetRequest }) { email }: PasswordResetRequest, @Req() visitor: Visitor): Promise<void> {
    await this.slowDown(visitor);
    if (await this.throttle.count(`reset ${email.toLowerCase()}`, RESETS_OF_ONE)) this.passwords.ask(email);
  }

  /** Chooses the new password that a link offers. Every session of the account ends. */
  @Post('password-resets/completion')
  @Public()
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  async completeReset(@Body({ schema: PasswordResetCompletion }) { token, password }: PasswordResetCompletion, @Req() visitor: Visitor): Promise<void> {
    await this.slowDown(visitor);
    await this.passwords.complete(token, password);
  }

  private slowDown({ ip }: Visitor): Promise<void> {
    return this.throttle.tried(`links from ${networkKeyOf(ip)}`, MANY_FROM_ONE);
  }
}
