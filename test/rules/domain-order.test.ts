import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideOrder, invoiceBy, isPublic, missingInApplication, planOrder, planReservation, withdrawalCloses, type OrderDecision, type OrderFacts } from '../../src/rules/domain-order.ts'
import { niebieski } from '../../src/rules/policies/niebieski.ts'
import { sayInstant, type Day } from '../../src/rules/calendar.ts'
import { papersCompleteAt, papersFor, missingPapers, type HolderKind, type PaperMatter } from '../../src/rules/papers.ts'
import { profileOf } from '../../src/rules/zones/of-name.ts'
import { warsaw } from '../support/warsaw.ts'

const terms = niebieski.terms.order.pl
const noPapers = { missing: [], completeAt: warsaw('2026-02-20 10:00') } as const
const placed: OrderFacts = {
  placedAt: warsaw('2026-02-20 10:00'), creditedAt: null, withdrawnAt: null, papers: noPapers, refusedByStaff: null, refusedByRegistry: null, registeredAt: null, endedAt: null, money: { through: null, bankLagDays: 3 }
}
const credited = (at: string): OrderFacts => ({ ...placed, creditedAt: warsaw(at) })
const waiting = (missing: 'power-of-attorney' | 'identity'): OrderFacts => ({ ...credited('2026-02-21 12:00'), papers: { missing: [missing], completeAt: null } })
const complete = (at: string): OrderFacts => ({ ...credited('2026-02-21 12:00'), papers: { missing: [], completeAt: warsaw(at) } })
const statement = (through: string): OrderFacts => ({ ...placed, money: { through: through as Day, bankLagDays: 3 } })

const cases: [string, OrderFacts, string, OrderDecision][] = [
  ['DOM-I.9 paid: registered, within 24 hours of the credit', credited('2026-02-21 12:00'), '2026-02-21 12:05', { do: 'register', by: warsaw('2026-02-22 12:00'), rule: 'DOM-I.9' }],
  ['DOM-I.9 paid in the last minute of day 14', credited('2026-03-06 23:59'), '2026-03-07 09:00', { do: 'register', by: warsaw('2026-03-07 23:59'), rule: 'DOM-I.9' }],
  ['DOM-II.1 paid a minute later: cancelled, money back', credited('2026-03-07 00:00'), '2026-03-07 09:00', { do: 'cancel', reason: 'paid-too-late', rule: 'DOM-II.1' }],
  ['DOM-II.1 unpaid, its days not over', placed, '2026-03-06 23:59', { do: 'wait', until: warsaw('2026-03-10 00:00') }],
  ['HOUSE-MONEY unpaid, its days over, no statement of the last day yet', placed, '2026-03-09 23:59', { do: 'wait', until: warsaw('2026-03-10 00:00') }],
  ['HOUSE-MONEY unpaid and three days have passed', placed, '2026-03-10 00:00', { do: 'cancel', reason: 'unpaid', rule: 'DOM-II.2' }],
  ['HOUSE-MONEY unpaid and the statement of the last day is in', statement('2026-03-06'), '2026-03-07 00:00', { do: 'cancel', reason: 'unpaid', rule: 'DOM-II.2' }],
  ['HOUSE-MONEY the statement of the day before does not tell', statement('2026-03-05'), '2026-03-07 00:00', { do: 'wait', until: warsaw('2026-03-10 00:00') }],
  ['DOM-II.2 taken by another meanwhile: cancelled, money back', { ...credited('2026-02-21 12:00'), refusedByRegistry: 'taken' }, '2026-02-21 12:05', { do: 'cancel', reason: 'taken', rule: 'DOM-II.2' }],
  ['DOM-II.2 refused by the registry: cancelled, money back', { ...credited('2026-02-21 12:00'), refusedByRegistry: 'refused' }, '2026-02-21 12:05', { do: 'cancel', reason: 'refused', rule: 'DOM-II.2' }],
  ['DOM-I.9-WD withdrawn, though paid: not registered', { ...credited('2026-02-21 12:00'), withdrawnAt: warsaw('2026-02-21 11:00') }, '2026-02-21 12:05', { do: 'cancel', reason: 'withdrawn', rule: 'DOM-I.9-WD' }],
  ['DOM-I.9 paid, but the power of attorney is missing: asked for it, until the last day of the money', waiting('power-of-attorney'), '2026-02-21 12:05', { do: 'wait-papers', missing: ['power-of-attorney'], until: warsaw('2026-03-07 00:00'), rule: 'DOM-I.9' }],
  ['DOM-I.9 the last paper came after the money: 24 hours from the paper', complete('2026-02-25 09:00'), '2026-02-25 09:01', { do: 'register', by: warsaw('2026-02-26 09:00'), rule: 'DOM-I.9' }],
  ['DOM-I.9 the last paper came in the last minute', complete('2026-03-06 23:59'), '2026-03-07 08:00', { do: 'register', by: warsaw('2026-03-07 23:59'), rule: 'DOM-I.9' }],
  ['DOM-II.2 b the last paper came a minute later: cancelled, money back', complete('2026-03-07 00:00'), '2026-03-07 08:00', { do: 'cancel', reason: 'no-papers', rule: 'DOM-II.2' }],
  ['DOM-II.2 b papers never came', waiting('identity'), '2026-03-07 00:00', { do: 'cancel', reason: 'no-papers', rule: 'DOM-II.2' }],
  ['DOM-II.2 b the data are false', { ...credited('2026-02-21 12:00'), refusedByStaff: 'false-data' }, '2026-02-21 12:05', { do: 'cancel', reason: 'false-data', rule: 'DOM-II.2' }],
  ['DOM-II.2 d the application is filled in wrongly', { ...credited('2026-02-21 12:00'), refusedByStaff: 'wrong-application' }, '2026-02-21 12:05', { do: 'cancel', reason: 'wrong-application', rule: 'DOM-II.2' }],
  ['DOM-I.9 registered: nothing more', { ...credited('2026-02-21 12:00'), registeredAt: warsaw('2026-02-21 12:01') }, '2026-04-01 12:05', { do: 'nothing' }],
  ['DOM-II.2 cancelled: nothing more, though money came', { ...credited('2026-03-20 12:00'), endedAt: warsaw('2026-03-10 00:00') }, '2026-03-20 12:05', { do: 'nothing' }]
]
for (const [name, facts, now, expected] of cases) test(name, () => assert.deepEqual(decideOrder(facts, terms, 'pl', warsaw(now)), expected))

