/** What NASK's registrants, courts and staff do. */
import { onDomain, type Act, type Acts, type Fields } from './act.ts'
import type { NewEvent, ReportMode, Transferable } from '../facts.ts'
import { findDomain, findFuture, isPending, type Domain, type Future, type Ledger } from '../ledger.ts'

const onTransfer = (event: (object: Domain | Future) => NewEvent): Act => ({
  fields: ['name', 'object'],
  perform: (ledger, fields) => {
    const object = objectOf(ledger, fields)
    if (typeof object === 'string') return object
    return isPending(object.transfer) ? event(object) : 'no transfer of it is under way'
  }
})

const answer = (status: 'clientApproved' | 'clientCancelled') => onTransfer(object => ({ what: 'transfer-ended', object: object.kind, name: object.name, status, acID: object.transfer!.acID }))

export const naskActs: Acts = {
  /** The registrant says yes, before his time. */
  'confirm-transfer': answer('clientApproved'),
  'refuse-transfer': answer('clientCancelled'),
  /** The registrant does not answer: the transfer lapses, unless he is asked once more. */
  'silence-registrant': onTransfer(object => ({ what: 'registrant-silenced', object: object.kind, name: object.name })),
  /** .pl Registry Lock. */
  lock: onDomain(({ name, serverStatuses }) => serverStatuses.length === 0 ? { what: 'domain-locked', name } : 'the domain is locked already'),
  unlock: onDomain(({ name, serverStatuses }) => serverStatuses.length > 0 ? { what: 'domain-unlocked', name } : 'the domain is not locked'),
  /** Out of the zone before its time, and back. */
  block: onDomain(({ name, isBlocked, deletedAt }) => !isBlocked && !deletedAt ? { what: 'domain-blocked', name } : 'the domain is blocked or deleted already'),
  unblock: onDomain(({ name, isBlocked }) => isBlocked ? { what: 'domain-unblocked', name } : 'the domain is not blocked by the registry'),
  /** By a court: at once, for good. */
  remove: onDomain(({ name }) => ({ what: 'domain-removed', name })),
  'auto-renew': {
    fields: ['name', 'on'],
    perform: (ledger, { name, on }) => {
      const domain = domainOf(ledger, name)
      if (typeof domain === 'string') return domain
      return typeof on === 'boolean' ? { what: 'auto-renew-set', name: domain.name, on } : 'on must be true or false'
    }
  },
  'break-delegation': {
    fields: ['names', 'ns'],
    perform: (ledger, { names, ns }) => {
      if (!Array.isArray(names) || names.length === 0 || typeof ns !== 'string') return 'names must be a list of domain names, ns a host name'
      const domains = names.map(name => domainOf(ledger, name))
      const fault = domains.find(each => typeof each === 'string')
      return fault ?? { what: 'delegation-found-broken', names: (domains as Domain[]).map(({ name }) => name), ns }
    }
  },
  'age-password': {
    fields: ['account', 'exDate'],
    perform: (_, { account, exDate }) => {
      if (typeof account !== 'string' || account === '') return 'account must be the id of a registrar'
      const end = typeof exDate === 'string' ? new Date(exDate) : new Date(NaN)
      return Number.isNaN(end.getTime()) ? 'exDate must be an instant, ISO 8601' : { what: 'password-ages', of: account, exDate: end.toISOString() }
    }
  },
  /** Whether reports are made at once or later. */
  reports: {
    fields: ['mode'],
    perform: (_, { mode }) => ['at-once', 'later', 'by-size'].includes(mode as string) ? { what: 'reports-set', mode: mode as ReportMode } : 'mode must be at-once, later or by-size'
  }
}

function domainOf (ledger: Ledger, name: unknown): Domain | string {
  return (typeof name === 'string' ? findDomain(ledger, name.toLowerCase()) : undefined) ?? 'there is no domain of that name'
}

function objectOf (ledger: Ledger, { name, object = 'domain' }: Fields): Domain | Future | string {
  if ((object as Transferable) === 'domain') return domainOf(ledger, name)
  return (object === 'future' && typeof name === 'string' ? findFuture(ledger, name.toLowerCase()) : undefined) ?? 'there is no option on that name'
}
