/** RFC 3915, the redemption grace period: which grace a domain is in, and how it is brought back after a deletion. */
import { RegistryError } from '../../../errors.ts'
import { el, type Xml } from '../../../xml/build.ts'
import { child, childrenOf } from '../../../xml/parse.ts'
import type { Dialect } from '../dialect.ts'
import type { Reply } from '../reply.ts'

/** RFC 3915 §3.1: addPeriod, autoRenewPeriod, renewPeriod, transferPeriod, redemptionPeriod, pendingRestore, pendingDelete. */
export type RgpStatus = string

/** RFC 3915 §2.1, §4.2.5. Texts are for people at the registry. */
export type RestoreReport = {
  /** The registration data as they were before the deletion. */
  readonly before: string
  /** And as they are at the time of the report. */
  readonly after: string
  readonly deletedAt: Date
  readonly restoredAt: Date
  readonly reason: string
  /** That the holder's instruction and not speculation is behind it, and that the report is true: two statements at most. */
  readonly statements: readonly [string] | readonly [string, string]
  readonly other?: string
}

export type RgpRestore = { readonly op: 'request' } | { readonly op: 'report', readonly report: RestoreReport }

/** Throws RegistryError 'give-up' where the registry has no redemption. */
export function rgpUpdate (restore: RgpRestore, { ns }: Dialect): Xml {
  if (ns.rgp === undefined) throw new RegistryError('this registry brings no deleted domain back', 'give-up')
  return el('rgp:update', { 'xmlns:rgp': ns.rgp },
    el('rgp:restore', { op: restore.op }, restore.op === 'report' ? reportOf(restore.report) : null))
}

const reportOf = ({ before, after, deletedAt, restoredAt, reason, statements, other }: RestoreReport): Xml => el('rgp:report', {},
  el('rgp:preData', {}, before),
  el('rgp:postData', {}, after),
  el('rgp:delTime', {}, deletedAt.toISOString()),
  el('rgp:resTime', {}, restoredAt.toISOString()),
  el('rgp:resReason', {}, reason),
  ...statements.map(each => el('rgp:statement', {}, each)),
  other === undefined ? null : el('rgp:other', {}, other))

/** As infData tells it or, after a restore, upData; undefined where the registry does not tell. */
export function readRgp (reply: Reply, { ns }: Dialect): readonly RgpStatus[] | undefined {
  if (ns.rgp === undefined) return undefined
  const data = child(reply.extension, 'infData', ns.rgp) ?? child(reply.extension, 'upData', ns.rgp)
  return data && childrenOf(data, 'rgpStatus', ns.rgp).map(each => each.attrs['s'] ?? '')
}