test('DOM-II.1 worked date: an order placed on 2026-02-20 10:00 ends on 2026-03-06 24:00', () => {
  const plan = planOrder(terms, warsaw('2026-02-20 10:00'))
  assert.equal(sayInstant(plan.keepUntil), '2026-03-06 24:00')
  assert.equal(plan.dueOn, '2026-03-06')
})

test('KC-115 the last day to pay an order moves from a Saturday to Monday, and it is kept as long', () => {
  const plan = planOrder(terms, warsaw('2026-02-21 10:00'))
  assert.equal(plan.dueOn, '2026-03-09')
  assert.deepEqual(decideOrder({ ...placed, placedAt: warsaw('2026-02-21 10:00'), creditedAt: warsaw('2026-03-09 23:59') }, terms, 'pl', warsaw('2026-03-10 08:00')).do, 'register')
})

test('DOM-I.9-WD the days to withdraw close at 24:00 of the fourteenth, moved from a Sunday', () => {
  assert.equal(sayInstant(withdrawalCloses(terms, warsaw('2026-02-20 10:00'))), '2026-03-06 24:00')
  assert.equal(sayInstant(withdrawalCloses(terms, warsaw('2026-02-22 00:00'))), '2026-03-09 24:00')
})

// what, family, rule
for (const [name, family, rule] of [
  ['DOM-III.1 global: no reservation, somebody else took the name meanwhile, cancelled and refunded', 'global', 'DOM-III.1'],
  ['DOM-IV.1 .eu: no reservation, somebody else took the name meanwhile, cancelled and refunded', 'eu', 'DOM-IV.1']
] as const) {
  test(name, () => {
    const of = niebieski.terms.order[family]
    assert.deepEqual(decideOrder({ ...credited('2026-02-21 12:00'), refusedByRegistry: 'taken' }, of, family, warsaw('2026-02-21 12:05')), { do: 'cancel', reason: 'taken', rule })
    assert.deepEqual(decideOrder(credited('2026-03-07 00:00'), of, family, warsaw('2026-03-07 00:01')), { do: 'cancel', reason: 'paid-too-late', rule })
    assert.equal(planReservation(profileOf(family === 'eu' ? 'eu' : 'com', '2026-02-20' as Day), warsaw('2026-02-20 10:00')), null)
    assert.equal(sayInstant(planOrder(of, warsaw('2026-02-20 10:00')).keepUntil), '2026-03-06 24:00')
  })
}

