export * from './context.js';
export * from './health.js';
export { PUBLIC_ROUTE } from './health.controller.js';
export * from './http-observer.js';
export * from './logger.js';
export * from './metrics.js';
export * from './observability.module.js';
export * from './tracing.js';
