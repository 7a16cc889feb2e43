/**
 * Options (future-2.1): whoever has one gets the name when it is released. One on a registered name, in steps of three years.
 * An option is pending all its life.
 */
import { el } from '../../../../xml/build.ts'
import { child, childrenOf, textAt, type XmlNode } from '../../../../xml/parse.ts'
import { data, done, refuse, type Answer, type Refused } from '../../answer.ts'
import type { Command, Desk } from '../../desk.ts'
import type { FutureData } from '../../facts.ts'
import { findDomain, findFuture, nextRoid, type Future } from '../../ledger.ts'
import { stateOf } from '../../lifecycle.ts'
import { ours, recorded } from '../../reason-codes.ts'
import { addWarsawYears, printedDay, printInstant, wholeSecond } from '../../wall-clock.ts'
import { entitled, freshAuthInfo, knownContacts, passwordIn, settled, sponsored } from '../guards.ts'
import { registrableName, priceKeyOf } from './domain-name.ts'
import { affordable, termsOf } from './rules.ts'
import { answerTransfer } from './transfer.ts'

/** Periods come in steps of so many years; no option runs longer than `mostYears` from now. */
const step = 3
const mostYears = 9

export const checkFutures: Command = (desk, node) => {
  const names = [...new Set(childrenOf(node, 'name').map(each => each.text.trim().toLowerCase()))].sort()
  return done(data(desk.dialect, 'future', 'chkData', ...names.map(name => {
    const reason = openOption(desk, name)?.reason
    return el('future:cd', {}, el('future:name', { avail: String(!reason) }, name), reason && el('future:reason', {}, String(reason.code)))
  })))
}

export const createFuture: Command = (desk, node) => {
  const name = nameOf(node)
  const years = yearsOf(child(node, 'period'))
  const option: FutureData = { registrant: textAt(node, 'registrant')!, authInfo: passwordIn(node)!.text }
  const refused = openOption(desk, name) ??
    knownContacts(desk, [option.registrant]) ??
    freshAuthInfo(desk, option.authInfo, recorded.futureAuthInfoExists)
  if (refused) return refused
  if (years === undefined) return refuse(2004, ours.badFuturePeriod)
  const price = priceOf(desk, name, years)
  const unpaid = affordable(desk, price, `FUTURE_FUNC_CREATE_${years}`, name)
  if (unpaid) return unpaid

  const createdAt = wholeSecond(desk.at)
  const expiresAt = addWarsawYears(createdAt, years)
  desk.record({ what: 'future-created', name, roid: nextRoid(desk.ledger), data: option, expiresAt: expiresAt.toISOString(), priceMinor: String(price) })
  return done(data(desk.dialect, 'future', 'creData', el('future:name', {}, name), el('future:crDate', {}, printInstant(createdAt)), el('future:exDate', {}, printInstant(expiresAt))))
}

export const infoFuture: Command = (desk, node) => {
  const future = findFuture(desk.ledger, nameOf(node))
  if (!future) return unknown
  const password = passwordIn(node)
  if (password) return entitled(desk, future, password, recorded.wrongFutureAuthInfo) ?? showAll(desk, future)
  return future.account === desk.account.id ? showAll(desk, future) : showSponsor(desk, future)
}

export const renewFuture: Command = (desk, node) => {
  const future = findFuture(desk.ledger, nameOf(node))
  if (!future) return unknown
  const given = textAt(node, 'curExpDate')!
  const years = yearsOf(child(node, 'period'))
  const refused = sponsored(desk, future) ??
    settled(future) ??
    (given.slice(0, 10) === printedDay(future.expiresAt) ? undefined : refuse(2004, recorded.badExpiryDate, { element: 'curExpDate', text: given }))
  if (refused) return refused
  if (years === undefined) return refuse(2004, ours.badFuturePeriod)
  const expiresAt = addWarsawYears(future.expiresAt, years)
  if (expiresAt > addWarsawYears(desk.at, mostYears)) return refuse(2306, ours.tooFarAhead)
  const price = priceOf(desk, future.name, years)
  const unpaid = affordable(desk, price, `FUTURE_FUNC_RENEW_${years}`, future.name)
  if (unpaid) return unpaid

  desk.record({ what: 'future-renewed', name: future.name, expiresAt: expiresAt.toISOString(), priceMinor: String(price) })
  return done(data(desk.dialect, 'future', 'renData', el('future:name', {}, future.name), el('future:exDate', {}, printInstant(expiresAt))))
}

