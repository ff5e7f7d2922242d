import { join } from 'node:path';

export const workspace = join(import.meta.dirname, '..', '..');

/** What is downloaded or derived once and may be thrown away at any time. */
export const cacheFolder = process.env.STET_CACHE ?? join(workspace, '.cache');

/** What `npm start` keeps: databases, log, pictures, keys. `npm run reset` forgets it. */
export const dataFolder = process.env.STET_DATA ?? join(workspace, '.data');
