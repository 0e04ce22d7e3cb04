import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const readAttributes = 'aria-label|aria-description|aria-roledescription|title|label|placeholder|alt|content|summary|titleText|bodyText|toggleText';

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'test-results', 'playwright-report', 'src/api/schema.d.ts'] },
  js.configs.recommended,
  tseslint.configs.recommended,
  jsxA11y.flatConfigs.recommended,
  { plugins: { 'react-hooks': reactHooks }, rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' } },
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['src/**/*.tsx'],
    ignores: ['src/**/*.test.tsx'],
    rules: {
      // Every word a person reads comes from the catalogues of the six languages.
      'no-restricted-syntax': [
        'error',
        { selector: 'JSXText[value=/\\p{L}/u]', message: 'Text belongs in the message catalogues.' },
        {
          selector: 'JSXElement > JSXExpressionContainer > :matches(Literal[value=/\\p{L}/u], TemplateLiteral)',
          message: 'Text belongs in the message catalogues.',
        },
        {
          selector: `JSXAttribute[name.name=/^(${readAttributes})$/] > Literal[value=/\\p{L}/u]`,
          message: 'Text belongs in the message catalogues.',
        },
        {
          selector: `JSXAttribute[name.name=/^(${readAttributes})$/] > JSXExpressionContainer > :matches(Literal[value=/\\p{L}/u], TemplateLiteral)`,
          message: 'Text belongs in the message catalogues.',
        },
      ],
    },
  },
  {
    files: ['scripts/**/*.mjs', 'e2e/**/*.mjs', '*.config.{js,ts}'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
);
