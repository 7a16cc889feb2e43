/**
 * `<domain:renew>`: RFC 5731 §3.2.3. `curExpDate` is the guard: a renewal of a period that is renewed already is refused.
 * NASK: a blocked domain is renewed with `extdom:reactivate`, another perhaps to a day instead of by years (extdom-2.1.xsd, renewType; REG-NASK).
 */
import { RegistryError } from '../../../errors.ts'
import type { Day } from '../../../rules/calendar.ts'
import { el } from '../../../xml/build.ts'
import type { Transform } from '../command.ts'
import { expiryDay, isSaid, type Dialect } from '../dialect.ts'
import { hasLiftedDeletion } from '../extensions/eurid-domain.ts'
import { extdomRenew } from '../extensions/extdom.ts'
import { readCharged, type Charged } from '../extensions/fee-data.ts'
import { feeTransform, type AgreedFee } from '../extensions/fee.ts'
import { keysysDomainRenew, type KeysysDomainRenew } from '../extensions/keysys.ts'
import { namestore } from '../extensions/namestore.ts'
import { anothersNow, refusedAs } from '../finding.ts'
import { dataOf, instantOf } from '../reply.ts'
import { domainInfo } from './domain-info.ts'

export type DomainRenew = {
  readonly name: string
  /** The exDate that the registry told last; said as a day of the registry's own calendar. */
  readonly expiresAt: Date
  readonly years?: number
  /** NASK: the new end, instead of `years`; a day of the registry's own calendar. */
  readonly toDate?: Day
  /** NASK: out of the block that follows an unpaid end. */
  readonly reactivate?: boolean
  /** The price that was agreed on (RFC 8748 §5.2.3). */
  readonly fee?: AgreedFee
  readonly keysys?: KeysysDomainRenew
}

/** `liftedDeletion`: EURid: the deletion that was scheduled will not be. */
export type DomainRenewed = { readonly expiresAt: Date, readonly charged?: Charged, readonly liftedDeletion?: true }

export const domainRenew: Transform<DomainRenew, DomainRenewed> = {
  kind: 'transform',
  name: 'domain:renew',
  secrets: [],
  costs: true,

  build ({ name, expiresAt, years, toDate, reactivate, fee, keysys }, dialect) {
    if ((years === undefined) === (toDate === undefined)) throw new RegistryError('a renewal by years or to a day, one of the two', 'give-up')
    const command = el('renew', {},
      el('domain:renew', { 'xmlns:domain': dialect.ns.domain },
        el('domain:name', {}, name),
        el('domain:curExpDate', {}, expiryDay(dialect, expiresAt)),
        years === undefined ? null : el('domain:period', { unit: 'y' }, String(years))))
    return {
      command,
      extension: [
        extdomRenew({ reactivate: dialect.ns.domainExt === undefined ? reactivate : undefined, toDate }, dialect), // EURid: a renewal alone ends a quarantine
        keysysDomainRenew(keysys, dialect),
        feeTransform('renew', fee, dialect),
        namestore([name], dialect)
      ]
    }
  },

  parse: (reply, dialect) => ({ expiresAt: instantOf(dataOf(reply, dialect.ns.domain, 'renData'), 'exDate'), ...readCharged(reply, dialect), ...(hasLiftedDeletion(reply, dialect) ? { liftedDeletion: true } : {}) }),

  mayBeOurs: (refusal, { renewedAlready }) => isSaid(renewedAlready, refusal),

  /** Done when the expiry has moved by the whole period; anything less is not our renewal. */
  async settle (request, read, { us, dialect }) {
    const answer = await read(domainInfo, { name: request.name })
    if (!answer.ok) return refusedAs(answer)
    const { sponsor, expiresAt: now, statuses } = answer.result
    if (sponsor !== us) return anothersNow
    if (statuses.includes('pendingRenew')) return { found: 'unfinished' }
    return now && isRenewed(now, request, dialect) ? { found: 'done', result: { expiresAt: now } } : { found: 'not-done' }
  }
}

const isRenewed = (now: Date, { expiresAt, years, toDate }: DomainRenew, dialect: Dialect): boolean =>
  toDate === undefined ? now.getTime() >= yearsLater(expiresAt, years ?? 0).getTime() - twoDays : expiryDay(dialect, now) >= toDate

/** Registries add years by their own calendars (summer time, 29 February): what they land on differs by less than this. */
const twoDays = 2 * 86_400_000

function yearsLater (at: Date, years: number): Date {
  const later = new Date(at)
  later.setUTCFullYear(at.getUTCFullYear() + years)
  return later
}
