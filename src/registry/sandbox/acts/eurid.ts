/** What EURid does of its own: holds, suspensions, seizures, withdrawals, payments that fail; and transfers that it looks at first. */
import type { EuridFlag } from '../facts.ts'
import { isPending } from '../ledger.ts'
import { domainAct, type Acts } from './act.ts'

const flags: readonly EuridFlag[] = ['onHold', 'suspended', 'seized', 'reserved', 'withdrawn']

export const euridActs: Acts = {
  flag: domainAct(['flag', 'on'], ({ name, flags: has }, { flag, on }) => {
    if (!flags.includes(flag as EuridFlag)) return `flag must be ${flags.join(', ')}`
    if (typeof on !== 'boolean') return 'on must be true or false'
    return has.includes(flag as EuridFlag) === on ? 'it is so already' : { what: 'domain-flagged', name, flag: flag as EuridFlag, on }
  }),
  'schedule-suspension': domainAct(['at'], ({ name }, { at }) => {
    const suspendsAt = at === null ? null : new Date(typeof at === 'string' ? at : NaN)
    return suspendsAt && Number.isNaN(suspendsAt.getTime()) ? 'at must be an instant, ISO 8601, or null' : { what: 'suspension-scheduled', name, suspendsAt: suspendsAt?.toISOString() ?? null }
  }),
  /** From here on transfers are answered 1001, and decided later. */
  review: {
    fields: ['on'],
    perform: (_, { on }) => typeof on === 'boolean' ? { what: 'reviews-set', on } : 'on must be true or false'
  },
  'reject-payment': {
    fields: ['account', 'amount'],
    perform: ({ paidInMinor }, { account, amount }) => {
      if (typeof account !== 'string' || !paidInMinor.has(account)) return 'account must be the id of a registrar'
      return typeof amount === 'string' && /^\d{1,9}$/.test(amount) ? { what: 'payment-rejected', of: account, amount } : 'amount must be a whole number, as text'
    }
  },
  'approve-transfer': domainAct([], ({ name, transfer }) => isPending(transfer) ? { what: 'transfer-ended', object: 'domain', name, status: 'serverApproved', acID: transfer.acID } : 'no transfer of it is under way'),
  'refuse-transfer': domainAct([], ({ name, transfer }) => isPending(transfer) ? { what: 'transfer-ended', object: 'domain', name, status: 'serverCancelled', acID: transfer.acID } : 'no transfer of it is under way')
}
