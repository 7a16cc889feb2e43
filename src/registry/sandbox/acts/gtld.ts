/** What the staff of a registry of generic zones does. */
import { onDomain, type Acts } from './act.ts'

export const gtldActs: Acts = {
  lock: onDomain(({ name, serverStatuses }) => serverStatuses.length === 0 ? { what: 'domain-locked', name } : 'the domain is locked already'),
  unlock: onDomain(({ name, serverStatuses }) => serverStatuses.length > 0 ? { what: 'domain-unlocked', name } : 'the domain is not locked'),
  remove: onDomain(({ name }) => ({ what: 'domain-removed', name })),
  /** From here on creates of domains are answered 1001, and decided later. */
  review: {
    fields: ['on'],
    perform: (_, { on }) => typeof on === 'boolean' ? { what: 'reviews-set', on } : 'on must be true or false'
  },
  'approve-create': onDomain(({ name, pendingCreate }) => pendingCreate ? { what: 'create-decided', name, isApproved: true } : 'the domain is not pendingCreate'),
  'refuse-create': onDomain(({ name, pendingCreate }) => pendingCreate ? { what: 'create-decided', name, isApproved: false } : 'the domain is not pendingCreate'),
  'announce-maintenance': {
    fields: ['id', 'system', 'start', 'end', 'reason', 'impact'],
    perform: (ledger, { id, system = 'EPP', start, end, reason = 'planned', impact = 'full' }) => {
      if (typeof id !== 'string' || id === '' || ledger.maintenances.has(id)) return 'id must be new, and not empty'
      const [from, until] = [start, end].map(each => new Date(typeof each === 'string' ? each : NaN)) as [Date, Date]
      if (!(from < until)) return 'start and end must be instants, ISO 8601, in this order'
      if (typeof system !== 'string' || (reason !== 'planned' && reason !== 'emergency') || (impact !== 'full' && impact !== 'partial')) return 'system is a word; reason planned or emergency; impact full or partial'
      return { what: 'maintenance-announced', maintenance: { id, system, start: from.toISOString(), end: until.toISOString(), reason, impact } }
    }
  }
}
