export const STAFF_STATES = ['invited', 'active', 'deactivated'] as const;

/** In place of an id: somebody who is still to be invited. */
export const NEW_PERSON = 'new';

export interface PeopleSearch {
  readonly q?: string | undefined;
  readonly status?: (typeof STAFF_STATES)[number] | undefined;
  readonly role?: string | undefined;
  readonly deskId?: string | undefined;
  /** Who is open. */
  readonly person?: string | undefined;
}
