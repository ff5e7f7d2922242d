export * from './data-source.js';
export * from './database-failure.js';
export * from './database.js';
export * from './keyset-page.js';
export * from './migrate.js';
export * from './persistence.module.js';
export { afterCommit, beforeCommit } from './transaction.js';
