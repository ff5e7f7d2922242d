import { author } from '../ru/author.js';
import { calendar } from '../ru/calendar.js';
import { desks } from '../ru/desks.js';
import { operations } from '../ru/operations.js';
import { role } from '../ru/role.js';
import { settings } from '../ru/settings.js';
import { source } from '../ru/source.js';
import { staff } from '../ru/staff.js';
import { token } from '../ru/token.js';
import { wireRule } from '../ru/wire-rule.js';
import type { HouseWords } from './en.js';

export const words: HouseWords = { ...author, ...calendar, ...desks, ...operations, ...role, ...settings, ...source, ...staff, ...token, ...wireRule };
