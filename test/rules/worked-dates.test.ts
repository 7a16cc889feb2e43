/** The rulebook's worked dates, one row each, in its order; the rows of support reports wait for their rule (SLA-IV). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayInstant, type Day } from '../../src/rules/calendar.ts'
import { forecast, imagine, type LifeClock, type LifeEvent } from '../../src/rules/domain-life.ts'
import { planOrder, planReservation } from '../../src/rules/domain-order.ts'
import { suspensionExpires } from '../../src/rules/dunning.ts'
import { niebieski } from '../../src/rules/policies/niebieski.ts'
import { ogicom } from '../../src/rules/policies/ogicom.ts'
import { releaseBy } from '../../src/rules/sanction-case.ts'
import { nextReported } from '../../src/rules/sanction-ladder.ts'
import { profileOf } from '../../src/rules/zones/of-name.ts'
import type { Zone } from '../../src/rules/zones/zone.ts'
import { warsaw } from '../support/warsaw.ts'

const { terms } = niebieski

/** When an event comes for a name that nobody pays for. `asOn`: the day whose profile of the registry holds. */
function when (zone: Zone, registeredOn: string, expiresOn: string, event: LifeEvent, clock: LifeClock, asOn = expiresOn): string | undefined {
  const of = imagine(profileOf(zone, asOn as Day), { registeredOn: registeredOn as Day, expiresOn: expiresOn as Day, versions: [{ from: '2010-01-01' as Day, terms }], money: { through: null, bankLagDays: terms.bankLagDays } })
  const found = forecast(of, { pays: 'never' }, warsaw(`${registeredOn} 00:00`), null).find(moment => moment.event === event && moment.clock === clock)
  return found && sayInstant(found.at)
}

const pl = (event: LifeEvent, clock: LifeClock, asOn?: string) => when('pl', '2025-03-01', '2026-03-01', event, clock, asOn)
const com = (event: LifeEvent, clock: LifeClock) => when('com', '2027-02-28', '2028-02-29', event, clock)
const sanction = nextReported({ report: 0, monitoring: 0, batches: 0, breach: 0, instruction: 0 }, terms.sanctions, warsaw('2026-04-10 10:00'))

const dates: [string, string | undefined, string][] = [
  ['DOM-II.5a .pl, E = 2026-03-01: pro-forma on 2026-02-08', pl('proforma-issued', 'operator'), '2026-02-07 24:00'],
  ['KC-115 .pl: due on Sunday 2026-02-22, payable to Monday', pl('proforma-due', 'money'), '2026-02-23 24:00'],
  ['DOM-II.5c .pl: blocked', pl('blocked', 'operator'), '2026-03-01 24:00'],
  ['DOM-II.5d .pl: reactivation money', pl('reactivation-money-closes', 'money'), '2026-03-11 24:00'],
  ['DOM-II.5c .pl: released under the terms', pl('released', 'operator'), '2026-03-15 24:00'],
  ['REG-NASK .pl: released under NASK’s profile until 2020', pl('released', 'registry', '2020-01-07'), '2026-03-15 24:00'],
  ['REG-NASK .pl: released under today’s NASK', pl('released', 'registry'), '2026-03-31 24:00'],
  ['DOM-II.7-WIN .pl: last day to start a transfer away', pl('transfer-out-closes', 'operator'), '2026-02-08 24:00'],
  ['DOM-II.7-WIN .pl registered 2026-05-10: the four weeks close', when('pl', '2026-05-10', '2027-05-10', 'transfer-out-opens', 'operator'), '2026-06-07 24:00'],
  ['DOM-II.1 order placed 2026-02-20 10:00', sayInstant(planOrder(terms.order.pl, warsaw('2026-02-20 10:00')).keepUntil), '2026-03-06 24:00'],
  ['DOM-II.5a global, E = 2028-02-29: pro-forma on 2028-02-08', com('proforma-issued', 'operator'), '2028-02-07 24:00'],
  ['DOM-II.5a global: due', com('proforma-due', 'money'), '2028-02-22 24:00'],
  ['DOM-III.3 global: blocked until', com('released', 'operator'), '2028-03-30 24:00'],
  ['MZ-3.1 first sanction opened 2026-04-10: longest block', sayInstant(sanction.block!.until!), '2026-05-10 24:00'],
  ['KC-115 first sanction: papers may come until Monday', sayInstant(sanction.papersUntil!), '2026-05-11 24:00'],
  ['MZ-3.5 papers complete on Friday 2026-04-17 16:00', sayInstant(releaseBy(warsaw('2026-04-17 16:00'), terms.sanctions)), '2026-04-20 16:00'],
  ['OG-17.3 suspended 2026-01-15', sayInstant(suspensionExpires(warsaw('2026-01-15 12:00'), ogicom.terms.dunning.expire!)), '2026-04-15 24:00']
]
for (const [name, found, expected] of dates) test(name, () => assert.equal(found, expected))

test('DOM-II.1 the reservation under NASK’s profile until 2020 ends on the day on which the order does', () => {
  const reserved = planReservation(profileOf('pl', '2020-01-07' as Day), warsaw('2026-02-20 10:00'))!
  assert.equal(sayInstant(reserved.until), '2026-03-06 10:00', 'by the registry’s clock, days of 24 hours: the tighter')
})
