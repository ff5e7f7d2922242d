export * from './commands.js';
export * from './config.js';
export * from './open-api.js';
export * from './service.js';
export * from './unasked-queries.js';
export * from './validation.js';
