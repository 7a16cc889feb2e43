/** Versions of an operator's words: who publishes them, when they hold, how they are taken back, and what a letter does that they do not fit. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../../src/audit/actor.ts'
import type { Deps } from '../../src/deps.ts'
import { previewWording, type PreviewDraft } from '../../src/notices/preview-wording.ts'
import { publishWording, restoreWording, type WordingDraft } from '../../src/notices/publish-wording.ts'
import { listTemplates, readTemplate } from '../../src/notices/read-templates.ts'
import { sampleLetter } from '../../src/notices/samples.ts'
import { writeLetter, type Letter } from '../../src/notices/write.ts'
import { establish, niebieski } from '../../src/people/establish.ts'
import { createCustomer } from '../../src/people/create-customer.ts'
import { jan, machine, openTestDeps } from '../people/deps.ts'

const administrator: Actor = { kind: 'staff', userId: 'usr_boss', operatorId: niebieski.id, role: 'administrator' }
const place = { template: 'domain-renewed', letterCase: 'always', lang: 'pl' } as const
const words = { ...place, subject: 'Gotowe: {{domain}} do {{expiresOn}}', before: null, after: null, inForceFrom: null } satisfies WordingDraft

let deps: Deps
let clock: { business: Date }
let close: () => Promise<void>
let customerId: string
const added: [string, string][] = []
before(async () => {
  const opened = await openTestDeps()
  clock = opened.clock
  close = opened.close
  deps = { ...opened.deps, jobs: { add: async (_, name, __, key) => { added.push([name, key]) } } }
  await establish(deps)
  customerId = (await createCustomer(deps, machine, { ...jan, operatorId: niebieski.id })).id
})
after(async () => { await close() })

let keys = 0
/** Writes a sample letter to Jan at an instant. */
async function write (template: Parameters<typeof sampleLetter>[0], letterCase: string, at: Date, more: object = {}) {
  const sample = sampleLetter(template, letterCase, 'pl', 'niebieski@1')!
  const letter = { ...sample, key: `test:${++keys}`, operatorId: niebieski.id, customerId, facts: { ...sample.facts, ...more } } as Letter
  const id = await deps.db.transaction(async trx => await writeLetter(deps, trx, letter, at))
  return await deps.db('letters').where({ id }).first()
}
const later = (minutes: number) => new Date(clock.business.getTime() + minutes * 60_000)
const lastAudit = async () => await deps.db('audit').orderBy('id', 'desc').first('action', 'rule', 'subject_type', 'subject_id', 'policy_version', 'facts')

test('HOUSE-LETTER published words hold from their instant on, are kept in versions, and stand in the journal', async () => {
  const first = await publishWording(deps, administrator, words)
  assert.equal(first.version, 1)
  const { facts, ...entry } = await lastAudit()
  assert.deepEqual(entry, { action: 'letter-wording.publish', rule: 'HOUSE-LETTER', subject_type: 'letter-wording', subject_id: first.id, policy_version: 'niebieski@1' })
  assert.equal(facts.subject, words.subject)
  const second = await publishWording(deps, administrator, { ...words, subject: 'Przedłużona: {{domain}}, {{expiresOn}}', inForceFrom: later(60) })
  assert.equal(second.version, 2)

  const now = await write('domain-renewed', 'always', clock.business)
  assert.deepEqual([now.subject, now.wording_id], ['Gotowe: zażółć.pl (xn--zacc-7qa84cun.pl) do 1 marca 2027', first.id])
  const justBefore = await write('domain-renewed', 'always', new Date(later(60).getTime() - 1))
  assert.equal(justBefore.wording_id, first.id)
  const then = await write('domain-renewed', 'always', later(60))
  assert.deepEqual([then.subject, then.wording_id], ['Przedłużona: zażółć.pl (xn--zacc-7qa84cun.pl), 1 marca 2027', second.id])
  const earlier = await write('domain-renewed', 'always', new Date(clock.business.getTime() - 1))
  assert.equal(earlier.wording_id, null)
  const { cases } = await readTemplate(deps, administrator, 'domain-renewed')
  assert.deepEqual(cases.map(({ lang, own, versions }) => [lang, own?.version, versions.map(({ version }) => version)]), [['pl', 1, [2, 1]], ['en', undefined, []]])
})

