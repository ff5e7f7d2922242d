import { STAFF } from '../demo/staff.ts';
import { addressOf, type Plan } from '../stack/plan.ts';

const MS_PER_SECOND = 1_000;
const EMAIL_WIDTH = 26;
const ROLE_WIDTH = 14;

/** What a newcomer needs to know once everything runs. */
export function welcome(plan: Plan, tookMs: number): string {
  const accounts = STAFF.map(({ email, password, role }) => `    ${email.padEnd(EMAIL_WIDTH)} ${role.padEnd(ROLE_WIDTH)} ${password}`);
  return `
Stet is up after ${(tookMs / MS_PER_SECOND).toFixed(1)} s.

  reader site    ${addressOf(plan, 'site')}
  newsroom app   ${addressOf(plan, 'editorial')}
${accounts.join('\n')}
  API documents  ${(['editorial', 'ingestion', 'search', 'analytics', 'site'] as const).map((name) => `${addressOf(plan, name)}/docs`).join('\n                 ')}
  wire server    ${addressOf(plan, 'wires')}
  the log        kcat -b ${plan.brokers} -t newsroom.story.v1 -C -o beginning -e

Ctrl-C stops everything.
`;
}
