/**
 * `<domain:renew>`: RFC 5731 §3.2.3. `curExpDate` is the guard: a renewal of a period that is renewed already is refused.
 * NASK: a blocked domain is renewed with `extdom:reactivate` (extdom-2.1.xsd, renewType; REG-NASK).
 */
import { el } from '../../../xml/build.ts'
import type { Transform } from '../command.ts'
import { expiryDay, isSaid } from '../dialect.ts'
import { dataOf, instantOf } from '../reply.ts'
import { domainInfo } from './domain-info.ts'

export type DomainRenew = {
  readonly name: string
  /** The exDate that the registry told last; said as a day of the registry's own calendar. */
  readonly expiresAt: Date
  readonly years: number
  /** Out of the block that follows an unpaid end. */
  readonly reactivate?: boolean
}

export type DomainRenewed = { readonly expiresAt: Date }

export const domainRenew: Transform<DomainRenew, DomainRenewed> = {
  kind: 'transform',
  name: 'domain:renew',
  secrets: [],

  build ({ name, expiresAt, years, reactivate = false }, dialect) {
    const command = el('renew', {},
      el('domain:renew', { 'xmlns:domain': dialect.ns.domain },
        el('domain:name', {}, name),
        el('domain:curExpDate', {}, expiryDay(dialect, expiresAt)),
        el('domain:period', { unit: 'y' }, String(years))))
    if (!reactivate) return { command }
    if (dialect.ns.extdom === undefined) throw new Error('this registry brings no domain back with a renewal')
    return { command, extension: [el('extdom:renew', { 'xmlns:extdom': dialect.ns.extdom }, el('extdom:reactivate'))] }
  },

  parse: (reply, { ns }) => ({ expiresAt: instantOf(dataOf(reply, ns.domain, 'renData'), 'exDate') }),

  mayBeOurs: (refusal, { renewedAlready }) => isSaid(renewedAlready, refusal),

  /** Done when the expiry has moved by the whole period; anything less is not our renewal. */
  async settle ({ name, expiresAt, years }, read, { us }) {
    const answer = await read(domainInfo, { name })
    if (!answer.ok) return { found: 'impossible', refusal: answer }
    const { sponsor, expiresAt: now } = answer.result
    if (sponsor !== us) return { found: 'impossible', refusal: { ok: false, code: 2201, reasonCode: null, message: 'the domain is another registrar\'s now' } }
    return now && now.getTime() >= yearsLater(expiresAt, years).getTime() - twoDays ? { found: 'done', result: { expiresAt: now } } : { found: 'not-done' }
  }
}

/** Registries add years by their own calendars (summer time, 29 February): what they land on differs by less than this. */
const twoDays = 2 * 86_400_000

function yearsLater (at: Date, years: number): Date {
  const later = new Date(at)
  later.setUTCFullYear(at.getUTCFullYear() + years)
  return later
}