test('HOUSE-LETTER back to the house’s words, as a version of its own', async () => {
  const { version, subject } = await restoreWording(deps, administrator, { ...place, inForceFrom: later(60) })
  assert.deepEqual([version, subject], [3, null])
  assert.equal((await lastAudit()).action, 'letter-wording.restore')
  const letter = await write('domain-renewed', 'always', later(61))
  assert.equal(letter.subject, 'Domena zażółć.pl jest przedłużona do 1 marca 2027')
  await assert.rejects(restoreWording(deps, administrator, { ...place, inForceFrom: later(90) }), { code: 'conflict', reason: 'wording-same' })
})

test('HOUSE-LETTER a version is never changed', async () => {
  for (const sql of ["update letter_wordings set subject = 'x'", 'delete from letter_wordings', 'truncate letter_wordings cascade']) await assert.rejects(deps.db.raw(sql), /never changed/)
})

test('HOUSE-LETTER two who publish at once make two versions', async () => {
  const other = { ...words, template: 'domain-released', subject: null }
  const made = await Promise.all(['Jeden.', 'Dwa.', 'Trzy.'].map(async text => await publishWording(deps, administrator, { ...other, before: `{{domain}} {{expiresOn}} ${text}` })))
  assert.deepEqual(made.map(({ version }) => version).sort(), [1, 2, 3])
})

const refused: [string, Partial<WordingDraft>, object][] = [
  ['faults, all of them, with their lines', { subject: '{{domain}} {{when}}', after: '<b>\n{{expiresOn}}' }, { code: 'invalid', reason: 'wording', message: /subject, line 1: \{\{when\}\}.*; .*after, line 1: <b> is markup|after, line 1: <b> is markup.*; subject, line 1/ }],
  ['nothing at all', { subject: ' ', before: '' }, { code: 'invalid', reason: 'wording-empty' }],
  ['an instant that is over', { inForceFrom: new Date('2020-01-01T00:00:00Z') }, { code: 'invalid', reason: 'wording-past' }],
  ['the words that hold', {}, { code: 'conflict', reason: 'wording-same' }],
  ['a template that is none', { template: 'constructor' }, { code: 'not-found' }],
  ['a case that is none', { letterCase: 'toString' }, { code: 'not-found' }]
]
for (const [what, more, expected] of refused) {
  test(`HOUSE-LETTER not published: ${what}`, async () => {
    const before = await deps.db('letter_wordings').count({ count: '*' }).first()
    await assert.rejects(publishWording(deps, administrator, { ...words, ...more } as WordingDraft), expected)
    assert.deepEqual(await deps.db('letter_wordings').count({ count: '*' }).first(), before)
  })
}

test('HOUSE-LETTER administrators alone publish, staff preview, customers neither', async () => {
  for (const role of ['registrar-desk', 'billing', 'auditor'] as const) {
    const clerk = { ...administrator, role } as Actor
    await assert.rejects(publishWording(deps, clerk, words), { code: 'forbidden' })
    await assert.rejects(restoreWording(deps, clerk, { ...place, inForceFrom: null }), { code: 'forbidden' })
    assert.equal((await previewWording(deps, clerk, { ...words, letterId: null })).faults.length, 0)
  }
  const customer: Actor = { kind: 'customer', role: 'owner', userId: 'usr_jan', operatorId: niebieski.id, customerId }
  await assert.rejects(publishWording(deps, customer, words), { code: 'forbidden' })
  await assert.rejects(previewWording(deps, customer, { ...words, letterId: null }), { code: 'forbidden' })
  await assert.rejects(listTemplates(deps, customer), { code: 'forbidden' })
})

