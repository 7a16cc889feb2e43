import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../../src/audit/actor.ts'
import { requireCustomer, requireStaff } from '../../src/people/may.ts'
import { sightOf } from '../../src/views/sight.ts'

const customer: Actor = { kind: 'customer', userId: 'usr_1', customerId: 'cus_1', operatorId: 'op_1' }
const staff: Actor = { kind: 'staff', userId: 'usr_2', operatorId: 'op_1', role: 'billing' }
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
    if (allowed) return requireCustomer(actor, whose)
    assert.throws(() => requireCustomer(actor, whose), { code: 'not-found', reason: 'unknown-id' })
  })
}

test('HOST-9.1 staff rooms: customers never, a wrong role never, the right one and the machine', () => {
  assert.throws(() => requireStaff(customer), { code: 'forbidden', reason: 'staff-only' })
  assert.throws(() => requireStaff(staff, ['administrator']), { code: 'forbidden', reason: 'role-missing' })
  requireStaff(staff)
  requireStaff(staff, ['administrator', 'billing'])
  requireStaff(machine, ['administrator'])
})

test('HOST-9.1 a reader sees its own: a customer cannot widen, staff can narrow', () => {
  assert.deepEqual(sightOf(customer), { operatorId: 'op_1', customerId: 'cus_1' })
  assert.throws(() => sightOf(customer, 'cus_2'), { code: 'not-found' })
  assert.deepEqual(sightOf(staff), { operatorId: 'op_1', customerId: null })
  assert.deepEqual(sightOf(staff, 'cus_2'), { operatorId: 'op_1', customerId: 'cus_2' })
  assert.throws(() => sightOf(machine), { code: 'forbidden' })
})
