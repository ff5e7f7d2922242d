import type { Command } from '@stet/bootstrap';
import { parseArgs } from 'node:util';
import type { Within } from '../access/operator.js';
import { toExportLine } from './audit.dto.js';
import { AuditRepository } from './audit.repository.js';
import { checkChain } from './chain-check.js';

/** What the command line can do with the audit. */
export function auditCommands(within: Within): Command[] {
  return [
    {
      name: 'audit verify',
      usage: 'audit verify [--expect SEQ:HASH]     walk the chain and name the first entry that does not hold; an earlier head shows that nothing was cut off',
      run: (args) => within((context) => verify(context.get(AuditRepository), parseArgs({ args, options: { expect: { type: 'string' } } }).values.expect)),
    },
    {
      name: 'audit export',
      usage: 'audit export                         print the whole chain, an entry a line',
      run: () =>
        within(async (context) => {
          for await (const row of context.get(AuditRepository).all({})) process.stdout.write(toExportLine(row));
        }),
    },
  ];
}

async function verify(audit: AuditRepository, expected: string | undefined): Promise<void> {
  const { seq, hash } = await checkChain(audit.kept());
  if (expected) await refuseOther(audit, expected);
  console.log(`${seq} entries, each continues the one before it; the last is ${seq}:${hash}`);
}

async function refuseOther(audit: AuditRepository, expected: string): Promise<void> {
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(expected) ?? [];
  if (!seq) throw new TypeError('--expect takes what an earlier run ended with: SEQ:HASH');
  const now = await audit.hashOf(Number(seq));
  if (now !== hash) throw new Error(now ? `The audit was written anew: entry ${seq} had another hash.` : `The audit was cut off: entry ${seq} is gone.`);
}
