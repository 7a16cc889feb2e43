import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dialog } from './dialog.ts'
import { nask } from './frames.ts'
import { listed, said, verdicts } from './line.ts'
import { startPractice } from './practice.ts'

const { domainCheck, domainCreate, domainDelete, domainInfo, domainReactivate, domainRenew, domainUpdate } = nask

// Created on 2026-03-01 11:00 Warsaw for a year: exDate is 2027-03-01T10:00:00Z, the block ends 30 days later, after the change of the clocks.
const name = 'przyklad.pl'
const expires = '2027-03-01'

dialog('REG-NASK registered until the instant of exDate: a plain renewal is taken a second before, not at it', [
  ['alfa', domainCreate(name), '1000'],
  ['at', '2027-03-01T09:59:59.999Z'],
  ['alfa', domainReactivate(name, expires), '2304/9076'],
  ['alfa', domainRenew(name, expires), '1000']
])

dialog('REG-NASK BLOCKED from exDate on: renewed only with reactivate, not changed, not deleted, not free', [
  ['alfa', domainCreate(name), '1000'],
  ['at', '2027-03-01T10:00:00Z'],
  ['alfa', domainRenew(name, expires), '2304/9901'],
  ['alfa', domainUpdate(name, '<domain:add><domain:status s="clientHold"/></domain:add>'), '2304/9901'],
  ['alfa', domainDelete(name), '2304/9901'],
  ['beta', domainCreate(name, { registrant: 'be-jan' }), '2304/9901'],
  ['alfa', domainReactivate(name, expires), '1000'],
  ['alfa', domainRenew(name, '2028-03-01'), '1000'] // the period that ended is over; this is the next one's renewal
])

dialog('REG-NASK the last instant of the 30 days', [
  ['alfa', domainCreate(name), '1000'],
  ['at', '2027-03-31T09:59:59.999Z'],
  ['beta', domainCreate(name, { registrant: 'be-jan' }), '2304/9901'],
  ['alfa', domainReactivate(name, expires), '1000']
])

dialog('REG-NASK after 30 days of 24 hours the name is free, the object and its AuthInfo gone', [
  ['alfa', domainCreate(name), '1000'],
  ['at', '2027-03-31T10:00:00Z'], // noon in Warsaw, for the clocks have changed: 720 hours, not 30 days on the wall
  ['alfa', domainReactivate(name, expires), '2303'],
  ['alfa', domainInfo(name), '2303'],
  ['beta', domainCreate(name, { registrant: 'be-jan' }), '1000'] // with the AuthInfo that alfa had used
])

dialog('REG-NASK deleted: blocked for five days with no way back, then free', [
  ['alfa', domainCreate(name), '1000'],
  ['at', '2026-06-01T10:00:00Z'],
  ['alfa', domainDelete(name), '1000'],
  ['alfa', domainDelete(name), '2304/9073'],
  ['alfa', domainRenew(name, expires), '2304/9073'],
  ['alfa', domainReactivate(name, expires), '2304/9073'],
  ['at', '2026-06-06T09:59:59.999Z'],
  ['beta', domainCreate(name, { registrant: 'be-jan' }), '2304/9073'],
  ['at', '2026-06-06T10:00:00Z'],
  ['beta', domainCreate(name, { registrant: 'be-jan' }), '1000']
])

dialog('REG-NASK deleted shortly before exDate: the five days count, not the block', [
  ['alfa', domainCreate(name), '1000'],
  ['at', '2027-02-28T10:00:00Z'],
  ['alfa', domainDelete(name), '1000'],
  ['at', '2027-03-05T09:59:59Z'],
  ['beta', domainCreate(name, { registrant: 'be-jan' }), '2304/9073'],
  ['at', '2027-03-05T10:00:00Z'],
  ['beta', domainCreate(name, { registrant: 'be-jan' }), '1000']
])

dialog('REG-NASK one renewal in a billing period', [
  ['alfa', domainCreate(name), '1000'],
  ['alfa', domainRenew(name, expires), '1000'],
  ['alfa', domainRenew(name, expires), '2004/9006'], // exDate has moved: a repeated frame renews nothing
  ['alfa', domainRenew(name, '2028-03-01'), '2105/9020'],
  ['at', '2027-03-01T09:59:59Z'],
  ['alfa', domainRenew(name, '2028-03-01'), '2105/9020'],
  ['at', '2027-03-01T10:00:00Z'],
  ['alfa', domainRenew(name, '2028-03-01'), '1000']
])

