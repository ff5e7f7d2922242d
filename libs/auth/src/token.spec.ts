import { createLocalJWKSet } from 'jose';
import { TokenIssuer, generateSigningKey, readTicket, verifyToken, type Actor } from './index.js';

const ISSUER = 'https://newsroom.example';
const AN_HOUR_MS = 3_600_000;
const inAnHour = () => new Date(Math.ceil(Date.now() / 1_000) * 1_000 + AN_HOUR_MS);
const editor: Actor = { id: 'e-1', name: 'Mara Lind', kind: 'staff', roles: ['editor'], permissions: ['story:read'] };

describe('a ticket', () => {
  let tokens: TokenIssuer;
  let keys: ReturnType<typeof createLocalJWKSet>;
  beforeAll(async () => {
    tokens = new TokenIssuer(await generateSigningKey(), ISSUER);
    keys = createLocalJWKSet(tokens.jwks() as never);
  });

  const read = (token: string) => readTicket(token, 'preview', keys, ISSUER);

  it('says what it is about and until when', async () => {
    const ticket = { ticketId: 't-1', subject: 's-1', expiresAt: inAnHour() };
    expect(await read(await tokens.signTicket('preview', ticket))).toEqual(ticket);
  });

  it('is no session, and a session is no ticket', async () => {
    const ticket = await tokens.signTicket('preview', { ticketId: 't-1', subject: 's-1', expiresAt: inAnHour() });
    await expect(verifyToken(ticket, keys, ISSUER)).rejects.toThrow('"aud"');
    expect(await read(await tokens.sign(editor, 60))).toBe('invalid');
  });

  it('is known to be over', async () => {
    expect(await read(await tokens.signTicket('preview', { ticketId: 't-1', subject: 's-1', expiresAt: new Date(Date.now() - 1_000) }))).toBe('expired');
  });

  it('of a stranger, of another newsroom, or changed is not good', async () => {
    const ticket = { ticketId: 't-1', subject: 's-1', expiresAt: inAnHour() };
    const good = await tokens.signTicket('preview', ticket);
    const [head, , signature] = good.split('.');
    const forged = `${head}.${Buffer.from(JSON.stringify({ jti: 't-1', sub: 's-2', iss: ISSUER, aud: 'preview', exp: 4_000_000_000 })).toString('base64url')}.${signature}`;
    const key = await generateSigningKey();
    for (const token of [forged, 'x.y.z', '', await new TokenIssuer(key, ISSUER).signTicket('preview', ticket), await new TokenIssuer(key, 'https://other.example').signTicket('preview', ticket)]) expect(await read(token)).toBe('invalid');
  });

  it('cannot be judged while the keys cannot be had', async () => {
    const good = await tokens.signTicket('preview', { ticketId: 't-1', subject: 's-1', expiresAt: inAnHour() });
    await expect(readTicket(good, 'preview', () => Promise.reject(new TypeError('fetch failed')), ISSUER)).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
