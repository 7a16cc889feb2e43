import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { enter, firstOf, newAgenda, takeFirst } from '../../../src/registry/sandbox/agenda.ts'
import type { Fact } from '../../../src/registry/sandbox/facts.ts'
import { apply } from '../../../src/registry/sandbox/apply.ts'
import { findDomain, newLedger as ledgerOf, nextRoid, type Ledger } from '../../../src/registry/sandbox/ledger.ts'
import { bordersOf, stateOf, type DomainState } from '../../../src/registry/sandbox/lifecycle.ts'
import { queueOf } from '../../../src/registry/sandbox/messages.ts'
import { advance, nextBorder } from '../../../src/registry/sandbox/passing-time.ts'
import { registries } from '../../../src/registry/sandbox/registries.ts'
import { addWarsawYears } from '../../../src/registry/sandbox/wall-clock.ts'

const newLedger = () => ledgerOf(registries.nask)

const expiresAt = new Date('2027-03-01T10:00:00Z')
const deletedAt = new Date('2026-06-01T10:00:00Z')

// facts, now, state
const states: [string, { deletedAt: Date | null }, string, DomainState][] = [
  ['the last instant of the period', { deletedAt: null }, '2027-03-01T09:59:59.999Z', 'REGISTERED'],
  ['exDate', { deletedAt: null }, '2027-03-01T10:00:00.000Z', 'BLOCKED'],
  ['the last instant of the block', { deletedAt: null }, '2027-03-31T09:59:59.999Z', 'BLOCKED'],
  ['exDate and 720 hours', { deletedAt: null }, '2027-03-31T10:00:00.000Z', 'RELEASED'],
  ['the delete', { deletedAt }, '2026-06-01T10:00:00.000Z', 'DELETE_BLOCKED'],
  ['the last instant of the delete block', { deletedAt }, '2026-06-06T09:59:59.999Z', 'DELETE_BLOCKED'],
  ['the delete and 120 hours', { deletedAt }, '2026-06-06T10:00:00.000Z', 'RELEASED']
]
for (const [what, facts, at, expected] of states) {
  test(`REG-NASK the state is a function of facts and now: at ${what}, ${expected}`, () => assert.equal(stateOf({ expiresAt, ...facts }, new Date(at)), expected))
}

test('HOUSE the agenda gives what it was given, earliest first, in the order of entry where the instant is the same', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 20 })), dues => {
    const agenda = newAgenda<number>()
    dues.forEach((due, index) => enter(agenda, new Date(due), index))
    const got: number[] = []
    for (let first = firstOf(agenda); first; first = firstOf(agenda)) {
      got.push(first.thing)
      takeFirst(agenda)
    }
    assert.deepEqual(got, dues.map((_, index) => index).sort((a, b) => dues[a]! - dues[b]! || a - b))
  }), { seed: 1 })
})

type Step = { readonly afterDays: number, readonly looks: readonly number[], readonly name: string, readonly act: 'create' | 'renew' | 'delete' | 'ack' }

const step: fc.Arbitrary<Step> = fc.record({
  afterDays: fc.integer({ min: 0, max: 400 }), looks: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 3 }),
  name: fc.constantFrom('a.pl', 'b.pl', 'c.pl'), act: fc.constantFrom('create', 'renew', 'delete', 'ack')
})

const day = 24 * 3_600_000
const trIds = { account: 'alfa', svTRID: 'PR1', clTRID: null }

/** What a registry would record of a step; null when it would refuse. */
function factOf (ledger: Ledger, { act, name }: Step, at: Date): Fact | null {
  const domain = findDomain(ledger, name)
  const told = { at: at.toISOString(), ...trIds }
  if (act === 'ack') {
    const [message] = queueOf(ledger.queues, 'alfa')
    return message ? { ...told, what: 'message-acknowledged', id: message.id } : null
  }
  if (act === 'create') {
    const data = { registrant: 'al-jan', contacts: [], ns: [], statuses: [], authInfo: `code-${at.getTime()}-${name}` }
    return domain ? null : { ...told, what: 'domain-created', name, roid: nextRoid(ledger), data, expiresAt: addWarsawYears(at, 1).toISOString(), priceMinor: '4000' }
  }
  if (!domain || domain.deletedAt) return null
  return act === 'delete'
    ? { ...told, what: 'domain-deleted', name }
    : { ...told, what: 'domain-renewed', name, from: domain.expiresAt.toISOString(), expiresAt: addWarsawYears(domain.expiresAt, 1).toISOString(), reactivated: false, priceMinor: '4000' }
}

const summary = (ledger: Ledger) => ({
  domains: ['a.pl', 'b.pl', 'c.pl'].map(name => findDomain(ledger, name)),
  queue: queueOf(ledger.queues, 'alfa'),
  due: nextBorder(ledger),
  codes: [...ledger.authInfos].sort(),
  spent: ledger.spentMinor.get('alfa')
})

