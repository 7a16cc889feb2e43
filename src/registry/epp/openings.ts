/**
 * When another session may be opened, and how many there may be. A failed opening is followed by a pause that grows; a registry that says
 * "too many" (2502) gets fewer, and one more only after a while; after a password that is not accepted nothing is opened until a person
 * has acted: registries lock accounts. Instants are `performance.now()`, milliseconds. Pure but for what it keeps.
 */
import { RegistryError } from '../../errors.ts'
import { classOf } from './result-codes.ts'

export type OpeningLimits = {
  readonly sessions: number
  /** Pause after a failed opening: doubled with each, up to `most`. */
  readonly backOffMs: { readonly first: number, readonly most: number }
  /** After "too many sessions": how long until one more is tried. */
  readonly growMs: number
}

export type Openings = {
  /** `open`: sessions there are, those being opened among them. */
  readonly allowed: (open: number, at: number) => boolean
  /** How long the pause after the last failure still lasts. */
  readonly pauseMs: (at: number) => number
  readonly succeeded: () => void
  /** `open`: the sessions that live all the same. */
  readonly failed: (error: RegistryError, open: number, at: number) => void
  /** The registry said 2502 in a session; `open`: those that are left. */
  readonly tooMany: (open: number, at: number) => void
  /** How many sessions there may be now. */
  readonly ceiling: (at: number) => number
  /** Why no session can be opened until a person has changed something; null normally. */
  readonly stopped: () => string | null
  /** For who finds no session and may open none. */
  readonly refusal: () => RegistryError
}

export function openingsOf ({ sessions, backOffMs: { first, most }, growMs }: OpeningLimits): Openings {
  let failures = 0
  let notBefore = -Infinity
  let last: RegistryError | undefined
  let stopped: string | null = null
  let shrunk: { readonly to: number, readonly at: number } | null = null

  const ceiling = (at: number): number => shrunk === null ? sessions : Math.min(sessions, shrunk.to + Math.floor((at - shrunk.at) / growMs))
  const shrink = (open: number, at: number) => { shrunk = { to: Math.max(1, open), at } }

  return {
    allowed: (open, at) => stopped === null && at >= notBefore && open < ceiling(at),
    pauseMs: at => Math.max(0, notBefore - at),
    succeeded: () => { failures = 0 },
    failed (error, open, at) {
      last = error
      notBefore = at + Math.min(most, first * 2 ** failures++)
      const is = error.resultCode === undefined ? undefined : classOf(error.resultCode)
      const falseAlarm = error.resultCode === 2501 && open > 0 // said by some for "too many sessions": this password has opened those there are
      if (is === 'busy' || falseAlarm) shrink(open, at)
      else if (is === 'stop') stopped = `${error.message}. No further login is tried: correct the password and start again`
    },
    tooMany: shrink,
    ceiling,
    stopped: () => stopped,
    refusal: () => new RegistryError(stopped ?? `the registry is tried again in a moment: ${last?.message ?? 'it could not be reached'}`, 'retry', last?.resultCode)
  }
}
