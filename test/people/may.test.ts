import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../../src/audit/actor.ts'
import { requireCustomer, requireMailbox, requireStaff } from '../../src/people/may.ts'
import type { CustomerRole, Deed, Part } from '../../src/rules/roles.ts'
import { mailboxSightOf, sightOf } from '../../src/views/sight.ts'

const person = (role: Exclude<CustomerRole, 'mailbox'>): Actor => ({ kind: 'customer', role, userId: 'usr_1', customerId: 'cus_1', operatorId: 'op_1' })
const customer = person('owner')
const ofMailbox: Actor = { kind: 'customer', role: 'mailbox', mailboxId: 'mbx_1', userId: 'usr_3', customerId: 'cus_1', operatorId: 'op_1' }
const staff: Actor = { kind: 'staff', userId: 'usr_2', operatorId: 'op_1', role: 'billing' }
const auditor: Actor = { ...staff, role: 'auditor' } as Actor
const machine: Actor = { kind: 'machine', name: 'sweep' }
const row = (customerId: string, operatorId: string) => ({ customerId, operatorId })

// who, whose row, whether it is theirs
const cases: [string, Actor, { customerId: string, operatorId: string }, boolean][] = [
  ['a customer and its own', customer, row('cus_1', 'op_1'), true],
  ['a customer and another\'s', customer, row('cus_2', 'op_1'), false],
  ['a customer and its id at another operator', customer, row('cus_1', 'op_2'), false],
  ['staff and its operator\'s customer', staff, row('cus_2', 'op_1'), true],
  ['staff and another operator\'s customer', staff, row('cus_2', 'op_2'), false],
  ['the machine', machine, row('cus_2', 'op_2'), true]
]

for (const [name, actor, whose, allowed] of cases) {
  test(`HOST-9.1 who may act for whom: ${name}`, () => {
    if (allowed) return requireCustomer(actor, whose, 'act:money')
    assert.throws(() => requireCustomer(actor, whose, 'act:money'), { code: 'not-found', reason: 'unknown-id' })
  })
}

// who, what, with whose row, answer
const rights: [string, Actor, `${Deed}:${Exclude<Part, 'mailbox'>}`, string, string | null][] = [
  ['the owner changes money', customer, 'act:money', 'cus_1', null],
  ['a domain manager looks at money', person('domain-manager'), 'read:money', 'cus_1', null],
  ['a domain manager changes no money', person('domain-manager'), 'act:money', 'cus_1', 'role-not-enough'],
  ['a foreign row is unknown also to a role that is not enough', person('domain-manager'), 'act:money', 'cus_2', 'unknown-id'],
  ['the person of a mailbox sees no mail domain', ofMailbox, 'read:mail', 'cus_1', 'role-not-enough'],
  ['the auditor looks at money', auditor, 'read:money', 'cus_1', null],
  ['the auditor changes no money', auditor, 'act:money', 'cus_1', 'role-missing'],
  ['another operator\'s row is unknown to the auditor', auditor, 'read:money', 'cus_of_op_2', 'unknown-id']
]

for (const [name, actor, right, customerId, reason] of rights) {
  test(`HOST-9.3 ${name}`, () => {
    const act = () => requireCustomer(actor, row(customerId, customerId === 'cus_of_op_2' ? 'op_2' : 'op_1'), right)
    if (reason === null) return act()
    assert.throws(act, { reason, code: reason === 'unknown-id' ? 'not-found' : 'forbidden' })
  })
}

test('HOST-9.1 the person of one mailbox: that one, no other of the same customer, none of a stranger', () => {
  const mailbox = (id: string, customerId = 'cus_1') => ({ id, ...row(customerId, 'op_1') })
  requireMailbox(ofMailbox, mailbox('mbx_1'), 'act')
  for (const other of [mailbox('mbx_2'), mailbox('mbx_1', 'cus_2')]) assert.throws(() => requireMailbox(ofMailbox, other, 'read'), { code: 'not-found', reason: 'unknown-id' })
  for (const actor of [customer, person('mail-manager'), machine]) requireMailbox(actor, mailbox('mbx_2'), 'act')
  assert.throws(() => requireMailbox(person('billing'), mailbox('mbx_1'), 'read'), { code: 'forbidden', reason: 'role-not-enough' })
  assert.throws(() => requireMailbox(auditor, mailbox('mbx_1'), 'act'), { code: 'forbidden', reason: 'role-missing' })
})

test('HOST-9.1 staff rooms: customers never, a wrong role never, the right one and the machine', () => {
  assert.throws(() => requireStaff(customer), { code: 'forbidden', reason: 'staff-only' })
  assert.throws(() => requireStaff(staff, ['administrator']), { code: 'forbidden', reason: 'role-missing' })
  requireStaff(staff)
  requireStaff(staff, ['administrator', 'billing'])
  requireStaff(machine, ['administrator'])
})

test('HOST-9.1 a reader sees its own: a customer cannot widen, staff can narrow', () => {
  assert.deepEqual(sightOf(customer, 'domains'), { operatorId: 'op_1', customerId: 'cus_1', mailboxId: null })
  assert.throws(() => sightOf(customer, 'domains', 'cus_2'), { code: 'not-found' })
  assert.deepEqual(sightOf(staff, 'domains'), { operatorId: 'op_1', customerId: null, mailboxId: null })
  assert.deepEqual(sightOf(staff, 'domains', 'cus_2'), { operatorId: 'op_1', customerId: 'cus_2', mailboxId: null })
  assert.throws(() => sightOf(machine, 'domains'), { code: 'forbidden' })
})

test('HOST-9.3 a reader sees the parts of its role; the person of a mailbox that mailbox alone', () => {
  assert.throws(() => sightOf(person('billing'), 'domains'), { code: 'forbidden', reason: 'role-not-enough' })
  assert.throws(() => sightOf(person('billing'), 'domains', 'cus_2'), { code: 'not-found' })
  assert.deepEqual(sightOf(person('billing'), 'money'), { operatorId: 'op_1', customerId: 'cus_1', mailboxId: null })
  assert.deepEqual(mailboxSightOf(ofMailbox), { operatorId: 'op_1', customerId: 'cus_1', mailboxId: 'mbx_1' })
  assert.equal(mailboxSightOf(person('mail-manager')).mailboxId, null)
  assert.throws(() => sightOf(ofMailbox, 'mail'), { code: 'forbidden', reason: 'role-not-enough' })
})
