/** What a role may do with which piece of the house (HOST-9.3, HOUSE-ROLES). Pure: one table for customers' people, one for the operator's staff. */

/** People and programs of a customer. `mailbox` is for one mailbox alone, named with the person. */
export const customerRoles = ['owner', 'domain-manager', 'mail-manager', 'billing', 'mailbox'] as const
export type CustomerRole = typeof customerRoles[number]

export const staffRoles = ['administrator', 'registrar-desk', 'abuse-desk', 'billing', 'auditor'] as const
export type StaffRole = typeof staffRoles[number]

/** The pieces of the house, as a customer sees them. */
export const parts = [
  'account', // the customer itself: name, address, language
  'domains', // with their holders, orders, transfers and zones
  'mail', // mail domains, mailboxes, aliases, forwards; what is sent and what is refused
  'mailbox', // what concerns one mailbox: its password, programs, filters, replies, traces, usage
  'mailings', // with the lists that people join and leave themselves
  'hosting',
  'money', // documents, balance, payments, tax facts
  'letters',
  'journal',
  'cases', // abuse cases, and what protects against them
  'complaints', // what the operator is asked to put right (rulebook §9)
  'privacy', // what is held of a person: told and erased
  'people' // who may come in, and with which role
] as const
export type Part = typeof parts[number]

/** To look, or to change something. Who may change may look. */
export type Deed = 'read' | 'act'

export type Right = `${Deed}:${Part}`

type Grants = Partial<Record<Part, Deed>>

const everything: Grants = Object.fromEntries(parts.map(part => [part, 'act']))
const allSeen: Grants = Object.fromEntries(parts.map(part => [part, 'read']))

const customerGrants: Record<CustomerRole, Grants> = {
  owner: everything,
  'domain-manager': { account: 'read', domains: 'act', hosting: 'read', money: 'read' },
  'mail-manager': { account: 'read', mail: 'act', mailbox: 'act', mailings: 'act', cases: 'act' },
  billing: { account: 'read', money: 'act', hosting: 'read', complaints: 'act' },
  mailbox: { mailbox: 'act' }
}

/** Staff see the whole house of their operator; what a desk may change is its own work. */
const staffGrants: Record<StaffRole, Grants> = {
  administrator: everything,
  'registrar-desk': { ...everything, money: 'read' },
  'abuse-desk': { ...allSeen, cases: 'act', complaints: 'act' },
  billing: { ...allSeen, money: 'act', hosting: 'act', letters: 'act', complaints: 'act' },
  auditor: allSeen
}

/** Whether a customer's person may. Of a mailbox, the caller has to see that it is theirs. */
export const customerMay = (role: CustomerRole, right: Right): boolean => grants(customerGrants[role], right)

/** Whether staff may, with the rows of their own operator. */
export const staffMay = (role: StaffRole, right: Right): boolean => grants(staffGrants[role], right)

/** Staff to ask, for somebody who may not. */
export const staffWhoMay = (right: Right): StaffRole[] => staffRoles.filter(role => staffMay(role, right))

export const isCustomerRole = (text: string): text is CustomerRole => (customerRoles as readonly string[]).includes(text)

export const isStaffRole = (text: string): text is StaffRole => (staffRoles as readonly string[]).includes(text)

function grants (granted: Grants, right: Right): boolean {
  const [deed, part] = right.split(':') as [Deed, Part]
  return granted[part] === 'act' || granted[part] === deed
}
