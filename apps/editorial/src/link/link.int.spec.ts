import { eventually } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { aNewsroom, anActor, type Ask, type Newsroom } from '../spec/newsroom.js';
import { PASSWORD, aPerson, auditOf } from '../spec/people.js';
import { PasswordService } from './password.service.js';

const NEXT = 'a lamp in the harbour';
const secretOf = (url: string) => new URL(url).hash.slice(1);

describe('links without a mail server', () => {
  let newsroom: Newsroom;
  let admin: Ask;
  let stranger: Ask;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    admin = newsroom.as('admin');
    stranger = newsroom.as();
  });
  afterAll(() => newsroom?.close());

  const invite = async (changes: object = {}) => {
    const email = `${randomUUID()}@alder.example`;
    const answer = await admin('POST', '/api/v1/staff', { email, name: 'Ilva Tarrin', roles: ['reporter'], ...changes });
    const { person, invitation } = answer.json<{ person: { staffId: string }; invitation: { url: string } }>();
    return { email, staffId: person.staffId, token: secretOf(invitation.url) };
  };
  const accept = (token: string, changes: object = {}) => stranger('POST', '/api/v1/invitations/acceptance', { token, password: NEXT, ...changes });
  const lookUp = (token: string) => stranger('POST', '/api/v1/invitations/lookup', { token });
  const signIn = async (email: string, password: string) => (await stranger('POST', '/api/v1/session', { email, password })).statusCode;
  const offerReset = async (staffId: string) => secretOf((await admin('POST', `/api/v1/staff/${staffId}/password-reset`)).json<{ url: string }>().url);
  const complete = (token: string, password = NEXT) => stranger('POST', '/api/v1/password-resets/completion', { token, password });
  const notGood = { status: 400, code: 'link.not-good', fields: [{ field: 'token', message: expect.any(String), code: 'link-over' }] };

  it('let an invited person choose a password and in', async () => {
    const { email, staffId, token } = await invite();
    expect((await lookUp(token)).json()).toMatchObject({ email, name: 'Ilva Tarrin', expiresAt: expect.any(String) });
    const answer = await accept(token, { name: 'Ilva T.' });
    expect([answer.statusCode, answer.json(), answer.headers['set-cookie']]).toEqual([200, expect.objectContaining({ staffId, name: 'Ilva T.', roles: ['reporter'] }), expect.stringMatching(/^stet_session=/)]);
    expect(await signIn(email, NEXT)).toBe(200);
    expect((await auditOf(newsroom, 'person', staffId)).map(({ act, actor }) => [act, actor.id === staffId])).toEqual([['invitePerson', false], ['acceptInvitation', true], ['signIn', true]]);
  });

  it('work once, even for two at once', async () => {
    const { token } = await invite();
    const answers = await Promise.all([accept(token), accept(token), accept(token)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400, 400]);
    expect((await lookUp(token)).json()).toMatchObject(notGood);
  });

  it.each<[string, (link: { staffId: string }) => Promise<unknown>]>([
    ['it has expired', ({ staffId }) => newsroom.db.query(`update one_time_link set expires_at = now() where staff_id = $1`, [staffId])],
    ['a newer one was made', ({ staffId }) => admin('POST', `/api/v1/staff/${staffId}/invitation`)],
    ['the account was closed', ({ staffId }) => admin('POST', `/api/v1/staff/${staffId}/deactivation`, { reason: 'It was a mistake.' })],
  ])('do not work when %s', async (_name, happens) => {
    const link = await invite();
    await happens(link);
    expect([(await lookUp(link.token)).json(), (await accept(link.token)).json()]).toEqual([expect.objectContaining(notGood), expect.objectContaining(notGood)]);
  });

  it('are for one purpose, and are kept as hashes', async () => {
    const { token, staffId } = await invite();
    expect((await complete(token)).json()).toMatchObject(notGood);
    expect((await accept(await offerReset(staffId))).json()).toMatchObject(notGood);
    expect((await lookUp('guessed')).json()).toMatchObject(notGood);
    expect(JSON.stringify(await newsroom.db.query(`select one_time_link::text, encode(token_hash, 'escape') from one_time_link`))).not.toContain(token);
  });

  it('stay good when the password that was chosen is not', async () => {
    const { token } = await invite();
    expect((await accept(token, { password: 'short' })).json()).toMatchObject({ status: 400, fields: [{ field: 'password' }] });
    expect((await accept(token, { password: 'Ilva Tarrin 1' })).json()).toMatchObject({ status: 400, fields: [{ field: 'password' }] });
    expect((await accept(token)).statusCode).toBe(200);
  });

  it('to a new password end every session of the account', async () => {
    const person = await aPerson(newsroom);
    expect((await complete(await offerReset(person.staffId))).statusCode).toBe(204);
    expect((await stranger('GET', '/api/v1/session', undefined, { authorization: `Bearer ${person.token}` })).statusCode).toBe(401);
    expect([await signIn(person.email, PASSWORD), await signIn(person.email, NEXT)]).toEqual([401, 200]);
  });

  it('or the old password give no new one to an account that was closed meanwhile, and say so to who was signed in', async () => {
    const person = await aPerson(newsroom);
    const reset = await offerReset(person.staffId);
    await newsroom.db.query('update staff set deactivated_at = now() where staff_id = $1', [person.staffId]);
    await expect(newsroom.app.get(PasswordService).change({ ...anActor(), id: person.staffId }, PASSWORD, NEXT)).rejects.toThrow('This account is deactivated. Ask an administrator.');
    expect((await complete(reset)).json()).toMatchObject(notGood);
  });

  it('that somebody asks for are seen by administrators, who hand them over', async () => {
    const person = await aPerson(newsroom);
    expect((await stranger('POST', '/api/v1/password-resets', { email: person.email })).statusCode).toBe(202);
    await eventually(async () => expect((await admin('GET', `/api/v1/staff/${person.staffId}/account`)).json()).toMatchObject({ resetAskedAt: expect.any(String) }));
    const listed = async (ask: Ask) => (await ask('GET', `/api/v1/staff?q=${person.email}`)).json<{ items: object[] }>().items;
    expect(await listed(admin)).toEqual([expect.objectContaining({ staffId: person.staffId, resetAskedAt: expect.any(String) })]);
    expect(await listed(newsroom.as('chief-editor'))).toEqual([expect.objectContaining({ staffId: person.staffId, resetAskedAt: null })]);
    await complete(await offerReset(person.staffId));
    expect((await admin('GET', `/api/v1/staff/${person.staffId}/account`)).json()).toMatchObject({ resetAskedAt: null });
  });
});

