/** What happens to NASK's objects by themselves. The terms of a time decide when; the words below are this file's own. */
import { createHash } from 'node:crypto'
import { addDomain, forgetDomain, prolong, unblock } from '../domain-changes.ts'
import { balanceOf, spend } from '../funds.ts'
import { forgetFuture } from '../future-changes.ts'
import { isPending, nextRoid, type Contact, type Domain, type Future, type Ledger, type Mutable, type Report, type Transfer } from '../ledger.ts'
import type { Due, Life } from '../life.ts'
import { releaseOf, warningOf, type NaskTerms } from '../lifecycle.ts'
import { enqueue } from '../messages.ts'
import { priceOf, tariffs } from '../prices.ts'
import { reportRows } from '../report-rows.ts'
import { endTransfer, tellBoth } from '../transfer-changes.ts'
import { addDaysOf24, addWarsawYears, wholeSecond } from '../wall-clock.ts'
import { naskPlaceOf } from '../zones/nask.ts'

export const naskLife = (terms: NaskTerms): Life => ({
  duesOf (object) {
    switch (object.kind) {
      case 'domain': return [...transferDues(object.transfer), ...domainDues(object, terms)]
      case 'future': return [...transferDues(object.transfer), border('expires', object.expiresAt)]
      case 'contact': return object.unusedSince ? [note('is-collected', addDaysOf24(object.unusedSince, terms.unusedContactDays))] : []
      case 'report': return [note('is-ready', object.readyAt), note('is-dropped', addDaysOf24(object.readyAt, terms.reportDays))]
      default: return object satisfies never
    }
  },
  happen (ledger, object, due) {
    switch (object.kind) {
      case 'domain': return happenToDomain(ledger, object, due, terms)
      case 'future': return happenToFuture(ledger, object, due)
      case 'contact': return collect(ledger, object, due.at)
      case 'report': return happenToReport(ledger, object, due)
      default: object satisfies never
    }
  },
  created: () => {},
  renewed: (ledger, domain, { at, isReactivated }) => {
    if (isReactivated) unblock(ledger, domain, at)
  },
  deleted: (_, domain, at) => { domain.deletedAt = wholeSecond(at) },
  tellTransfer: tellBoth,
  handedOver
})

/** It prolongs nothing, unless a period was asked for. The old sponsor knows the old code, so there is a new one. */
function handedOver (ledger: Ledger, object: Contact | Domain | Future, { exDate, priceMinor }: Transfer, at: Date): void {
  if (object.kind === 'contact') return
  renewCode(ledger, object, at)
  if (exDate && exDate > object.expiresAt) {
    if (object.kind === 'domain') {
      object.renewedFrom = object.expiresAt
      object.isBlocked = false
    }
    object.expiresAt = exDate
    spend(ledger, object.account, BigInt(priceMinor), at)
  }
  if (object.kind === 'domain') tellCode(ledger, object, at)
}

/** The new code follows from the old one and the time, so that a replay gives it again. */
function renewCode (ledger: Ledger, object: Mutable<Domain> | Mutable<Future>, at: Date): void {
  const authInfo = createHash('sha256').update(`${object.roid} ${object.authInfo} ${at.toISOString()}`).digest('base64url').slice(0, 22)
  ledger.authInfos.delete(object.authInfo)
  ledger.authInfos.set(authInfo, object.roid)
  object.authInfo = authInfo
}

/** The new sponsor learns the domain's new code, and the one that opens its registrant, who is still the old sponsor's contact. */
function tellCode (ledger: Ledger, { name, account, authInfo, registrant }: Domain, at: Date): void {
  const contact = ledger.contacts.get(registrant)
  enqueue(ledger.queues, account, at, { kind: 'extdom:pollAuthInfo', name, authInfo, registrant: contact ? { id: contact.id, authInfo: contact.data.authInfo } : null })
}

const border = (what: string, at: Date): Due => ({ what, at, isChange: true })
const note = (what: string, at: Date): Due => ({ what, at, isChange: false })

function transferDues (transfer: Transfer | null): readonly Due[] {
  if (!isPending(transfer)) return []
  const { confirmsAt, acDate } = transfer
  return confirmsAt && confirmsAt < acDate ? [border('is-confirmed', confirmsAt)] : [border('lapses', acDate)]
}

