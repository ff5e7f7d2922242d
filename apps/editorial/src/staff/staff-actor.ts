import type { Actor } from '@stet/auth';
import { rightsOf } from './roles.js';
import type { Person } from './staff.repository.js';

/** What a person may do, asked while they are not there themselves. */
export function staffActor({ staffId, name, held }: Pick<Person, 'staffId' | 'name' | 'held'>): Actor {
  return { id: staffId, name, kind: 'staff', roles: [], ...rightsOf(held) };
}
