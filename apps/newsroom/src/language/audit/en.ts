import { audit } from '../en/audit.js';
import { auditField } from '../en/audit-field.js';

/** What is said of acts: all of them have a sentence. */
export const words = { ...audit, ...auditField };

export type AuditWords = Readonly<Record<keyof typeof words, string>>;