function domainDues (domain: Domain, terms: NaskTerms): readonly Due[] {
  const release = border('is-released', releaseOf(domain, terms))
  if (domain.deletedAt) return [release]
  if (domain.reservedUntil) return domain.reservedUntil < release.at ? [border('reservation-ends', domain.reservedUntil), release] : [release]
  return [note('is-warned', warningOf(domain, terms)), border('expires', domain.expiresAt), release]
}

function happenToDomain (ledger: Ledger, domain: Domain, { what, at }: Due, terms: NaskTerms): void {
  const { name, account, expiresAt } = domain
  switch (what) {
    case 'is-warned': return enqueue(ledger.queues, account, at, { kind: 'extdom:expData', names: [name], at: expiresAt })
    case 'expires': return domain.autoRenews ? renewByItself(ledger, domain, at) : block(ledger, domain, at)
    case 'is-released': return release(ledger, domain, at, terms)
    default: return answerTransfer(ledger, domain, what, at)
  }
}

function answerTransfer (ledger: Ledger, object: Domain | Future, what: string, at: Date): void {
  if (what === 'is-confirmed') endTransfer(ledger, object, 'clientApproved', object.transfer!.acID, at)
  if (what === 'lapses') endTransfer(ledger, object, 'serverCancelled', object.transfer!.acID, at)
}

const block = ({ queues }: Ledger, { account, name, isBlocked }: Domain, at: Date): void => {
  if (!isBlocked) enqueue(queues, account, at, { kind: 'extdom:pollDomainBlocked', name, at })
}

/** Drawn on the prepaid funds; without them, the name is blocked like any other. */
function renewByItself (ledger: Ledger, domain: Domain, at: Date): void {
  const { name, account, expiresAt } = domain
  const priceMinor = priceOf(tariffs[ledger.registry.id].prices, naskPlaceOf(name)!.price, 'renew', 1)
  const balance = balanceOf(ledger, account)
  if (balance === null || balance >= priceMinor) {
    prolong(ledger, domain, expiresAt, addWarsawYears(expiresAt, 1), priceMinor, at)
    return enqueue(ledger.queues, account, at, { kind: 'extdom:pollDomainAutoRenewed', name })
  }
  enqueue(ledger.queues, account, at, { kind: 'extdom:pollDomainAutoRenewFailed', name })
  block(ledger, domain, at)
}

/** The name is free, unless somebody has an option on it: then it waits for him. */
function release (ledger: Ledger, domain: Domain, at: Date, { optionDays }: NaskTerms): void {
  const { name } = domain
  if (isPending(domain.transfer)) endTransfer(ledger, domain, 'serverCancelled', domain.transfer.acID, at)
  forgetDomain(ledger, domain)
  const future = ledger.futures.get(name)
  if (!future) return
  forgetFuture(ledger, future)
  const until = addDaysOf24(at, optionDays)
  addDomain(ledger, {
    name, roid: nextRoid(ledger), account: future.account, at, expiresAt: until, reservedUntil: until,
    data: { registrant: future.registrant, contacts: [], ns: [], statuses: [], authInfo: future.authInfo }
  })
  enqueue(ledger.queues, future.account, at, { kind: 'domain:creData', name, at, until })
}

function happenToFuture (ledger: Ledger, future: Future, { what, at }: Due): void {
  if (what !== 'expires') return answerTransfer(ledger, future, what, at)
  if (isPending(future.transfer)) endTransfer(ledger, future, 'serverCancelled', future.transfer.acID, at)
  forgetFuture(ledger, future)
  enqueue(ledger.queues, future.account, at, { kind: 'extdom:pollFutureRemoved', name: future.name, at })
}

function collect (ledger: Ledger, { id, account, data }: Contact, at: Date): void {
  ledger.authInfos.delete(data.authInfo)
  ledger.contacts.delete(id)
  enqueue(ledger.queues, account, at, { kind: 'extcon:delData', ids: [id], at })
}

function happenToReport (ledger: Ledger, report: Report, { what, at }: Due): void {
  const { id, account, query } = report
  if (what === 'is-ready') report.rows = reportRows(ledger, account, query, at)
  else ledger.reports.delete(id)
  enqueue(ledger.queues, account, at, { kind: 'extreport:extreportData', id, state: what === 'is-ready' ? 'SUCCESS' : 'EXPIRED' })
}
