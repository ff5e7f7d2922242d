import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const boundaries = {
  enforceBuildableLibDependency: false,
  allow: [],
  depConstraints: [
    { sourceTag: 'floor:1', onlyDependOnLibsWithTags: [] },
    { sourceTag: 'floor:2', onlyDependOnLibsWithTags: ['floor:1'] },
    { sourceTag: 'floor:3', onlyDependOnLibsWithTags: ['floor:1', 'floor:2'] },
    { sourceTag: 'floor:4', onlyDependOnLibsWithTags: ['floor:1', 'floor:2', 'floor:3'] },
    ...['floor:tools', 'floor:bench'].map((sourceTag) => ({ sourceTag, onlyDependOnLibsWithTags: ['floor:1', 'floor:2', 'floor:3', 'floor:tools'] })),
    { sourceTag: 'app:newsroom', onlyDependOnLibsWithTags: ['lib:contracts'] },
    { sourceTag: 'lib:contracts', bannedExternalImports: ['@nestjs/*', 'typeorm'] },
    ...['floor:4', 'floor:2', 'lib:auth', 'lib:bootstrap', 'lib:errors', 'lib:observability', 'lib:contracts'].map((sourceTag) => ({ sourceTag, bannedExternalImports: ['kafkajs'] })),
  ],
};

export default tseslint.config(
  { ignores: ['**/node_modules', '**/dist', '**/bundle', '**/out-tsc', '.nx', '.data', '.cache', '**/*.schema.ts', '**/vite.config.ts'] },
  ...nx.configs['flat/base'],
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@nx/enforce-module-boundaries': ['error', boundaries],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-empty': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/migrations/[0-9]*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['../*', '@stet/*'], message: 'a migration stays as it was when the rules change, and holds what it needs of them' }] }] },
  },
);