export const updateFuture: Command = (desk, node) => {
  const future = findFuture(desk.ledger, nameOf(node))
  if (!future) return unknown
  const change = child(node, 'chg')
  const option: FutureData = { registrant: textAt(change, 'registrant') ?? future.registrant, authInfo: passwordIn(change)?.text ?? future.authInfo }
  const refused = sponsored(desk, future) ??
    settled(future) ??
    (change!.children.length === 0 ? refuse(2003, recorded.domainNothingToUpdate) : undefined) ??
    knownContacts(desk, option.registrant === future.registrant ? [] : [option.registrant]) ??
    freshAuthInfo(desk, option.authInfo, recorded.futureAuthInfoExists, future.roid)
  if (refused) return refused
  desk.record({ what: 'future-updated', name: future.name, data: option })
  return done()
}

export const deleteFuture: Command = (desk, node) => {
  const future = findFuture(desk.ledger, nameOf(node))
  if (!future) return unknown
  const refused = sponsored(desk, future) ?? settled(future)
  if (refused) return refused
  desk.record({ what: 'future-deleted', name: future.name })
  return done()
}

export const transferFuture: Command = (desk, node, extensions, op) => {
  const future = findFuture(desk.ledger, nameOf(node))
  if (!future) return unknown
  return answerTransfer(op, { desk, object: future, node, extensions, wrongCode: recorded.wrongFutureAuthInfo, terms: () => termsFor(desk, future, child(node, 'period')) })
}

function termsFor (desk: Desk, { name, expiresAt }: Future, period: XmlNode | undefined): Refused | { expiresAt: string | null, priceMinor: string } {
  if (!period) return { expiresAt: null, priceMinor: '0' }
  const years = yearsOf(period)
  if (years === undefined) return refuse(2004, ours.badFuturePeriod)
  const price = priceOf(desk, name, years)
  return affordable(desk, price, `FUTURE_FUNC_TRANSFER_${years}`, name) ?? { expiresAt: addWarsawYears(expiresAt, years).toISOString(), priceMinor: String(price) }
}

/** The name is registered, or blocked (2306/4012), and nobody has an option on it yet (2302/4002). */
function openOption (desk: Desk, name: string): Refused | undefined {
  const wrong = registrableName(name)
  if (wrong) return wrong
  const value = { element: 'name', text: name }
  const domain = findDomain(desk.ledger, name)
  const state = domain && stateOf(domain, desk.at, termsOf(desk))
  if (state !== 'REGISTERED' && state !== 'BLOCKED') return refuse(2306, recorded.nameNotRegistered, value)
  return findFuture(desk.ledger, name) ? refuse(2302, recorded.futureExists, value) : undefined
}

const unknown = refuse(2303, recorded.unknownFuture)

function yearsOf (period: XmlNode | undefined): number | undefined {
  const count = period ? Number(period.text.trim()) : step
  const years = period?.attrs['unit'] === 'm' ? count / 12 : count
  return Number.isInteger(years) && years >= step && years <= mostYears && years % step === 0 ? years : undefined
}

const priceOf = (desk: Desk, name: string, years: number): bigint => desk.price(priceKeyOf(name), 'create', years)

const showSponsor = ({ dialect }: Desk, { name, roid, account }: Future): Answer =>
  done(data(dialect, 'future', 'infData', el('future:name', {}, name), el('future:roid', {}, roid), el('future:clID', {}, account)))

const showAll = ({ dialect }: Desk, { name, roid, registrant, account, createdBy, createdAt, updatedBy, updatedAt, expiresAt, transferredAt, authInfo }: Future): Answer =>
  done(data(dialect, 'future', 'infData',
    el('future:name', {}, name),
    el('future:roid', {}, roid),
    el('future:status', { s: 'pending' }),
    el('future:registrant', {}, registrant),
    el('future:clID', {}, account),
    el('future:crID', {}, createdBy),
    el('future:crDate', {}, printInstant(createdAt)),
    ...updatedAt ? [el('future:upID', {}, updatedBy ?? account), el('future:upDate', {}, printInstant(updatedAt))] : [],
    el('future:exDate', {}, printInstant(expiresAt)),
    transferredAt && el('future:trDate', {}, printInstant(transferredAt)),
    el('future:authInfo', {}, el('future:pw', {}, authInfo))))

const nameOf = (node: XmlNode): string => textAt(node, 'name')!.toLowerCase()
