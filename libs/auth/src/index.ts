export * from './actor.js';
export * from './auth.errors.js';
export { ISSUER, KEYS, SESSION_COOKIE } from './auth.guard.js';
export * from './auth.module.js';
export * from './credentials.js';
export { Allow, CurrentActor, PERMISSION, Public, SIGNED_IN, SignedIn } from './permission.js';
export * from './routes.js';
export * from './ticket.reader.js';
export * from './token.js';
