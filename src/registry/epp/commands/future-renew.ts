/** `<future:renew>`: future-2.1.xsd, renewType. `curExpDate` is the guard, as with a domain: an option is not renewed twice by mistake. */
import { el } from '../../../xml/build.ts'
import type { Transform } from '../command.ts'
import { expiryDay, isSaid, spaceOf } from '../dialect.ts'
import { anothersNow, refusedAs } from '../finding.ts'
import { dataOf, instantOf } from '../reply.ts'
import { futureInfo } from './future-info.ts'

export type FutureRenew = {
  readonly name: string
  /** The exDate that the registry told last. */
  readonly expiresAt: Date
  readonly years: number
}

export type FutureRenewed = { readonly expiresAt: Date }

export const futureRenew: Transform<FutureRenew, FutureRenewed> = {
  kind: 'transform',
  name: 'future:renew',
  secrets: [],
  costs: true,

  build: ({ name, expiresAt, years }, dialect) => ({
    command: el('renew', {},
      el('future:renew', { 'xmlns:future': spaceOf(dialect, 'future') },
        el('future:name', {}, name),
        el('future:curExpDate', {}, expiryDay(dialect, expiresAt)),
        el('future:period', { unit: 'y' }, String(years))))
  }),

  parse: (reply, dialect) => ({ expiresAt: instantOf(dataOf(reply, spaceOf(dialect, 'future'), 'renData'), 'exDate') }),

  mayBeOurs: (refusal, { renewedAlready }) => isSaid(renewedAlready, refusal),

  /** Done when the expiry has moved by the whole period; anything less is not our renewal. */
  async settle ({ name, expiresAt, years }, read, { us }) {
    const answer = await read(futureInfo, { name })
    if (!answer.ok) return refusedAs(answer)
    const { sponsor, expiresAt: now } = answer.result
    if (sponsor !== us) return anothersNow
    return now && now.getTime() >= yearsLater(expiresAt, years).getTime() - twoDays ? { found: 'done', result: { expiresAt: now } } : { found: 'not-done' }
  }
}

/** The registry adds years by its own calendar (summer time, 29 February): what it lands on differs by less than this. */
const twoDays = 2 * 86_400_000

function yearsLater (at: Date, years: number): Date {
  const later = new Date(at)
  later.setUTCFullYear(at.getUTCFullYear() + years)
  return later
}
