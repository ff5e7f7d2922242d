export * from './database.js';
export * from './engines.js';
export * from './eventually.js';
export * from './green-mail.js';
export * from './nginx.js';
export * from './reply-dropping-proxy.js';
export * from './tcp-proxy.js';
