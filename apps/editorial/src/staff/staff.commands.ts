import type { INestApplicationContext } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import type { Command } from '@stet/bootstrap';
import { parseArgs } from 'node:util';
import { asOperator, type Within } from '../access/operator.js';
import { RoleRepository } from '../role/role.repository.js';
import { SigningKeys } from '../session/signing-keys.js';
import { weaknessOf } from './password-rules.js';
import { EmailTaken } from './staff.errors.js';
import { StaffRepository, type Person } from './staff.repository.js';
import { StaffService } from './staff.service.js';

const USUAL_TTL_SECONDS = 3_600;

/** What the command line can do with accounts, for the first admin and for when nobody can sign in. */
export function staffCommands(within: Within): Command[] {
  return [addCommand(within), inviteCommand(within), resetCommand(within), deactivateCommand(within), tokenCommand(within)];
}

function addCommand(within: Within): Command {
  return {
    name: 'staff add',
    usage: 'staff add --email E --name N --role R… --password P   make an account; GET /api/v1/roles lists the roles',
    async run(args) {
      const { email, name, role = [], password } = parseArgs({ args, options: { ...about, password: { type: 'string' } } }).values;
      if (!email || !name || !password || role.length === 0) throw new TypeError('give --email, --name, --password and one or more --role');
      const weakness = weaknessOf(password, { email, name });
      if (weakness) throw new TypeError(`the password ${weakness}`);
      await within((context) =>
        unlessTaken(email, async () => {
          await asOperator(context, 'staff add', (actor) => context.get(StaffService).add({ ...newPerson(email, name, role), password }, actor));
          console.log(`${email} can sign in`);
        }),
      );
    },
  };
}

function inviteCommand(within: Within): Command {
  return {
    name: 'staff invite',
    usage: 'staff invite --email E --name N --role R…             make an account and print the link that its owner chooses a password with',
    async run(args) {
      const { email, name, role = [] } = parseArgs({ args, options: about }).values;
      if (!email || !name || role.length === 0) throw new TypeError('give --email, --name and one or more --role');
      await within((context) =>
        unlessTaken(email, async () => {
          const { link } = await asOperator(context, 'staff invite', (actor) => context.get(StaffService).invite(newPerson(email, name, role), actor));
          console.log(`${link.url}\nworks once, until ${link.expiresAt.toISOString()}`);
        }),
      );
    },
  };
}

function resetCommand(within: Within): Command {
  return {
    name: 'staff reset',
    usage: 'staff reset --email E                                 print a link that a new password is chosen with',
    run: (args) =>
      within(async (context) => {
        const { staffId } = await personOf(context, args);
        const link = await asOperator(context, 'staff reset', (actor) => context.get(StaffService).offerReset(staffId, actor));
        console.log(`${link.url}\nworks once, until ${link.expiresAt.toISOString()}`);
      }),
  };
}

function deactivateCommand(within: Within): Command {
  return {
    name: 'staff deactivate',
    usage: 'staff deactivate --email E --reason TEXT              close an account and end its sessions',
    run: (args) =>
      within(async (context) => {
        const { staffId, email } = await personOf(context, args);
        const reason = parseArgs({ args, options: reasoned }).values.reason;
        if (!reason) throw new TypeError('give --reason; it is kept in the audit');
        await asOperator(context, 'staff deactivate', (actor) => context.get(StaffService).deactivate(staffId, reason, actor));
        console.log(`${email} can sign in no longer`);
      }),
  };
}

function tokenCommand(within: Within): Command {
  return {
    name: 'token',
    usage: 'token --role R… [--ttl SECONDS]                       print a bearer token for tools; one that can be revoked is made by POST /api/v1/machine-tokens',
    async run(args) {
      const { role = [], ttl } = parseArgs({ args, options: { role: { type: 'string', multiple: true }, ttl: { type: 'string' } } }).values;
      if (role.length === 0) throw new TypeError('give --role');
      await within(async (context) => {
        const permissions = [...new Set([...(await context.get(RoleRepository).permissionsBy(role)).values()].flat())];
        const actor: Actor = { id: `tool:${role.join('+')}`, name: 'Tool', kind: 'service', roles: role, permissions };
        console.log(await context.get(SigningKeys).sign(actor, Number(ttl ?? USUAL_TTL_SECONDS)));
      });
    },
  };
}

const about = { email: { type: 'string' }, name: { type: 'string' }, role: { type: 'string', multiple: true } } as const;
const reasoned = { email: { type: 'string' }, reason: { type: 'string' } } as const;

function newPerson(email: string, name: string, roles: readonly string[]) {
  return { email, name, roles, desks: [], language: 'en', bylineSlug: null };
}

async function personOf(context: INestApplicationContext, args: string[]): Promise<Pick<Person, 'staffId' | 'email'>> {
  const { email } = parseArgs({ args, options: reasoned }).values;
  if (!email) throw new TypeError('give --email');
  const person = await context.get(StaffRepository).findByEmail(email);
  if (!person) throw new TypeError(`there is no account for ${email}`);
  return person;
}

/** Making an account again is no failure: those who start a newsroom do it at each start. */
async function unlessTaken(email: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof EmailTaken)) throw error;
    console.log(`${email} has an account already`);
  }
}
