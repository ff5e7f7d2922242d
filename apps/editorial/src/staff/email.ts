import { z } from 'zod';

const MOST_BEFORE_AT = 64;

/** An address that mail servers take: at most 64 octets stand before the @ (RFC 5321). */
export const Email = z
  .email('must be an e-mail address')
  .max(320)
  .refine((address) => address.lastIndexOf('@') <= MOST_BEFORE_AT, `must have at most ${MOST_BEFORE_AT} characters before the @`);
