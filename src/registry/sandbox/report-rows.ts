/** What a registrar's reports hold (extreport-2.1): its own objects, line by line, in the order of their names. */
import type { ReportQuery } from './facts.ts'
import type { Domain, Ledger, ReportRow } from './ledger.ts'
import { naskTermsOf, stateOf, statusesOf } from './lifecycle.ts'
import { balanceOf } from './funds.ts'
import { printMinor } from './money.ts'
import { printInstant } from './wall-clock.ts'

/** All lines, whatever the query's `offset` and `limit`: those choose what of it is shown. */
export function reportRows (ledger: Ledger, account: string, query: ReportQuery, at: Date): readonly ReportRow[] {
  const own = <Thing extends { readonly account: string }>(things: Iterable<Thing>): Thing[] => [...things].filter(each => each.account === account)
  const endsBefore = (expiresAt: Date): boolean => query.exDate === undefined || expiresAt <= new Date(query.exDate)
  switch (query.about) {
    case 'domain':
      return sorted(own(ledger.domains.values()).filter(domain => endsBefore(domain.expiresAt) && isAsked(ledger, domain, query, at)), 'name')
        .map(domain => ({ name: domain.name, roid: domain.roid, exDate: printInstant(domain.expiresAt), statuses: reportable(ledger, domain, at) }))
    case 'contact':
      return sorted(own(ledger.contacts.values()).filter(({ id }) => query.id === undefined || id === query.id), 'id').map(({ id, roid }) => ({ conId: id, roid }))
    case 'host':
      return sorted(own(ledger.hosts.values()).filter(({ name }) => query.id === undefined || name === query.id.toLowerCase()), 'name').map(({ name, roid }) => ({ name, roid }))
    case 'future':
      return sorted(own(ledger.futures.values()).filter(future => endsBefore(future.expiresAt)), 'name').map(({ name, roid, expiresAt }) => ({ name, roid, exDate: printInstant(expiresAt) }))
    case 'paymentFunds': return [{ currentBalance: printMinor(balanceOf(ledger, account) ?? 0n) }]
    case 'payment': return payments(ledger, account)
    default: return query.about satisfies never
  }
}

/** `statusesIn` false: those that have none of the statuses. A status that nobody asked for excludes nothing. */
function isAsked (ledger: Ledger, domain: Domain, { state, statuses, statusesIn = true }: ReportQuery, at: Date): boolean {
  if (state !== undefined && state !== `STATE_${stateOf(domain, at, naskTermsOf(ledger.registry))}`) return false
  if (!statuses) return true
  const has = reportable(ledger, domain, at)
  return statusesIn ? statuses.some(each => has.includes(each)) : !statuses.some(each => has.includes(each))
}

/** `ok`, `inactive` and `pendingDelete` are no statuses of a report. */
const reportable = (ledger: Ledger, domain: Domain, at: Date): readonly string[] =>
  statusesOf(domain, at, naskTermsOf(ledger.registry)).filter(each => !['ok', 'inactive', 'pendingDelete'].includes(each))

/** The oldest payment is spent first. VAT comes on top of what is spent: our choice, as is the payment's number. */
function payments (ledger: Ledger, account: string): readonly ReportRow[] {
  let spent = ledger.spentMinor.get(account) ?? 0n
  return (ledger.payments.get(account) ?? []).map(({ at, amountMinor }, index) => {
    const used = spent < amountMinor ? spent : amountMinor
    spent -= used
    const vat = amountMinor * 23n / 100n
    return {
      roid: `${index + 1}-${ledger.registry.roidSuffix}`, crDate: printInstant(at), grossValue: printMinor(amountMinor + vat), vatPercent: '23', vatValue: printMinor(vat),
      initialFunds: printMinor(amountMinor), currentFunds: printMinor(amountMinor - used)
    }
  })
}

const sorted = <Thing extends object, Key extends keyof Thing>(things: Thing[], key: Key): Thing[] => things.sort((a, b) => a[key] < b[key] ? -1 : 1)
