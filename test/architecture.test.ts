/** Arrows point down only. First the checker is shown to see each fault, on small trees; then the house itself is checked. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findFaults } from './architecture/faults.ts'
import { readTree } from './architecture/source-tree.ts'

const imports = (...targets: string[]) => targets.map((target, index) => `import { x${index} } from '${target}'\n`).join('') + 'export const own = 1\n'
const importsType = (target: string) => `import type { X } from '${target}'\nexport type Own = X\n`

// what, sources, the one fault it must be (null: none)
const cases: [string, Record<string, string>, RegExp | null][] = [
  ['an arrow down is right', { 'src/domains/renew.ts': imports('../billing/refund.ts', '../rules/money.ts', '../db/knex.ts', 'knex') }, null],
  ['domains above people', { 'src/domains/renew.ts': imports('../people/find.ts') }, null],
  ['base knows no domains', { 'src/billing/settle.ts': imports('../domains/register.ts') }, /upwards there is only a job/],
  ['not even their types', { 'src/billing/settle.ts': importsType('../domains/domain.ts') }, /upwards there is only a job/],
  ['nor by a dynamic import', { 'src/billing/settle.ts': 'export const late = () => import(\'../domains/domain.ts\')\n' }, /upwards there is only a job/],
  ['nor by an import type', { 'src/billing/settle.ts': 'export type Late = import(\'../domains/domain.ts\').Domain\n' }, /upwards there is only a job/],
  ['nor from a page', { 'src/billing/page.tsx': 'import { x } from \'../panel/page.tsx\'\nexport const Page = () => <p>{x}</p>\n' }, /upwards there is only a job/],
  ['base folders do not know each other', { 'src/billing/settle.ts': imports('../notices/write.ts') }, /do not know each other/],
  ['late folders do not know each other', { 'src/sla/compensate.ts': imports('../complaints/answer.ts') }, /do not know each other/],
  ['doors do not know each other', { 'src/panel/login.ts': imports('../api/errors.ts') }, /do not know each other/],
  ['hosting reaches mail', { 'src/hosting/suspend.ts': imports('../mail/block.ts') }, null],
  ['mail does not reach hosting', { 'src/mail/block.ts': imports('../hosting/suspend.ts') }, /upwards there is only a job/],
  ['views read SQL only', { 'src/views/domain-list.ts': imports('../domains/find.ts') }, /read it by SQL/],
  ['views may use the rules', { 'src/views/domain-list.ts': imports('../rules/calendar.ts', '../db/knex.ts') }, null],
  ['ground folders may meet', { 'src/jobs/queue.ts': imports('../db/knex.ts'), 'src/db/knex.ts': 'export const connect = 1\n' }, null],
  ['ground folders in a circle', { 'src/jobs/queue.ts': imports('../db/knex.ts'), 'src/db/migrate.ts': imports('../jobs/install.ts') }, /stand on each other/],
  ['a circle of types is none', { 'src/jobs/queue.ts': imports('../db/knex.ts'), 'src/db/migrate.ts': importsType('../jobs/install.ts') }, null],
  ['files in a circle', { 'src/domains/a.ts': imports('./b.ts'), 'src/domains/b.ts': imports('./c.ts'), 'src/domains/c.ts': imports('./a.ts') }, /is a circle/],
  ['main builds everything', { 'src/main.ts': imports('./api/server.ts', './machine-room/start.ts', './config.ts', './registry/sandbox/server.ts') }, null],
  ['nothing reaches the top', { 'src/cli/start.ts': imports('../machine-room/start.ts') }, /upwards there is only a job/],
  ['rules know nothing of ours', { 'src/rules/money.ts': imports('../db/ids.ts') }, /upwards there is only a job/],
  ['rules use no builtin', { 'src/rules/money.ts': imports('node:crypto') }, /rules are pure/],
  ['rules use no package', { 'src/rules/money.ts': imports('knex') }, /rules are pure/],
  ['rules may use tr46', { 'src/rules/domain-name.ts': imports('tr46', './money.ts') }, null],
  ['the practice registry shares XML', { 'src/registry/sandbox/books.ts': imports('../../xml/parse.ts', './clock.ts', 'node:tls') }, null],
  ['the practice registry has its own books', { 'src/registry/sandbox/books.ts': imports('../epp/dialect.ts') }, /keeps its own books/],
  ['the practice registry uses no package', { 'src/registry/sandbox/books.ts': imports('pg') }, /node builtins only/],
  ['we ask the practice registry over EPP', { 'src/registry/call.ts': imports('./sandbox/books.ts') }, /over EPP/],
  ['a store in its own context', { 'src/billing/refund.ts': imports('./debt-store.ts') }, null],
  ['a store of another context', { 'src/domains/renew.ts': imports('../billing/debt-store.ts') }, /private to its context/],
  ['a migration is frozen', { 'migrations/202611210900_ground.ts': imports('../src/rules/policy.ts') }, /frozen history/],
  ['deps are interfaces', { 'src/deps.ts': imports('./jobs/queue.ts') }, /interfaces only/],
  ['deps take types', { 'src/deps.ts': importsType('./jobs/job-names.ts') }, null],
  ['the configuration is handed on', { 'src/api/server.ts': imports('../config.ts') }, /read the configuration/],
  ['tests stay out', { 'src/api/server.ts': imports('../../test/support/clock.ts') }, /imports only src/],
  ['a new folder needs a place', { 'src/invoices/issue.ts': imports('../db/knex.ts') }, /stands in no band/],
  ['a barrel', { 'src/billing/index.ts': 'export * from \'./refund.ts\'\nexport { settle } from \'./settle.ts\'\n' }, /only re-exports/],
  ['a barrel by two steps', { 'src/billing/all.ts': 'import { settle } from \'./settle.ts\'\nexport { settle }\n' }, /only re-exports/],
  ['a name that says nothing', { 'src/billing/debt-utils.ts': 'export const x = 1\n' }, /says nothing/],
  ['a folder that says nothing', { 'src/billing/helpers/sum.ts': 'export const x = 1\n' }, /says nothing/],
  ['a test that says nothing', { 'test/support/common.ts': 'export const x = 1\n' }, /says nothing/],
  ['a name in camel case', { 'src/billing/openDebt.ts': 'export const x = 1\n' }, /kebab-case/],
  ['300 lines are enough', { 'src/billing/long.ts': 'export const x = 1\n'.repeat(300) }, null],
  ['301 are not', { 'src/billing/long.ts': 'export const x = 1\n'.repeat(301) }, /split it by verb/]
]

for (const [name, sources, expected] of cases) {
  test(`HOUSE arrows, checker: ${name}`, () => {
    const faults = findFaults(new Map(Object.entries(sources)))
    assert.equal(faults.length, expected ? 1 : 0, faults.join('\n'))
    if (expected) assert.match(faults[0]!, expected)
  })
}

test('HOUSE arrows: every import of the product points down', () => {
  const tree = readTree(['src', 'plugins', 'migrations', 'test'])
  assert.ok(tree.size > 20, 'the sources were not found')
  const faults = findFaults(tree)
  assert.equal(faults.length, 0, `\n${faults.join('\n')}\n`)
})