test('HOUSE-LETTER words that do not fit a letter: it goes out in the house’s, and the journal says so', async () => {
  const own = await publishWording(deps, administrator, { ...words, template: 'hosting-leaving', letterCase: 'operator', subject: null, before: 'Wypowiadamy hosting {{package}}. {{deliveredOn}} {{endsOn}} {{reason}}', after: null })
  const letter = await write('hosting-leaving', 'operator', clock.business, { reason: null })
  assert.match(letter.text, /Wypowiadamy umowę hostingu start\./)
  assert.equal(letter.wording_id, null)
  const { action, rule, subject_id: subjectId, facts } = await lastAudit()
  assert.deepEqual([action, rule, subjectId], ['letter.fall-back', 'HOUSE-LETTER', letter.id])
  assert.deepEqual(facts, { template: 'hosting-leaving', wordingId: own.id, faults: [{ part: 'before', line: 1, is: 'unknown-field', what: 'reason' }] })
  assert.deepEqual(added.at(-1), ['notices.send-letter', letter.id])
})

test('HOUSE-PREVIEW of the sample in both languages, and of a letter that was written; nothing is kept', async () => {
  const letter = await write('domain-renewed', 'always', later(61))
  const before = await deps.db('letter_wordings').count({ count: '*' }).first()
  const draft: PreviewDraft = { ...words, letterId: null }
  for (const lang of ['pl', 'en'] as const) assert.match((await previewWording(deps, administrator, { ...draft, lang })).subject, lang === 'pl' ? / do 1 marca 2027$/ : / do 1 March 2027$/)
  const real = await previewWording(deps, administrator, { ...draft, letterId: letter.id, subject: '{{recipient}}: {{domain}}, {{expiresOn}}' })
  assert.equal(real.subject, 'Zażółć Gęślą: zażółć.pl (xn--zacc-7qa84cun.pl), 1 marca 2027')
  const faulty = await previewWording(deps, administrator, { ...draft, subject: 'Gotowe {{x}}' })
  assert.equal(faulty.subject, 'Domena zażółć.pl jest przedłużona do 1 marca 2027')
  assert.deepEqual(faulty.faults.map(({ is, line, what }) => [is, line, what]), [['unknown-field', 1, 'x']])
  assert.deepEqual(await deps.db('letter_wordings').count({ count: '*' }).first(), before)
})

test('HOUSE-PREVIEW not of a letter of another template, another operator, or one that is erased; never with the code of a link', async () => {
  const letter = await write('registrant-verify', 'asked', clock.business)
  await assert.rejects(previewWording(deps, administrator, { ...words, letterId: letter.id }), { code: 'conflict', reason: 'letter-other' })
  const { taxId, bankAccount: _, brand, ...row } = niebieski
  await deps.db('operators').insert({ ...row, id: 'drugi', tax_id: taxId, bank_account: 'PL94999000090000000087654321', brand: JSON.stringify(brand) })
  const strange: Actor = { kind: 'staff', userId: 'usr_strange', operatorId: 'drugi', role: 'administrator' }
  await assert.rejects(previewWording(deps, strange, { ...words, letterId: letter.id }), { code: 'not-found' })
  assert.deepEqual((await readTemplate(deps, strange, 'domain-renewed')).cases.flatMap(({ versions }) => versions), [], 'nor are another operator’s words seen')
  const shown = await previewWording(deps, administrator, { template: 'registrant-verify', letterCase: 'asked', lang: 'pl', subject: null, before: null, after: null, letterId: letter.id })
  assert.match(shown.text, /confirm-email#…/)
  assert.doesNotMatch(shown.text + shown.html, /ver_sample/)
  await deps.db('letters').where({ id: letter.id }).update({ facts: '{}' })
  await assert.rejects(previewWording(deps, administrator, { ...words, template: 'registrant-verify', letterCase: 'asked', subject: null, letterId: letter.id }), { code: 'conflict', reason: 'letter-erased' })
})
