import { author } from '../az/author.js';
import { calendar } from '../az/calendar.js';
import { desks } from '../az/desks.js';
import { operations } from '../az/operations.js';
import { role } from '../az/role.js';
import { settings } from '../az/settings.js';
import { source } from '../az/source.js';
import { staff } from '../az/staff.js';
import { token } from '../az/token.js';
import { wireRule } from '../az/wire-rule.js';
import type { HouseWords } from './en.js';

export const words: HouseWords = { ...author, ...calendar, ...desks, ...operations, ...role, ...settings, ...source, ...staff, ...token, ...wireRule };
