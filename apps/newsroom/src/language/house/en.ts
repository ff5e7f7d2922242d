import { author } from '../en/author.js';
import { calendar } from '../en/calendar.js';
import { desks } from '../en/desks.js';
import { operations } from '../en/operations.js';
import { role } from '../en/role.js';
import { settings } from '../en/settings.js';
import { source } from '../en/source.js';
import { staff } from '../en/staff.js';
import { token } from '../en/token.js';
import { wireRule } from '../en/wire-rule.js';

/** What is said of the house: its sources, people, settings and records. */
export const words = { ...author, ...calendar, ...desks, ...operations, ...role, ...settings, ...source, ...staff, ...token, ...wireRule };

export type HouseWords = Readonly<Record<keyof typeof words, string>>;
