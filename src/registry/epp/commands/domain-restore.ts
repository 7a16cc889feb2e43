/**
 * A deleted domain brought back: RFC 3915 §4.2.5, a `<domain:update>` that changes nothing but for its extension. The request comes first;
 * where the registry then shows pendingRestore it waits for a report, without which the domain goes back into redemption.
 */
import { el } from '../../../xml/build.ts'
import type { Transform } from '../command.ts'
import { readCharged, type Charged } from '../extensions/fee-data.ts'
import { feeTransform, type AgreedFee } from '../extensions/fee.ts'
import { namestore } from '../extensions/namestore.ts'
import { readRgp, rgpUpdate, type RgpRestore, type RgpStatus } from '../extensions/rgp.ts'
import { anothersNow, refusedAs } from '../finding.ts'
import { domainInfo, type DomainFacts } from './domain-info.ts'

export type DomainRestore = {
  readonly name: string
  readonly restore: RgpRestore
  /** The price that was agreed on (RFC 8748 §5.2.5). */
  readonly fee?: AgreedFee
}

/** `rgp`: pendingRestore while a report is waited for; empty where the registry does not tell. */
export type DomainRestored = { readonly rgp: readonly RgpStatus[], readonly charged?: Charged }

export const domainRestore: Transform<DomainRestore, DomainRestored> = {
  kind: 'transform',
  name: 'domain:restore',
  secrets: [],
  costs: ({ restore }) => restore.op === 'request',

  build: ({ name, restore, fee }, dialect) => ({
    command: el('update', {},
      el('domain:update', { 'xmlns:domain': dialect.ns.domain }, el('domain:name', {}, name), el('domain:chg'))), // as RFC 3915 §4.2.5 shows it
    extension: [rgpUpdate(restore, dialect), feeTransform('update', fee, dialect), namestore([name], dialect)]
  }),

  parse: (reply, dialect) => ({ rgp: readRgp(reply, dialect) ?? [], ...readCharged(reply, dialect) }),

  /** Not deleted any more, or not waiting for a report any more. */
  mayBeOurs: ({ code }) => code === 2304 || code === 2306,

  async settle ({ name, restore }, read, { us }) {
    const answer = await read(domainInfo, { name })
    if (!answer.ok) return refusedAs(answer)
    if (answer.result.sponsor !== us) return anothersNow
    return isRestored(answer.result, restore.op) ? { found: 'done', result: { rgp: answer.result.rgp ?? [] } } : { found: 'not-done' }
  }
}

/** Redemption shows as the domain's pendingDelete (RFC 3915 §3.1); a restore that waits for its report still does, so rgp decides where it is told. */
function isRestored ({ statuses, rgp }: DomainFacts, op: RgpRestore['op']): boolean {
  if (rgp?.includes('redemptionPeriod') || rgp?.includes('pendingDelete')) return false
  if (rgp?.includes('pendingRestore')) return op === 'request'
  return !statuses.includes('pendingDelete')
}