test('HOUSE a replay gives the same books, whenever and however often the first ones were looked at', () => {
  fc.assert(fc.property(fc.array(step, { maxLength: 40 }), steps => {
    const live = newLedger()
    const facts: Fact[] = []
    let at = new Date('2026-03-01T10:00:00Z')
    for (const each of steps) {
      const looks = each.looks.filter(days => days <= each.afterDays).sort((a, b) => a - b)
      for (const days of looks) advance(live, new Date(at.getTime() + days * day))
      at = new Date(at.getTime() + each.afterDays * day)
      advance(live, at)
      const fact = factOf(live, each, at)
      if (!fact) continue
      facts.push(fact)
      apply(live, fact)
    }

    const replayed = newLedger()
    for (const fact of facts) {
      advance(replayed, new Date(fact.at))
      apply(replayed, fact)
    }
    advance(replayed, at)
    advance(live, at)
    assert.deepEqual(summary(replayed), summary(live))

    const borders = ['a.pl', 'b.pl', 'c.pl'].flatMap(name => [findDomain(live, name)].flatMap(domain => domain ? bordersOf(domain) : [])).filter(each => each > at)
    assert.equal(nextBorder(live)?.getTime(), borders.length === 0 ? undefined : Math.min(...borders.map(Number)))
  }), { seed: 1, numRuns: 300 })
})

// As the first program of this name wrote them.
const firstFacts = `{"what":"contact-created","id":"al-jan","roid":"1-NASK","data":{"postalInfo":[{"type":"loc","name":"Jan","org":null,"street":["a"],"city":"b","sp":null,"pc":"c","cc":"PL"}],"voice":null,"fax":null,"email":"a@example.pl","authInfo":"x","individual":null},"at":"2026-03-01T10:00:00.000Z","account":"alfa","svTRID":"PR1","clTRID":"ABC"}
{"what":"host-created","name":"ns1.a.pl","roid":"2-NASK","addresses":[{"ip":"v4","address":"192.0.2.1"}],"at":"2026-03-01T10:00:00.000Z","account":"alfa","svTRID":"PR2","clTRID":null}
{"what":"domain-created","name":"a.pl","roid":"3-NASK","data":{"registrant":"al-jan","contacts":[],"ns":[],"statuses":[],"authInfo":"y"},"expiresAt":"2027-03-01T10:00:00.000Z","priceMinor":"4000","at":"2026-03-01T10:00:00.000Z","account":"alfa","svTRID":"PR3","clTRID":null}
{"what":"domain-updated","name":"a.pl","data":{"registrant":"al-jan","contacts":[],"ns":["ns1.a.pl"],"statuses":["clientHold"],"authInfo":"y"},"at":"2026-03-02T10:00:00.000Z","account":"alfa","svTRID":"PR4","clTRID":null}
{"what":"clock-set","at":"2026-03-03T10:00:00.000Z","offsetMs":86400000}
{"what":"domain-renewed","name":"a.pl","from":"2027-03-01T10:00:00.000Z","expiresAt":"2028-03-01T10:00:00.000Z","reactivated":false,"priceMinor":"4000","at":"2026-03-04T10:00:00.000Z","account":"alfa","svTRID":"PR5","clTRID":null}`

test('HOUSE facts of the first program are still read', () => {
  const ledger = newLedger()
  for (const line of firstFacts.split('\n')) {
    const fact = JSON.parse(line) as Fact
    advance(ledger, new Date(fact.at))
    apply(ledger, fact)
  }
  const domain = findDomain(ledger, 'a.pl')!
  assert.deepEqual([domain.account, domain.ns, domain.statuses, domain.expiresAt, domain.renewedFrom], ['alfa', ['ns1.a.pl'], ['clientHold'], new Date('2028-03-01T10:00:00Z'), new Date('2027-03-01T10:00:00Z')])
  assert.deepEqual([ledger.spentMinor.get('alfa'), ledger.offsetMs, ledger.contacts.get('al-jan')?.createdBy, ledger.hosts.get('ns1.a.pl')?.account], [8000n, 86_400_000, 'alfa', 'alfa'])
})

test('HOUSE the agenda grows with what lies ahead of an object, not with how often it was changed', () => {
  for (const renewals of [0, 3, 9]) {
    const ledger = ledgerOf(registries.gtld)
    const at = (hours: number) => new Date(Date.parse('2026-03-01T10:00:00Z') + hours * 3_600_000)
    const tell = (hours: number, fact: object) => {
      advance(ledger, at(hours))
      apply(ledger, { ...fact, at: at(hours).toISOString(), ...trIds } as Fact)
    }
    const name = 'a.com'
    tell(0, { what: 'domain-created', name, roid: nextRoid(ledger), data: { registrant: '', contacts: [], ns: [], statuses: [], authInfo: 'code' }, expiresAt: '2027-03-01T10:00:00.000Z', priceMinor: '1026' })
    for (let done = 0; done < renewals; done++) tell(1 + done, { what: 'domain-renewed', name, from: `${2027 + done}-03-01T10:00:00.000Z`, expiresAt: `${2028 + done}-03-01T10:00:00.000Z`, reactivated: false, priceMinor: '1026' })
    assert.equal(ledger.borders.heap.length, 2 + 2 * renewals, 'each end of the period that was ahead once, and each grace period')
    advance(ledger, new Date('2066-01-01T00:00:00Z'))
    assert.equal(ledger.borders.entered, 80, 'forty years: each end and each grace period was entered once')
    assert.equal(ledger.borders.heap.length, 1)
    assert.equal(findDomain(ledger, name)!.entered.length, 1)
    assert.deepEqual(findDomain(ledger, name)!.expiresAt, new Date('2066-03-01T10:00:00Z'), 'and none was lost')
  }
})
