export * from './actor.js';
export * from './auth.errors.js';
export { ISSUER, KEYS, SESSION_COOKIE } from './auth.guard.js';
export * from './auth.module.js';
export { Allow, CurrentActor, Public } from './permission.js';
export * from './routes.js';
export * from './ticket.reader.js';
export * from './token.js';