describe('links by mail', () => {
  let newsroom: Newsroom;
  let server: SMTPServer;
  const mails: { readonly to: string; readonly text: string }[] = [];

  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, session, done) {
        let text = '';
        stream.on('data', (part) => (text += String(part))).on('end', () => {
          mails.push({ to: session.envelope.rcptTo[0]!.address, text: decoded(text) });
          done();
        });
      },
    });
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    newsroom = await aNewsroom(undefined, { SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, MAIL_FROM: 'Stet <desk@alder.example>', PUBLIC_URL: 'https://desk.example' });
  });
  afterAll(async () => {
    await newsroom?.close();
    server?.close();
  });
  beforeEach(() => void (mails.length = 0));

  const decoded = (mail: string) => {
    const [head = '', ...body] = mail.split('\r\n\r\n');
    const text = body.join('\n\n');
    const isBase64 = /content-transfer-encoding: base64/i.test(head);
    return isBase64 ? Buffer.from(text, 'base64').toString() : Buffer.from(text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString();
  };
  const mailTo = async (email: string) => {
    await eventually(() => expect(mails.map(({ to }) => to)).toContain(email));
    return mails.find(({ to }) => to === email)!.text;
  };
  const linkIn = (text: string) => /https:\/\/desk\.example\/(\S+)#([\w-]{43})/.exec(text)!;

  it('go to who is invited, in their language, and are shown to nobody else', async () => {
    const email = `${randomUUID()}@alder.example`;
    const answer = await newsroom.as('admin')('POST', '/api/v1/staff', { email, name: 'Անի Պետրոսյան', language: 'hy', roles: ['reporter'] });
    expect(answer.json()).toMatchObject({ invitation: { url: null, isMailed: true } });
    const text = await mailTo(email);
    expect(text).toContain('Բարև ձեզ, Անի Պետրոսյան');
    const [, purpose, token] = linkIn(text);
    expect([purpose, (await newsroom.as()('POST', '/api/v1/invitations/acceptance', { token, password: NEXT })).statusCode]).toEqual(['invitation', 200]);
  });

  it('lead to a new password, and a second mail tells that it was changed', async () => {
    const { email } = await aPerson(newsroom);
    await newsroom.as()('POST', '/api/v1/password-resets', { email });
    const [, purpose, token] = linkIn(await mailTo(email));
    mails.length = 0;
    expect([purpose, (await newsroom.as()('POST', '/api/v1/password-resets/completion', { token, password: NEXT })).statusCode]).toEqual(['password-reset', 204]);
    expect(await mailTo(email)).toContain('was changed');
  });

  it('are asked for with one answer, whoever it is, and a mailbox is not flooded', async () => {
    const { email } = await aPerson(newsroom);
    const ask = (address: string) => newsroom.as()('POST', '/api/v1/password-resets', { email: address });
    const [known, unknown] = [await ask(email), await ask('nobody@alder.example')];
    const { 'x-correlation-id': _one, date: _date, ...headers } = known.headers;
    expect([known.statusCode, known.body, Object.keys(headers).sort()]).toEqual([unknown.statusCode, unknown.body, Object.keys(headers).sort()]);
    for (let again = 0; again < 6; again++) expect((await ask(email)).statusCode).toBe(202);
    await newsroom.as()('POST', '/api/v1/password-resets', { email: (await aPerson(newsroom, { email: `last-${email}` })).email });
    await mailTo(`last-${email}`);
    expect(mails.filter(({ to }) => to === email).length).toBeLessThanOrEqual(3);
    expect(mails.map(({ to }) => to)).not.toContain('nobody@alder.example');
  });
});
