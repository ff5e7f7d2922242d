export * from './common-errors.js';
export * from './newsroom-error.js';
export * from './problem.js';
export * from './problem.filter.js';
