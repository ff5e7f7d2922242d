import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STAFF } from './staff.ts';

const WORKSPACE = join(import.meta.dirname, '..', '..');

describe('the accounts of the demo', () => {
  it('are one for each role that a newsroom begins with', () => {
    const [header] = /^\| \| \| \| .*$/m.exec(readFileSync(join(WORKSPACE, 'apps/editorial/authorisation.md'), 'utf8'))!;
    const roles = header.split('|').map((cell) => cell.trim()).slice(4, -3);
    expect(STAFF.map(({ role }) => role).sort()).toEqual(roles.sort());
  });

  it('are all named in the README', () => {
    const readme = readFileSync(join(WORKSPACE, 'README.md'), 'utf8');
    for (const { email } of STAFF) expect(readme).toContain(`\`${email.replace(/@.*$/, '@')}`);
  });
});
