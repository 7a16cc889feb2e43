// How the code looks (@stylistic, after neostandard), and who may read a clock: main.ts. What needs types to be seen is in .oxlintrc.json.
import stylistic from '@stylistic/eslint-plugin'
import tseslint from 'typescript-eslint'

const sqlClock = String.raw`/\b(?:now\s*\(|current_timestamp|current_date|current_time\b|localtime|clock_timestamp|statement_timestamp|transaction_timestamp)/i`
const askTheFlow = 'The time is an argument: deps.now() once at the top of a flow, deps.machineNow() for the machine. Only src/main.ts reads the clock.'
const tellSql = 'SQL reads no clock: bind the time that the flow was given.'

const clock = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: askTheFlow },
  { selector: 'CallExpression[callee.name="Date"]', message: askTheFlow },
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: askTheFlow },
  { selector: 'MemberExpression[object.name="Temporal"][property.name="Now"]', message: askTheFlow }
]
const clockInSql = [
  { selector: `TemplateElement[value.raw=${sqlClock}]`, message: tellSql },
  { selector: `Literal[value=${sqlClock}]`, message: tellSql }
]

export default tseslint.config(
  { ignores: ['node_modules/', 'var/', 'src/panel/static/', 'client/strefa.ts', 'client/types.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  stylistic.configs.customize({ indent: 2, quotes: 'single', semi: false, jsx: true, commaDangle: 'never', arrowParens: false, braceStyle: '1tbs', quoteProps: 'as-needed' }),
  {
    rules: {
      '@stylistic/space-before-function-paren': ['error', 'always'],
      '@stylistic/arrow-parens': ['error', 'as-needed'],
      '@stylistic/member-delimiter-style': ['error', { multiline: { delimiter: 'none' }, singleline: { delimiter: 'comma' } }],
      '@stylistic/operator-linebreak': ['error', 'after', { overrides: { '?': 'before', ':': 'before', '|': 'before' } }],
      '@stylistic/quotes': ['error', 'single', { avoidEscape: true, allowTemplateLiterals: 'avoidEscape' }],
      '@stylistic/indent': ['error', 2, { SwitchCase: 1, ignoredNodes: ['TemplateLiteral *', 'JSXElement', 'JSXElement > *', 'JSXExpressionContainer *', 'JSXAttribute', 'JSXIdentifier', 'JSXOpeningElement', 'JSXClosingElement', 'JSXFragment', 'JSXText'] }],
      '@stylistic/multiline-ternary': 'off',
      '@stylistic/max-statements-per-line': ['error', { max: 3 }],
      '@stylistic/jsx-quotes': ['error', 'prefer-single'],
      '@stylistic/jsx-one-expression-per-line': 'off',
      '@stylistic/jsx-max-props-per-line': 'off',
      '@stylistic/generator-star-spacing': ['error', { before: true, after: true }],
      '@stylistic/yield-star-spacing': ['error', 'both'],
      '@stylistic/indent-binary-ops': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-console': 'off',
      'no-restricted-syntax': ['error', ...clock, ...clockInSql]
    }
  },

  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.base],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error'
    }
  },

  { files: ['src/main.ts'], rules: { 'no-restricted-syntax': ['error', ...clockInSql] } },
  { files: ['eslint.config.js'], rules: { 'no-restricted-syntax': 'off' } } // it names what it forbids
)
