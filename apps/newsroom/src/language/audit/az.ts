import { audit } from '../az/audit.js';
import { auditField } from '../az/audit-field.js';
import type { AuditWords } from './en.js';

export const words: AuditWords = { ...audit, ...auditField };
