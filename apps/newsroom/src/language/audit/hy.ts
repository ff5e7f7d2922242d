import { audit } from '../hy/audit.js';
import { auditField } from '../hy/audit-field.js';
import type { AuditWords } from './en.js';

export const words: AuditWords = { ...audit, ...auditField };
