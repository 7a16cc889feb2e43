/** The strip keeps the order of time and its labels apart, whatever the distances. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bands, layStrip } from '../../src/panel/life-strip.ts'
import { dayOfMoment, timeOfMoment } from '../../src/panel/moment-day.ts'
import type { LifeClock, LifeEvent, Moment } from '../../src/rules/domain-life.ts'
import { warsaw } from '../support/warsaw.ts'

const moment = (at: string, event: LifeEvent, clock: LifeClock): Moment => ({ at: warsaw(at), event, clock, rule: 'DOM-II.5a' })

const past = [moment('2026-02-20 10:00', 'ordered', 'operator'), moment('2026-02-20 10:00', 'paid', 'money'), moment('2026-02-20 10:01', 'registered', 'registry')]
const future = [
  moment('2027-01-30 00:00', 'proforma-issued', 'operator'),
  moment('2027-02-16 00:00', 'proforma-due', 'money'),
  moment('2027-02-20 10:00', 'expires', 'registry'),
  moment('2027-02-21 00:00', 'blocked', 'operator'),
  moment('2027-03-03 00:00', 'reactivation-money-closes', 'money'),
  moment('2027-03-07 00:00', 'terms-release', 'operator'),
  moment('2027-03-23 00:00', 'released', 'registry')
]
const strip = layStrip(past, future, warsaw('2026-03-01 12:00'))

test('HOUSE the strip: time never runs backwards', () => {
  const xs = strip.marks.map(mark => mark.x)
  assert.deepEqual(xs, xs.toSorted((a, b) => a - b))
})

test('HOUSE the strip: what was is left of today, what comes is right of it', () => {
  for (const { x, ahead } of strip.marks) assert.equal(x > strip.today, ahead)
})

test('HOUSE the strip: labels of one band stand apart and inside', () => {
  for (const band of bands) {
    const xs = strip.marks.filter(mark => mark.moment.clock === band).map(mark => mark.x)
    for (const [index, x] of xs.entries()) if (index > 0) assert.ok(x - xs[index - 1]! >= 116, `${band} ${x}`)
  }
  for (const { x } of strip.marks) assert.ok(x >= 58 && x <= strip.width - 58)
})

test('HOUSE the strip: a year of quiet is told, not drawn', () => {
  assert.deepEqual(strip.quiet.map(({ days }) => days), [335])
})

test('DOM-II.5c the registry’s band: active until the paid period ends, blocked until the release', () => {
  const at = (event: LifeEvent) => strip.marks.find(mark => mark.moment.event === event)!.x
  assert.deepEqual(strip.stretches.filter(({ band }) => band === 'registry').map(({ holds, from, to }) => [holds, from, to]), [
    ['active', at('registered'), at('expires')],
    ['blocked', at('expires'), at('released')]
  ])
})

test('HOUSE the strip of a life that is over, and of none', () => {
  const over = layStrip(past, [], warsaw('2026-03-01 12:00'))
  assert.ok(over.marks.every(mark => mark.x < over.today) && over.today < over.width)
  assert.equal(layStrip([], [], warsaw('2026-03-01 12:00')).marks.length, 0)
})

test('HOUSE a window that closes at midnight is named by the day that ends, an offer by the day that begins', () => {
  const said = (each: Moment) => `${dayOfMoment(each)} ${timeOfMoment(each, '00:00')}`
  assert.equal(said(future[3]!), '2027-02-20 24:00')
  assert.equal(said(future[0]!), '2027-01-30 00:00')
})