test('DOM-II.1 under NASK’s profile until 2020 the registry reserves the name for 14 days of 24 hours, and keeps it a few days more', () => {
  const reserved = planReservation(profileOf('pl', '2020-01-07' as Day), warsaw('2013-03-30 15:31'))!
  assert.equal(sayInstant(reserved.until), '2013-04-13 16:31', 'the clocks change, the hours do not')
  assert.equal(sayInstant(reserved.freeFrom.earliest), '2013-04-13 16:31')
  assert.equal(sayInstant(reserved.freeFrom.latest), '2013-04-18 16:31')
})

test('REG-DRIFT since 2020-01-08 the operator alone keeps an order for .pl', () => {
  assert.equal(planReservation(profileOf('pl', '2020-01-08' as Day), warsaw('2020-01-08 10:00')), null)
})

test('DOM-II.2 the VAT invoice is due by 24:00 of the seventh day after the payment', () => {
  assert.equal(sayInstant(invoiceBy(warsaw('2026-02-20 23:59'), niebieski.terms.invoiceWithinDays)), '2026-02-27 24:00')
  assert.equal(sayInstant(invoiceBy(warsaw('2026-02-21 00:00'), niebieski.terms.invoiceWithinDays)), '2026-02-28 24:00')
})

// who, consent, family, public
const whois: [HolderKind, boolean, 'pl' | 'global' | 'eu', boolean][] = [
  ['person', false, 'pl', false], ['person', true, 'pl', true], ['company', false, 'pl', true], ['sole-trader', false, 'pl', true], ['partnership', false, 'pl', true],
  ['person', false, 'global', true], ['person', false, 'eu', true]
]
for (const [kind, consent, family, shown] of whois) {
  test(`DOM-II.2-WHOIS ${family}: a ${kind} ${consent ? 'with' : 'without'} consent is ${shown ? 'public' : 'not public'}`, () => assert.equal(isPublic(kind, consent, niebieski.terms.order[family]), shown))
}
test('DOM-II.2-WHOIS today’s law is a policy field: a person is never public, a company is', () => {
  const law = { ...terms, personPublic: 'never' } as const
  assert.equal(isPublic('person', true, law), false)
  assert.equal(isPublic('company', false, law), true)
})

const application = { kind: 'person', name: 'Jan Próbny', organisation: null, email: 'jan@przyklad.example', phone: '+48.221234567', street: 'Próbna 1', city: 'Warszawa', postcode: '00-001', country: 'PL', taxId: null } as const
const applications: [string, Parameters<typeof missingInApplication>[0], string[]][] = [
  ['a person', application, []],
  ['a person without a telephone', { ...application, phone: ' ' }, ['phone']],
  ['a sole trader without a tax number', { ...application, kind: 'sole-trader' }, ['taxId']],
  ['a company without name and number', { ...application, kind: 'company' }, ['organisation', 'taxId']],
  ['a company', { ...application, kind: 'company', organisation: 'Próba sp. z o.o.', taxId: '1234563218' }, []]
]
for (const [who, given, missing] of applications) test(`DOM-I.9 a complete application: ${who}`, () => assert.deepEqual(missingInApplication(given), missing))

