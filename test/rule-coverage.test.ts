/** What is called built is proved by a test of its name; every decision in the journal names its rule, its policy version and its actor. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Knex } from 'knex'
import type { Actor } from '../src/audit/actor.ts'
import { writeAudit, type AuditEntry } from '../src/audit/write.ts'
import type { Rule } from '../src/rules/rule-ids/rule.ts'
import { isRuleId, rules } from '../src/rules/rule-ids.ts'
import { readTree, root } from './architecture/source-tree.ts'
import { expandCell, idsOfRulebook } from './rule-coverage/rulebook-ids.ts'
import { ruleNamesIn } from './rule-coverage/test-names.ts'
import { testDatabase } from './support/database.ts'

const named = [...readTree(['test'])]
  .filter(([path]) => path.endsWith('.test.ts') && path !== 'test/rule-coverage.test.ts')
  .flatMap(([path, text]) => ruleNamesIn(path, text).map(found => ({ path, ...found })))
const proved = new Set(named.flatMap(({ ids }) => ids))

test('HOUSE rule coverage: test names are found in calls, rows and templates', () => {
  const source = 'test("DOM-I.9 x", f)\nconst rows = [["OG-10.4 y", 1], [`KC-115 ${z}`], ["DOM-III.1, DOM-IV.1 both"], ["a DOM-II.2 inside"], ["DOM-II.3"]]'
  assert.deepEqual(ruleNamesIn('x.test.ts', source).map(({ ids }) => ids), [['DOM-I.9'], ['OG-10.4'], ['KC-115'], ['DOM-III.1', 'DOM-IV.1']])
})

const unproved = (book: Readonly<Record<string, Rule>>, ids: ReadonlySet<string>): string[] =>
  Object.entries(book).filter(([id, { built }]) => built && !ids.has(id)).map(([id]) => id)

test('HOUSE rule coverage: a rule built and unproved is found, one for later is not', () => {
  const rule = { en: '', pl: '' }
  assert.deepEqual(unproved({ one: { ...rule, built: true }, two: { ...rule, built: true }, three: { ...rule, built: false } }, new Set(['one'])), ['two'])
})

test('HOUSE rule coverage: every rule that is built has a test that begins with its id', () => {
  assert.deepEqual(unproved(rules, proved), [], 'write a test whose name begins with the id, or mark the rule as not built')
})

test('HOUSE rule coverage: every test that begins with an id names a rule of the rulebook', () => {
  const unknown = named.flatMap(({ path, name, ids }) => ids.filter(id => !isRuleId(id)).map(id => `${path}: '${id}' in '${name}'`))
  assert.deepEqual(unknown, [], 'correct the id, or add the rule to src/rules/rule-ids')
})

test('HOUSE rule coverage: every rule says something of its own kind in both languages', () => {
  for (const [id, { en, pl }] of Object.entries(rules)) {
    for (const text of [en, pl]) assert.match(text, /^\.?[\p{L}].*\.$/u, `${id}: a sentence, ended by a full stop`)
    assert.notEqual(en, pl, id)
  }
})

const rulebook = join(root, '../shared/rulebook.md')
test('HOUSE rule coverage: the rulebook has no rule that is missing here', { skip: existsSync(rulebook) ? false : 'the rulebook is not beside the repository' }, () => {
  const ids = idsOfRulebook(readFileSync(rulebook, 'utf8'))
  assert.ok(ids.length > 150, 'the tables were not read')
  assert.deepEqual(ids.filter(id => !isRuleId(id)), [])
})

const cells: [string, string[]][] = [
  ['DOM-II.5a', ['DOM-II.5a']],
  ['DOM-III.1, IV.1', ['DOM-III.1', 'DOM-IV.1']],
  ['DOM-VI.4–6', ['DOM-VI.4', 'DOM-VI.5', 'DOM-VI.6']],
  ['HOST-8.1–8.3, 8.5', ['HOST-8.1', 'HOST-8.2', 'HOST-8.3', 'HOST-8.5']],
  ['OG-16.3–4', ['OG-16.3', 'OG-16.4']],
  ['HOST-14, OG-22–23', ['HOST-14', 'OG-22', 'OG-23']],
  ['OR-84–88', ['OR-84', 'OR-85', 'OR-86', 'OR-87', 'OR-88']],
  ['OG-12.4, VO-10.4', ['OG-12.4', 'VO-10.4']],
  ['HOST-5.3a, OG-28.2, VO-26.3', ['HOST-5.3a', 'OG-28.2', 'VO-26.3']],
  ['ORDER', ['ORDER']]
]
for (const [cell, expected] of cells) test(`HOUSE rule coverage: '${cell}' is written out`, () => assert.deepEqual(expandCell(cell), expected))

const machine: Actor = { kind: 'machine', name: 'test' }
const entry: AuditEntry = { at: new Date('2026-11-21T10:00:00Z'), actor: machine, action: 'test.decide', subject: { type: 'test', id: 'one' }, operatorId: 'opr_x', customerId: null, rule: 'DOM-I.9', policyVersion: 'niebieski@1', facts: {} }

/** Never run: each of these lines must stay a fault for the compiler (`npm run types`). */
export async function refusedByTypes (trx: Knex.Transaction): Promise<void> {
  const { rule, policyVersion, actor, ...bare } = entry
  // @ts-expect-error no rule
  await writeAudit(trx, { ...bare, policyVersion, actor })
  // @ts-expect-error no policy version
  await writeAudit(trx, { ...bare, rule, actor })
  // @ts-expect-error no actor
  await writeAudit(trx, { ...bare, rule, policyVersion })
  // @ts-expect-error not a rule of the rulebook
  await writeAudit(trx, { ...bare, rule: 'DOM-XX.1', policyVersion, actor })
}

const { db, close } = await testDatabase()
after(close)

for (const column of ['rule', 'policy_version', 'actor_kind', 'actor_id', 'at', 'facts']) {
  test(`HOUSE rule coverage: the journal takes no entry without ${column}`, async () => {
    await db.transaction(async trx => await writeAudit(trx, entry))
    const { id, ...whole } = await db('audit').orderBy('id', 'desc').first()
    await assert.rejects(db('audit').insert({ ...whole, facts: '{}', [column]: null }), { code: '23502', column })
  })
}

test('HOUSE rule coverage: the journal is written in one place', () => {
  const elsewhere = [...readTree(['src', 'plugins'])].filter(([path, text]) => !path.startsWith('src/audit/') && /\(['"`]audit['"`]\)\s*\.\s*insert|insert\s+into\s+audit\b/i.test(text)).map(([path]) => path)
  assert.deepEqual(elsewhere, [], 'call writeAudit (src/audit/write.ts)')
})
