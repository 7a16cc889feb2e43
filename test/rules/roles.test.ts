import assert from 'node:assert/strict'
import { test } from 'node:test'
import { customerMay, customerRoles, parts, staffMay, staffRoles, staffWhoMay, type CustomerRole, type Part, type StaffRole } from '../../src/rules/roles.ts'

// One column a part, in the order of `columns`: a acts (and reads), r reads, - neither.
const columns: readonly Part[] = ['account', 'domains', 'mail', 'mailbox', 'mailings', 'hosting', 'money', 'letters', 'journal', 'cases', 'privacy', 'people', 'complaints']

const customers: Record<CustomerRole, string> = {
  owner: /*          */ 'a a a a a a a a a a a a a',
  'domain-manager': /**/ 'r a - - - r r - - - - - -',
  'mail-manager': /* */ 'r - a a a - - - - a - - -',
  billing: /*        */ 'r - - - - r a - - - - - a',
  mailbox: /*        */ '- - - a - - - - - - - - -'
}

const staff: Record<StaffRole, string> = {
  administrator: /*   */ 'a a a a a a a a a a a a a',
  'registrar-desk': /**/ 'a a a a a a r a a a a a a',
  'abuse-desk': /*    */ 'r r r r r r r r r a r r a',
  billing: /*         */ 'r r r r r a a a r r r r a',
  auditor: /*         */ 'r r r r r r r r r r r r r'
}

test('HOST-9.3 the table has a column for each part and a row for each role', () => {
  assert.deepEqual([...columns].sort(), [...parts].sort())
  assert.deepEqual([Object.keys(customers).sort(), Object.keys(staff).sort()], [[...customerRoles].sort(), [...staffRoles].sort()])
})

for (const [role, row] of Object.entries(customers) as [CustomerRole, string][]) {
  test(`HOST-9.3 what the ${role} of a customer may`, () => {
    const told = columns.map(part => customerMay(role, `act:${part}`) ? 'a' : customerMay(role, `read:${part}`) ? 'r' : '-').join(' ')
    assert.equal(told, row)
    for (const part of columns) if (customerMay(role, `act:${part}`)) assert.ok(customerMay(role, `read:${part}`), `${role} changes ${part} unseen`)
  })
}

for (const [role, row] of Object.entries(staff) as [StaffRole, string][]) {
  test(`HOUSE-ROLES what the ${role} of an operator may`, () => {
    assert.equal(columns.map(part => staffMay(role, `act:${part}`) ? 'a' : staffMay(role, `read:${part}`) ? 'r' : '-').join(' '), row)
  })
}

test('HOUSE-ROLES whom to ask: nobody is sent to the auditor', () => {
  assert.deepEqual(staffWhoMay('act:money'), ['administrator', 'billing'])
  assert.deepEqual(staffWhoMay('act:cases'), ['administrator', 'registrar-desk', 'abuse-desk'])
  for (const part of parts) assert.ok(!staffWhoMay(`act:${part}`).includes('auditor'))
})