const matter: PaperMatter = { kind: 'registration', family: 'pl', holderKind: 'person', byAttorney: false, asked: [] }
// what, matter, papers and their rules
const papers: [string, PaperMatter, string[]][] = [
  ['DOM-I.9 a registration needs the power of attorney', matter, ['power-of-attorney DOM-I.9']],
  ['DOM-II.2 b and what the operator asks for', { ...matter, asked: ['identity'] }, ['power-of-attorney DOM-I.9', 'identity DOM-II.2']],
  ['DOM-II.8 a .pl transfer here', { ...matter, kind: 'transfer-in', origin: 'registrar' }, ['power-of-attorney DOM-II.8']],
  ['DOM-II.7-DOC from NASK itself, a person', { ...matter, kind: 'transfer-in', origin: 'registry' }, ['power-of-attorney DOM-II.8', 'signature DOM-II.7-DOC']],
  ['DOM-II.7-DOC from NASK itself, a sole trader by attorney', { ...matter, kind: 'transfer-in', origin: 'registry', holderKind: 'sole-trader', byAttorney: true }, ['power-of-attorney DOM-II.8', 'attorney-authority DOM-II.7-DOC']],
  ['DOM-II.7-DOC from NASK itself, a civil partnership', { ...matter, kind: 'transfer-in', origin: 'registry', holderKind: 'partnership' }, ['power-of-attorney DOM-II.8', 'signatures-of-all-partners DOM-II.7-DOC', 'partnership-agreement DOM-II.7-DOC']],
  ['DOM-II.7-DOC from NASK itself, a partnership by attorney', { ...matter, kind: 'transfer-in', origin: 'registry', holderKind: 'partnership', byAttorney: true }, ['power-of-attorney DOM-II.8', 'signatures-of-all-partners DOM-II.7-DOC', 'partnership-agreement DOM-II.7-DOC', 'attorney-authority DOM-II.7-DOC']],
  ['DOM-II.7-DOC from NASK itself, a company', { ...matter, kind: 'transfer-in', origin: 'registry', holderKind: 'company' }, ['power-of-attorney DOM-II.8', 'signature DOM-II.7-DOC', 'krs-extract DOM-II.7-DOC']],
  ['DOM-II.7 a .pl transfer away: nothing but on demand', { ...matter, kind: 'transfer-out' }, []],
  ['DOM-II.7-DOC a .pl transfer away, on demand', { ...matter, kind: 'transfer-out', asked: ['identity'] }, ['identity DOM-II.7-DOC']],
  ['DOM-III.5 a global transfer away: the request on paper', { ...matter, kind: 'transfer-out', family: 'global' }, ['transfer-request DOM-III.5']],
  ['DOM-III.6 a global transfer here: none', { ...matter, kind: 'transfer-in', family: 'global', origin: 'registrar' }, []],
  ['DOM-IV.6 a .eu transfer here: none', { ...matter, kind: 'transfer-in', family: 'eu', origin: 'registrar' }, []]
]
for (const [name, given, expected] of papers) test(name, () => assert.deepEqual(papersFor(given).map(({ purpose, rule }) => `${purpose} ${rule}`), expected))

test('DOM-I.9 papers are complete when the last of them came; a rejected one never came; the client’s word is enough for its power of attorney alone', () => {
  const needed = papersFor({ ...matter, asked: ['identity'] })
  const filed = (purpose: string, at: string, rejectedAt: Date | null = null) => ({ purpose, filedAt: warsaw(at), rejectedAt })
  const since = warsaw('2026-02-20 10:00')
  const both = [filed('identity', '2026-02-22 10:00'), filed('identity', '2026-02-23 10:00')]
  assert.deepEqual(missingPapers(needed, []), ['power-of-attorney', 'identity'])
  assert.deepEqual(missingPapers(needed, both, ['power-of-attorney', 'identity']), [])
  assert.deepEqual(missingPapers(needed, [], ['power-of-attorney', 'identity']), ['identity'])
  assert.deepEqual(papersCompleteAt(needed, both, since, ['power-of-attorney']), warsaw('2026-02-22 10:00'))
  assert.equal(papersCompleteAt(needed, [filed('identity', '2026-02-22 10:00', warsaw('2026-02-22 11:00'))], since, ['power-of-attorney']), null)
  assert.deepEqual(papersCompleteAt(papersFor(matter), [], since, ['power-of-attorney']), since)
})
