import { z } from 'zod';
import { Email } from '../staff/email.js';
import { NewPassword } from '../staff/password-rules.js';

const token = z.string().min(1, 'take it from the link').max(200).meta({ description: 'What stands behind # in the link' });

export const InvitationLookup = z.strictObject({ token }).meta({ id: 'InvitationLookup' });
export type InvitationLookup = z.output<typeof InvitationLookup>;

export const InvitationResponse = z.object({ email: z.string(), name: z.string(), expiresAt: z.iso.datetime() }).meta({ id: 'InvitationResponse' });
export type InvitationResponse = z.output<typeof InvitationResponse>;

export const InvitationAcceptance = z
  .strictObject({ token, password: NewPassword, name: z.string().trim().min(1, 'must not be empty').max(200).optional() })
  .meta({ id: 'InvitationAcceptance' });
export type InvitationAcceptance = z.output<typeof InvitationAcceptance>;

export const PasswordResetRequest = z.strictObject({ email: Email }).meta({ id: 'PasswordResetRequest' });
export type PasswordResetRequest = z.output<typeof PasswordResetRequest>;

export const PasswordResetCompletion = z.strictObject({ token, password: NewPassword }).meta({ id: 'PasswordResetCompletion' });
export type PasswordResetCompletion = z.output<typeof PasswordResetCompletion>;

export const PasswordChange = z
  .strictObject({ currentPassword: z.string().min(1, 'must not be empty').max(1_000), newPassword: NewPassword })
  .meta({ id: 'PasswordChange' });
export type PasswordChange = z.output<typeof PasswordChange>;