dialog('REG-NASK paid at most 10 years ahead, 11 with the current one', [
  ['alfa', domainCreate('dwa.pl', { years: 2 }), '1000'],
  ['alfa', domainRenew('dwa.pl', '2028-03-01', { years: 10 }), '2306/9904'],
  ['alfa', domainRenew('dwa.pl', '2028-03-01', { years: 9 }), '1000']
])

test('REG-NASK what info and check show on each side of each border', async t => {
  const practice = await startPractice(t)
  const alfa = await practice.logIn('alfa')
  await alfa.ask(nask.contactCreate('al-jan'))
  for (const host of ['ns1.example.com', 'ns2.example.com']) assert.equal((await alfa.ask(nask.hostCreate(host))).result, '1000')
  const created = await alfa.ask(domainCreate(name, { ns: ['ns1.example.com', 'ns2.example.com'] }))
  assert.deepEqual([said(created, 'crDate'), said(created, 'exDate')], ['2026-03-01T10:00:00.0Z', '2027-03-01T10:00:00.0Z'])

  const seen: [string, readonly string[], string][] = [
    ['2027-03-01T09:59:59Z', ['ok'], '9076'],
    ['2027-03-01T10:00:00Z', ['serverHold', 'serverUpdateProhibited'], '9901'],
    ['2027-03-31T09:59:59Z', ['serverHold', 'serverUpdateProhibited'], '9901'],
    ['2027-03-31T10:00:00Z', [], 'free']
  ]
  for (const [at, statuses, verdict] of seen) {
    practice.setNow(at)
    assert.deepEqual([listed(await alfa.ask(domainInfo(name)), 'status'), verdicts(await alfa.ask(domainCheck(name)))], [statuses, { [name]: verdict }], at)
  }
})

test('REG-NASK a reactivated domain runs on from its old exDate, not from the day of the payment', async t => {
  const practice = await startPractice(t)
  const alfa = await practice.logIn('alfa')
  await alfa.ask(nask.contactCreate('al-jan'))
  await alfa.ask(domainCreate(name))
  practice.setNow('2027-03-20T08:00:00Z')
  assert.equal(said(await alfa.ask(domainReactivate(name, expires)), 'exDate'), '2028-03-01T10:00:00.0Z')
  assert.deepEqual(listed(await alfa.ask(domainInfo(name)), 'status'), ['inactive'])
})

test('REG-NASK the poll queue: a warning 30 days before exDate, the block at exDate; each account its own; gone when acknowledged', async t => {
  const practice = await startPractice(t)
  const alfa = await practice.logIn('alfa')
  const beta = await practice.logIn('beta')
  await alfa.ask(nask.contactCreate('al-jan'))
  await alfa.ask(domainCreate(name))
  assert.equal((await alfa.ask(nask.pollReq())).result, '1300')

  practice.setNow('2027-01-30T10:00:00Z')
  const warning = await alfa.ask(nask.pollReq())
  assert.deepEqual([warning.result, said(warning, 'name'), said(warning, 'exDate'), said(warning, 'qDate')], ['1301', name, '2027-03-01T10:00:00.0Z', '2027-01-30T10:00:00.0Z'])

  practice.setNow('2027-06-01T00:00:00Z') // the name is long gone: what happened is told nevertheless, with its own instant
  const stamped = await alfa.ask(nask.hostCheck('ns1.example.com'))
  assert.match(stamped.xml, /<msgQ count="2" id="1"\/>/)
  assert.equal((await alfa.ask(nask.pollAck('2'))).result, '1000')
  assert.equal((await alfa.ask(nask.pollAck('2'))).result, '2303')
  assert.equal((await alfa.ask(nask.pollAck())).result, '2003')
  assert.equal((await alfa.ask(nask.pollAck('1'))).result, '1000')
  assert.equal((await alfa.ask(nask.pollReq())).result, '1300')
  assert.equal((await beta.ask(nask.pollReq())).result, '1300')
})

test('REG-NASK pollDomainBlocked names the domain and the instant of the block', async t => {
  const practice = await startPractice(t)
  const alfa = await practice.logIn('alfa')
  await alfa.ask(nask.contactCreate('al-jan'))
  await alfa.ask(domainCreate(name))
  practice.setNow('2027-03-02T00:00:00Z')
  await alfa.ask(nask.pollAck('1'))
  assert.match((await alfa.ask(nask.pollReq())).xml, /<extdom:pollDomainBlocked [^>]+><extdom:domain><extdom:name>przyklad.pl<\/extdom:name><extdom:date>2027-03-01T10:00:00.0Z<\/extdom:date>/)
})
