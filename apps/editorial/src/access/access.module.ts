import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Credentials } from '@stet/auth';
import { DeskMemberController } from '../desk/desk-member.controller.js';
import { InvitationService } from '../link/invitation.service.js';
import { LinkController } from '../link/link.controller.js';
import { OneTimeLinks } from '../link/one-time-links.js';
import { PasswordService } from '../link/password.service.js';
import { MachineTokenController } from '../machine-token/machine-token.controller.js';
import { MachineTokenRepository } from '../machine-token/machine-token.repository.js';
import { MachineTokenService } from '../machine-token/machine-token.service.js';
import { Mail } from '../mail/mail.js';
import { IdentityProvider } from '../provider/identity-provider.js';
import { ProviderController } from '../provider/provider.controller.js';
import { ProviderSignIns } from '../provider/provider-sign-in.service.js';
import { JwksController } from '../session/jwks.controller.js';
import { OwnSessionController } from '../session/own-session.controller.js';
import { SessionCookie } from '../session/session-cookie.js';
import { SessionController } from '../session/session.controller.js';
import { SessionDescriber } from '../session/session-describer.js';
import { SessionRepository } from '../session/session.repository.js';
import { Sessions } from '../session/sessions.js';
import { SignInService } from '../session/sign-in.service.js';
import { StaffCredentials } from '../session/staff-credentials.js';
import { Throttle } from '../session/throttle.js';
import { StaffController } from '../staff/staff.controller.js';
import { StaffRepository } from '../staff/staff.repository.js';
import { StaffService } from '../staff/staff.service.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { RateLimits } from './rate-limits.js';

/** Who works here, and how they and their machines come in. */
@Global()
@Module({
  controllers: [SessionController, OwnSessionController, JwksController, ProviderController, LinkController, StaffController, DeskMemberController, MachineTokenController],
  providers: [
    ...[Sessions, SessionRepository, SignInService, SessionCookie, SessionDescriber, Throttle, StaffService, StaffRepository, OneTimeLinks, InvitationService, PasswordService],
    ...[MachineTokenService, MachineTokenRepository, IdentityProvider, ProviderSignIns, Mail, RateLimits],
    StaffCredentials,
    { provide: Credentials, useExisting: StaffCredentials },
    { provide: APP_GUARD, useClass: RateLimitGuard },
  ],
  exports: [Credentials, StaffCredentials, StaffService, StaffRepository, Sessions, RateLimits, Mail],
})
export class AccessModule {}
