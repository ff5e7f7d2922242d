import { join } from 'node:path';

const inTools = (name) => join(import.meta.dirname, 'tools/test', name);

/** One Jest set-up for every project: ES modules, TypeScript by SWC, libraries resolved from their source. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@stet/source', 'node', 'node-addons'] },
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/src/**/*.spec.tsx'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testTimeout: 120_000,
  globalSetup: inTools('global-setup.mjs'),
  globalTeardown: inTools('global-teardown.mjs'),
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: true,
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', tsx: false, decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
};
