import { audit } from '../ru/audit.js';
import { auditField } from '../ru/audit-field.js';
import type { AuditWords } from './en.js';

export const words: AuditWords = { ...audit, ...auditField };
