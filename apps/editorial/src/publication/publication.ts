import type { PublicationSettings } from '@stet/contracts';
import { changesOf } from '../audit/audit.js';

export type SettingsChange = Omit<PublicationSettings, 'publicationId' | 'version' | 'changedAt'>;

export interface SettingsField {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The fields in which two versions of the settings differ. */
export function settingsDiff(before: PublicationSettings, after: PublicationSettings): SettingsField[] {
  return Object.entries(changesOf(choices(before), choices(after))).map(([field, change]) => ({ field, before: change.before, after: change.after }));
}

/** What somebody chose of the settings, without what is counted. */
export function choices({ publicationId: _id, version: _version, changedAt: _at, ...chosen }: PublicationSettings): SettingsChange {
  return chosen;
}
