/**
 * RRPproxy's poll messages: the text says what happened ('DOMAIN_RENEWAL_SUCCESSFUL'), an element of the core about whom. That element's
 * own meaning does not count: a renData without a date also comes with renewals that failed. `keysys:poll` has the reason.
 */
import { child, textAt, type XmlNode } from '../../../xml/parse.ts'
import type { Dialect } from '../dialect.ts'
import type { PollEvent, PollReader } from '../poll-event.ts'
import { isTrue, maybeInstant, type Reply } from '../reply.ts'
import { readTransfer } from '../transfer.ts'

type Told = {
  readonly object: 'domain' | 'contact'
  readonly name: string
  readonly data: XmlNode
  /** 'SUCCESSFUL', 'FAILED', 'PENDING', 'NOTIFY'. */
  readonly outcome: string
  /** `keysys:info`: in words. */
  readonly why: string | null
}

/** By what the text says between its object and its outcome; of all others, how a pending action ended. */
const operations: Readonly<Record<string, (told: Told) => PollEvent[] | undefined>> = {
  RENEWAL: ({ name, data, outcome, why }) =>
    outcome === 'SUCCESSFUL' ? [{ is: 'renewed', name, expiresAt: realInstant(data, 'exDate') }] : outcome === 'FAILED' ? [{ is: 'renewal-failed', name, why }] : undefined,
  DELETION: told => told.outcome === 'SUCCESSFUL'
    ? [...endedForUs(told), { is: 'deleted', object: told.object, ids: [told.name], at: realInstant(told.data, 'paDate') }]
    : undefined,
  RESTORE: told => told.outcome === 'SUCCESSFUL'
    ? [...endedForUs(told), { is: 'restored', object: told.object, names: [told.name], why: told.why }]
    : undefined,
  TRANSFER: told => child(told.data, 'trStatus') ? transferred(told) : undefined
}

const read: PollReader = (data, dialect, reply) => {
  const [, kind = '', operation = '', outcome = ''] = /^(DOMAIN|CONTACT)_(?:\1_)?([A-Z]+)_([A-Z_]+)$/.exec(textAt(reply.msgQ, 'msg') ?? '') ?? []
  const named = child(data, 'name') ?? child(data, 'id')
  const object = data.ns === dialect.ns.contact ? 'contact' : 'domain'
  const told: Told = { object, name: named?.text.trim() ?? '', data, outcome, why: whyOf(reply, dialect) }
  return (kind === '' ? undefined : operations[operation]?.(told)) ?? ended(told)
}

export const readers: Readonly<Record<string, PollReader>> =
  Object.fromEntries(['domain:creData', 'domain:renData', 'domain:trnData', 'domain:panData', 'contact:panData'].map(key => [key, read]))

/** Of a text without an outcome what the element says counts; a notice is no end. */
function ended (told: Told): PollEvent[] {
  const { object, name, data, outcome, why } = told
  if (child(data, 'trStatus')) return transferred(told)
  if (outcome === 'PENDING' || outcome.endsWith('NOTIFY')) return [{ is: 'changed', object, name, operation: outcome.toLowerCase(), who: null, why, at: realInstant(data, 'paDate') }]
  const trid = child(data, 'paTRID')
  const done = outcome === '' ? isTrue((child(data, 'name') ?? child(data, 'id'))?.attrs['paResult']) : outcome === 'SUCCESSFUL'
  return [{ is: 'pending-done', object, name, done, clTRID: realId(textAt(trid, 'clTRID')), svTRID: realId(textAt(trid, 'svTRID')), at: realInstant(data, 'paDate') }]
}

/** What else a text tells goes without saying, unless a command of ours waits for it. */
const endedForUs = (told: Told): PollEvent[] => ended(told).filter(event => event.is === 'pending-done' && event.clTRID !== null)

/** Between users of RRPproxy both sides are 'INTERNAL': then it is not told whether the domain came or went, and the books have to be compared. */
function transferred ({ object, name, data, why }: Told): PollEvent[] {
  const { status, gaining, losing } = readTransfer(data)
  const known = gaining !== null && gaining !== 'INTERNAL'
  if (!known && status !== 'pending') return [{ is: 'changed', object, name, operation: `transfer: ${status}`, who: gaining, why, at: realInstant(data, 'acDate') }]
  return [{
    is: 'transfer',
    object,
    name,
    status,
    gaining: gaining ?? '',
    losing: losing ?? '',
    requestedAt: realInstant(data, 'reDate'),
    actBy: realInstant(data, 'acDate'),
    expiresAt: realInstant(data, 'exDate')
  }]
}

const whyOf = ({ extension }: Reply, { ns }: Dialect): string | null =>
  (ns.keysys === undefined ? undefined : textAt(child(extension, 'poll', ns.keysys), 'info')) || null

/** The first day of the year 1 stands for "not known". */
function realInstant (data: XmlNode, name: string): Date | null {
  const at = maybeInstant(data, name)
  return at && at.getUTCFullYear() > 1 ? at : null
}

const realId = (id: string | undefined): string | null => id === undefined || id === '' || id === 'UNDEF' ? null : id
