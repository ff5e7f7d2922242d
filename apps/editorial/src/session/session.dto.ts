import { z } from 'zod';

export const SignInRequest = z
  .object({ email: z.email('must be an e-mail address').max(320), password: z.string().min(1, 'must not be empty').max(1_000) })
  .meta({ id: 'SignInRequest' });
export type SignInRequest = z.output<typeof SignInRequest>;

export const SessionResponse = z
  .object({
    staffId: z.string(),
    name: z.string(),
    roles: z.array(z.string()),
    permissions: z.array(z.string()),
    siteUrl: z.url().meta({ description: 'Where readers read' }),
  })
  .meta({ id: 'SessionResponse' });
export type SessionResponse = z.output<typeof SessionResponse>;
