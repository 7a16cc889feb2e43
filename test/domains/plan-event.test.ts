/** Everything a registry may tell, and what is made of it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planEvent } from '../../src/domains/plan-event.ts'
import type { PollEvent } from '../../src/registry/epp/poll-event.ts'

const us = 'strefa'
const at = new Date('2026-03-06T10:00:00Z')
const transfer = { is: 'transfer', object: 'domain', name: 'a.pl', status: 'pending', gaining: 'other', losing: us, requestedAt: at, actBy: at, expiresAt: null } as const

// what, event, what is done, about which names, is the registry asked, does a person look
const rows: [string, PollEvent, string, string[], boolean, boolean][] = [
  ['somebody wants a domain of ours', transfer, 'transfer-out-noted', ['a.pl'], false, true],
  ['another registrar has it: by the registry', { ...transfer, status: 'serverApproved' }, 'renewals-stopped', ['a.pl'], false, false],
  ['another registrar has it: by us', { ...transfer, status: 'clientApproved' }, 'renewals-stopped', ['a.pl'], false, false],
  ['another registrar has it, the holder named as the loser', { ...transfer, status: 'serverApproved', losing: 'STRHOLDER1' }, 'renewals-stopped', ['a.pl'], false, false],
  ['it stays with us', { ...transfer, status: 'clientRejected' }, 'transfer-out-noted', ['a.pl'], true, false],
  ['it stays with us: withdrawn', { ...transfer, status: 'clientCancelled' }, 'transfer-out-noted', ['a.pl'], true, false],
  ['our own transfer goes on', { ...transfer, gaining: us, losing: 'other' }, 'transfer-in-noted', [], false, false],
  ['our own transfer came off', { ...transfer, gaining: us, losing: 'other', status: 'serverApproved' }, 'transfer-in-noted', [], false, false],
  ['our own transfer was refused', { ...transfer, gaining: us, losing: 'other', status: 'clientRejected' }, 'transfer-in-noted', [], false, false],
  ['an option changes hands', { ...transfer, object: 'future', status: 'serverApproved' }, 'transfer-noted', [], false, true],
  ['1001 has come to its end', { is: 'pending-done', object: 'domain', name: 'a.pl', done: true, clTRID: 'strefa_1', svTRID: null, at }, 'call-told', ['a.pl'], false, false],
  ['1001 has come to its end, whose is not told', { is: 'pending-done', object: 'domain', name: 'a.pl', done: true, clTRID: null, svTRID: null, at }, 'pending-noted', ['a.pl'], true, false],
  ['a name came to us', { is: 'given', name: 'a.pl', createdAt: at, expiresAt: at }, 'given-noted', ['a.pl'], false, true],
  ['names will end', { is: 'expiring', domains: [{ name: 'a.pl', expiresAt: at }, { name: 'b.pl', expiresAt: at }] }, 'expiry-noted', ['a.pl', 'b.pl'], true, false],
  ['the registry renewed by itself', { is: 'renewed', name: 'a.pl', expiresAt: null }, 'renewal-noted', ['a.pl'], true, false],
  ['the registry could not renew by itself', { is: 'renewal-failed', name: 'a.pl', why: null }, 'failure-noted', ['a.pl'], false, true],
  ['name servers do not answer', { is: 'broken-delegation', domains: [{ name: 'a.pl', nameServers: ['ns1.b.pl'] }] }, 'delegation-noted', ['a.pl'], false, false],
  ['blocked', { is: 'blocked', object: 'domain', names: ['a.pl'], why: null }, 'blocked-noted', ['a.pl'], true, false],
  ['unblocked', { is: 'unblocked', object: 'domain', names: ['a.pl'], why: null }, 'unblocked-noted', ['a.pl'], true, false],
  ['locked', { is: 'locked', object: 'domain', names: ['a.pl'], why: 'court' }, 'locked-noted', ['a.pl'], true, true],
  ['unlocked', { is: 'unlocked', object: 'domain', names: ['a.pl'], why: null }, 'unlocked-noted', ['a.pl'], true, false],
  ['on hold', { is: 'on-hold', object: 'domain', names: ['a.pl'], why: null }, 'on-hold-noted', ['a.pl'], true, true],
  ['quarantined', { is: 'quarantined', object: 'domain', names: ['a.eu'], why: null }, 'quarantined-noted', ['a.eu'], true, true],
  ['restored', { is: 'restored', object: 'domain', names: ['a.eu'], why: null }, 'restored-noted', ['a.eu'], true, false],
  ['removed by a court', { is: 'removed', object: 'domain', names: ['a.pl'], why: 'judicial' }, 'removed-noted', ['a.pl'], true, true],
  ['an option was removed', { is: 'removed', object: 'future', names: ['a.pl'], why: null }, 'removed-noted', [], false, true],
  ['contacts were collected', { is: 'deleted', object: 'contact', ids: ['STR1'], at }, 'contacts-forgotten', [], false, false],
  ['a domain was deleted', { is: 'deleted', object: 'domain', ids: ['a.pl'], at }, 'deletion-noted', ['a.pl'], true, true],
  ['a host was deleted', { is: 'deleted', object: 'host', ids: ['ns1.a.pl'], at }, 'deletion-noted', [], false, false],
  ['somebody changed a domain', { is: 'changed', object: 'domain', name: 'a.pl', operation: 'update', who: 'URS', why: null, at }, 'change-noted', ['a.pl'], true, true],
  ['a transfer code was issued', { is: 'transfer-code', name: 'a.pl' }, 'code-noted', ['a.pl'], false, false],
  ['little money is left', { is: 'balance-low', account: null, level: '100.00', currency: 'PLN', threshold: null }, 'balance-noted', [], false, true],
  ['no money is left', { is: 'balance-insufficient', account: null, level: null, action: 'create', name: 'a.pl' }, 'registry-held', [], false, true],
  ['a payment of ours was refused', { is: 'balance-insufficient', account: null, level: '0', action: 'payment', name: null }, 'balance-noted', [], false, true],
  ['a limit is near', { is: 'limit-near', what: 'registrations a month', level: '950' }, 'limit-noted', [], false, true],
  ['the password ends', { is: 'password-expires', at }, 'password-noted', [], false, true],
  ['a report is there', { is: 'report-ready', reportId: 'r', state: 'SUCCESS' }, 'report-noted', [], false, false],
  ['a restore has to be reported', { is: 'restore-report-due', name: 'a.com', by: at }, 'restore-noted', ['a.com'], false, true],
  ['maintenance', { is: 'maintenance', id: 'm', what: 'EPP', from: at, until: at, systems: [] }, 'maintenance-noted', [], false, false],
  ['words', { is: 'text' }, 'text-noted', [], false, true],
  ['what nobody knows', { is: 'unknown', elements: ['{urn:x}y'] }, 'not-understood', [], false, true]
]

for (const [what, event, did, names, compare, person] of rows) {
  test(`HOUSE-POLL told: ${what}`, () => {
    const plan = planEvent(event, us)
    assert.deepEqual([plan.did, plan.names, plan.compare, plan.person !== null, plan.rule], [did, names, compare, person, did === 'renewals-stopped' ? 'HOUSE-AWAY' : 'HOUSE-POLL'])
  })
}

test('HOUSE-POLL every kind of event has its row', () => {
  const kinds: Record<PollEvent['is'], true> = {
    transfer: true, 'pending-done': true, given: true, expiring: true, renewed: true, 'renewal-failed': true, 'broken-delegation': true, blocked: true, unblocked: true, removed: true,
    locked: true, unlocked: true, 'on-hold': true, quarantined: true, restored: true, deleted: true, changed: true, 'transfer-code': true, 'balance-low': true, 'balance-insufficient': true,
    'limit-near': true, 'password-expires': true, 'report-ready': true, 'restore-report-due': true, maintenance: true, text: true, unknown: true
  }
  assert.deepEqual([...new Set(rows.map(([, event]) => event.is))].sort(), Object.keys(kinds).sort())
})
