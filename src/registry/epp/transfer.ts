/** A transfer as registries tell it (RFC 5730 §2.9.3.4, RFC 5731 §3.2.4, RFC 5733 §3.2.4), and how the outcome of our own part in one is found out. */
import { textAt, type XmlNode } from '../../xml/parse.ts'
import type { Answer, Finding, Refused, Sent } from './command.ts'
import { anothersNow, impossible, isSince, refusedAs } from './finding.ts'
import { maybeInstant, textOf } from './reply.ts'

export type TransferOp = 'request' | 'approve' | 'reject' | 'cancel'

export type Transfer = {
  /** RFC 5730 §2.9.3.4: pending, clientApproved, clientCancelled, clientRejected, serverApproved, serverCancelled. */
  readonly status: string
  /** Client ids; null where they are not told. */
  readonly gaining: string | null
  readonly losing: string | null
  readonly requestedAt: Date | null
  /** Of a pending one: when the registry decides by itself; of another: when it was decided. */
  readonly actBy: Date | null
  readonly expiresAt: Date | null
}

/** trnData, leniently: NASK's acID may be longer than its schema lets it. */
export const readTransfer = (data: XmlNode): Transfer => ({
  status: textOf(data, 'trStatus'),
  gaining: textAt(data, 'reID') || null,
  losing: textAt(data, 'acID') || null,
  requestedAt: maybeInstant(data, 'reDate'),
  actBy: maybeInstant(data, 'acDate'),
  expiresAt: maybeInstant(data, 'exDate')
})

/** Pending already, perhaps by our own request; or not pending any more, perhaps by our own answer. */
export const mayBeOurTransfer = ({ code }: Refused): boolean => code === 2300 || code === 2301 || code === 2106 || code === 2304

const wanted: Readonly<Record<TransferOp, string>> = { request: 'serverApproved', approve: 'clientApproved', reject: 'clientRejected', cancel: 'clientCancelled' }

/** What settling reads: the object's sponsor, and its transfer. A refusal of the latter is as good as "none pending" (2301). */
export type TransferReads = {
  readonly sponsor: () => Promise<Answer<{ readonly sponsor: string }>>
  readonly transfer: () => Promise<Answer<Transfer>>
}

/**
 * Our part is done when the registry has it: a request counts as done while it is still pending, and the poll queue tells its end; one that
 * has ended by the time of reading is done as well, with how it ended as its status.
 * Whose the object is decides first, then what the registry says of its last transfer.
 */
export async function settleTransfer (op: TransferOp, { sponsor, transfer }: TransferReads, { us, since, accepted = false }: Pick<Sent, 'us' | 'since' | 'accepted'>): Promise<Finding<Transfer>> {
  const object = await sponsor()
  if (!object.ok && object.code === 2303) return refusedAs(object)
  const ours = object.ok && object.result.sponsor === us
  if (op === 'request' && ours) return done(op)
  if (op === 'cancel' && ours) return impossible(2301, 'the transfer was approved before it could be cancelled')
  const anothers = object.ok ? !ours : object.code === 2201
  if (op === 'approve' && anothers) return done(op)
  if (op === 'reject' && anothers) return anothersNow

  const last = await transfer()
  const notRequested: Finding<Transfer> = accepted ? impossible(2301, 'the transfer was accepted at first, and has ended without us') : { found: 'not-done' }
  if (!last.ok) return op === 'request' ? notRequested : noneFound(op, ours)
  const { status, gaining, requestedAt } = last.result
  if (op === 'request') return gaining === us && isSince(requestedAt, since) ? { found: 'done', result: last.result } : notRequested
  if (status === 'pending') return { found: 'not-done' }
  return status === wanted[op] ? { found: 'done', result: last.result } : impossible(2301, `the transfer has ended otherwise: ${status}`)
}

/** No transfer is told any more. A rejection or a cancellation has what it wanted: the object stays where it is. */
const noneFound = (op: TransferOp, ours: boolean): Finding<Transfer> =>
  op === 'cancel' || (op === 'reject' && ours) ? done(op) : impossible(2301, 'no transfer is pending')

/** As the registry does not tell it: the state that was wanted. */
const done = (op: TransferOp): Finding<Transfer> =>
  ({ found: 'done', result: { status: wanted[op], gaining: null, losing: null, requestedAt: null, actBy: null, expiresAt: null } })
