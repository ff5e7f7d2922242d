import { WebAddress, says } from '@stet/contracts';
import { z } from 'zod';

/** The name of a header (RFC 9110 §5.1). */
const HEADER = /^[\w!#$%&'*+.^`|~-]{1,100}$/;
/** These say how a request is sent or answered: whoever sets them breaks it. */
const OF_THE_REQUEST =
  /^(?:accept.*|connection|content-.*|date|expect|host|if-.*|keep-alive|proxy-.*|range|sec-.*|te|trailer|transfer-encoding|upgrade|user-agent|via)$/i;
const VISIBLE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/** An address without a name and a password in it: whoever reads the sources would read them, too. */
export const OpenAddress = WebAddress.refine(
  (address) => !hasUserInfo(address),
  says(
    'user-info',
    'leave the name and the password out of the address, and give them as signIn, where they are sealed',
  ),
);

const NOT_A_HEADER = says(
  'not-a-header',
  'give the name of a header that says who asks, such as authorization or x-api-key',
);

/** What we sign in with where a feed is polled; it is sent to the server of its address alone, and never told. */
export const WebSignIn = z
  .strictObject({
    username: z
      .string()
      .min(1)
      .max(320)
      .regex(/^[^:\p{Cc}]+$/u, says('not-a-username', 'give a user name without a colon'))
      .optional(), // RFC 7617 §2
    password: z
      .string()
      .max(1_000)
      .regex(/^\P{Cc}*$/u)
      .optional(),
    header: z
      .string()
      .trim()
      .toLowerCase()
      .regex(HEADER, NOT_A_HEADER)
      .refine((name) => !OF_THE_REQUEST.test(name), NOT_A_HEADER)
      .optional(),
    value: z
      .string()
      .trim()
      .max(4_000)
      .regex(VISIBLE, says('not-a-header-value', 'give what the header says, in letters, digits and signs of ASCII'))
      .optional(),
  })
  .refine(
    ({ username, password, header, value }) =>
      header === undefined
        ? username !== undefined && password !== undefined && value === undefined
        : value !== undefined && username === undefined && password === undefined,
    says('sign-in-form', 'give a user name and a password, or a header and what it says'),
  )
  .meta({
    id: 'WebSignIn',
    description:
      'A user name and a password (HTTP Basic), or one header and what it says, as in `{"header": "x-api-key", "value": "…"}`. It is sent to the server of the address alone, not to one that it redirects to, and is never told',
  });
export type WebSignIn = z.output<typeof WebSignIn>;

/** A header that says who asks. */
export interface SignInHeader {
  readonly header: string;
  readonly value: string;
}

/** One that is for a single origin. */
export interface OriginSignIn extends SignInHeader {
  readonly origin: string;
}

export function headerOf({ username, password, header, value = '' }: WebSignIn): SignInHeader {
  if (header !== undefined) return { header, value };
  return { header: 'authorization', value: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
}

export function hasUserInfo(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && (url.username !== '' || url.password !== '');
}
