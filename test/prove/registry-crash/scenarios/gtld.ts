/** A registry of generic zones: RFC 5730–5733 and RFC 3915, in a zone with contacts. */
import { contactCreate, type ContactCreate } from '../../../../src/registry/epp/commands/contact-create.ts'
import { contactTransfer } from '../../../../src/registry/epp/commands/contact-transfer.ts'
import { domainCreate } from '../../../../src/registry/epp/commands/domain-create.ts'
import { domainDelete } from '../../../../src/registry/epp/commands/domain-delete.ts'
import { domainInfo } from '../../../../src/registry/epp/commands/domain-info.ts'
import { domainRestore } from '../../../../src/registry/epp/commands/domain-restore.ts'
import { domainTransfer } from '../../../../src/registry/epp/commands/domain-transfer.ts'
import { hostCreate } from '../../../../src/registry/epp/commands/host-create.ts'
import { rfc as profile } from '../../../../src/registry/rfc.ts'
import type { Desk, Ground, Scenario } from '../scenario.ts'

const holder = { name: 'Jan Example', organisation: null, street: ['1 Long Street'], city: 'Lodz', postcode: '90-001', country: 'PL', phone: '+48.600123456', email: 'a@example.org', individual: true } as const

const contactId = ({ contactPrefix, label }: Desk): string => `${contactPrefix}${label}`
const nameOf = ({ contactPrefix, label }: Desk): string => `${contactPrefix}${label}.org`
const hostOf = ({ label }: Desk): string => `ns.${label}.example.pl`
const authInfo = 'Code-0123456789'
const contactOf = (desk: Desk): ContactCreate => ({ ...holder, id: contactId(desk), authInfo })

async function withContact (desk: Desk): Promise<string> {
  await desk.say(contactCreate, contactOf(desk))
  return contactId(desk)
}

const domainOf = (desk: Desk) => ({ name: nameOf(desk), years: 1, nameServers: [], authInfo })

async function withDomain (desk: Desk): Promise<string> {
  await desk.say(domainCreate, domainOf(desk))
  return nameOf(desk)
}

/** Asked for by us. */
async function withTransfer (desk: Desk): Promise<string> {
  const name = desk.other.take()
  await desk.say(domainTransfer, { op: 'request', name, authInfo })
  return name
}

/** Ours, asked for by the other. */
async function withRequest (desk: Desk): Promise<string> {
  const name = desk.take()
  await desk.other.say(domainTransfer, { op: 'request', name, authInfo })
  return name
}

async function deleted (desk: Desk): Promise<string> {
  const name = desk.take()
  await desk.say(domainDelete, { name })
  return name
}

const scenarios: readonly Scenario[] = [
  { command: 'contact:create', prepare: async desk => contactOf(desk) },
  { command: 'contact:update', prepare: async desk => ({ id: await withContact(desk), email: 'b@example.org' }) },
  { command: 'contact:delete', prepare: async desk => ({ id: await withContact(desk) }) },
  { command: 'contact:transfer', case: '1001', prepare: async desk => ({ op: 'request', id: await withContact(desk.other), authInfo }) },
  {
    command: 'contact:transfer',
    case: 'approve',
    async prepare (desk) {
      const id = await withContact(desk)
      await desk.other.say(contactTransfer, { op: 'request', id, authInfo })
      return { op: 'approve', id, authInfo }
    }
  },
  { command: 'host:create', prepare: async desk => ({ name: hostOf(desk), addresses: [] }) },
  {
    command: 'host:update',
    async prepare (desk) {
      const name = `ns.${await withDomain(desk)}`
      await desk.say(hostCreate, { name, addresses: ['192.0.2.1'] })
      return { name, add: { addresses: ['192.0.2.2'] }, remove: { addresses: ['192.0.2.1'] } }
    }
  },
  {
    command: 'host:delete',
    async prepare (desk) {
      await desk.say(hostCreate, { name: hostOf(desk), addresses: [] })
      return { name: hostOf(desk) }
    }
  },
  { command: 'domain:create', prepare: async desk => ({ ...domainOf(desk), registrant: await withContact(desk) }) },
  {
    command: 'domain:create',
    case: 'taken',
    ends: 'refused',
    async prepare (desk) {
      const name = await withDomain(desk.other)
      return { ...domainOf(desk), name }
    }
  },
  { command: 'domain:update', prepare: async desk => ({ name: await withDomain(desk), add: { statuses: ['clientTransferProhibited'] } }) },
  {
    command: 'domain:renew',
    async prepare (desk) {
      const name = await withDomain(desk)
      const { expiresAt } = await desk.ask(domainInfo, { name })
      return { name, expiresAt, years: 1 }
    }
  },
  { command: 'domain:delete', prepare: async desk => ({ name: await withDomain(desk) }) },
  { command: 'domain:delete', case: '1001', takes: 'ours', prepare: async desk => ({ name: desk.take() }) },
  { command: 'domain:transfer', case: '1001', takes: 'others', prepare: async desk => ({ op: 'request', name: desk.other.take(), years: 1, authInfo }) },
  { command: 'domain:transfer', case: 'cancel', takes: 'others', prepare: async desk => ({ op: 'cancel', name: await withTransfer(desk), authInfo }) },
  { command: 'domain:transfer', case: 'approve', takes: 'ours', prepare: async desk => ({ op: 'approve', name: await withRequest(desk), authInfo }) },
  { command: 'domain:transfer', case: 'reject', takes: 'ours', prepare: async desk => ({ op: 'reject', name: await withRequest(desk), authInfo }) },
  { command: 'domain:restore', takes: 'ours', prepare: async desk => ({ name: await deleted(desk), restore: { op: 'request' } }) },
  {
    command: 'domain:restore',
    case: 'report',
    takes: 'ours',
    async prepare (desk) {
      const name = await deleted(desk)
      await desk.say(domainRestore, { name, restore: { op: 'request' } })
      const report = {
        before: 'as it was', after: 'as it is', deletedAt: new Date(desk.at.getTime() - 3_600_000), restoredAt: desk.at, reason: 'by mistake',
        statements: ['The holder asked for it.', 'This is true.']
      }
      return { name, restore: { op: 'report', report } }
    }
  }
]

export const gtld: Ground = { registry: 'gtld', profile, scenarios, makeOld: withDomain, oldDays: 70 }
