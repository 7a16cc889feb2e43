/** What EURid's books tell by poll, as the product's own client reads it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eurid as dialect } from '../../../src/registry/epp/dialects/eurid.ts'
import { parsePollMessage } from '../../../src/registry/epp/parse-poll.ts'
import type { PollEvent } from '../../../src/registry/epp/poll-event.ts'
import { parseReply } from '../../../src/registry/epp/reply.ts'
import { eurid, validEurid, euridNames } from './frames-eurid.ts'
import { longAgo, passwords, startPractice } from './practice.ts'

const name = 'example.eu'
type Row = { readonly say?: string, readonly act?: object, readonly at?: string, readonly tells: PollEvent }

const legal = (action: string): PollEvent => ({ is: 'changed', object: 'domain', name, operation: `LEGAL ${action}`, who: null, why: null, at: null })
const flag = (flag: string, on = true) => ({ act: 'flag', name, flag, on })

// what happens, what it tells alfa
const rows: readonly Row[] = [
  { act: { act: 'reject-payment', account: 'alfa', amount: '567' }, tells: { is: 'balance-insufficient', account: null, level: '567', action: 'payment', name: null } },
  { act: flag('suspended'), tells: { is: 'on-hold', object: 'domain', names: [name], why: 'LEGAL SUSPENDED' } },
  { act: flag('suspended', false), tells: legal('REACTIVATED') },
  { act: flag('onHold'), tells: legal('ON_HOLD') },
  { act: flag('onHold', false), tells: legal('RELEASED_FROM_HOLD') },
  { act: flag('seized'), tells: legal('SEIZED') },
  { act: flag('seized', false), tells: legal('RELEASED_FROM_SEIZURE') },
  { act: flag('withdrawn'), tells: legal('WITHDRAWN') },
  { act: flag('withdrawn', false), tells: legal('REINSTATED') },
  { say: eurid.domainDelete(name), tells: { is: 'quarantined', object: 'domain', names: [name], why: 'DOMAIN QUARANTINED' } },
  { at: '2026-04-10T10:00:00Z', tells: { is: 'removed', object: 'domain', names: [name], why: 'DOMAIN RELEASED_FROM_QUARANTINE' } },
  { say: eurid.domainCreate('dear.eu', { years: 10 }), tells: { is: 'balance-low', account: null, level: '100', currency: 'EUR', threshold: '100' } },
  { at: '2026-05-30T10:00:00Z', tells: { is: 'deleted', object: 'contact', ids: ['c104'], at: null } }
]

test('EURid poll-1.2 every code that the practice registry tells is read by the product\'s client, in the forms of recorded messages', async t => {
  const practice = await startPractice(t, { registry: 'eurid', accounts: [{ id: 'alfa', password: passwords['alfa']!, contactPrefix: 'al-', balanceMinor: 140_00n }] })
  const line = await practice.line()
  const ask = async (frame: string, code: string) => {
    const reply = await line.ask(frame)
    assert.equal(reply.result, code, frame)
    validEurid(euridNames)(reply)
    return reply
  }
  await ask(eurid.login('alfa', passwords['alfa']!), '1000')
  for (const type of ['registrant', 'billing']) await ask(eurid.contactCreate(type), '1000')
  await ask(eurid.domainCreate(name), '1000')
  await ask(eurid.contactCreate('tech'), '1000')
  practice.setNow(longAgo)
  for (const [index, { say, act, at, tells }] of rows.entries()) {
    if (at) practice.setNow(at)
    if (act) assert.equal((await practice.control('POST', '/acts', act)).status, 200)
    if (say) await ask(say, '1000')
    const reply = await ask(eurid.pollReq(), '1301')
    assert.deepEqual(parsePollMessage(parseReply(Buffer.from(reply.xml), dialect), dialect), [tells], `row ${index + 1}: ${reply.xml}`)
    await ask(eurid.ackOf(reply), '1000')
    await ask(eurid.pollReq(), '1300')
  }
})
