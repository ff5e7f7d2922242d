import { author } from '../hy/author.js';
import { calendar } from '../hy/calendar.js';
import { desks } from '../hy/desks.js';
import { operations } from '../hy/operations.js';
import { role } from '../hy/role.js';
import { settings } from '../hy/settings.js';
import { source } from '../hy/source.js';
import { staff } from '../hy/staff.js';
import { token } from '../hy/token.js';
import { wireRule } from '../hy/wire-rule.js';
import type { HouseWords } from './en.js';

export const words: HouseWords = { ...author, ...calendar, ...desks, ...operations, ...role, ...settings, ...source, ...staff, ...token, ...wireRule };
