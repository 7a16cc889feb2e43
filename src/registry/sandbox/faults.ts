/**
 * Fault switches: what shall go wrong, where, how often. 'before': it is not done; 'after': it is done in the books, and then comes the mishap.
 * For whoever wants to know how a client behaves when a registry does what registries do.
 */
import type { Dialect, Service } from './dialect.ts'
import { registries, type RegistryId } from './registries.ts'

export const mishaps = [
  /** Waits `ms`, then does it and answers. */
  'delay',
  /** Does it, and answers after `ms`. */
  'delay-after',
  /** The line is torn, without a goodbye. */
  'cut-before',
  'cut-after',
  /** The line is closed in good order, without an answer; not done. */
  'close',
  /** Done, and answered with bytes that are no XML. */
  'garbage',
  'answer-2400-before',
  'answer-2400-after',
  /** 2500 and 2502 close the line. */
  'answer-2500-before',
  'answer-2500-after',
  'answer-2502',
  /** The login is forgotten: 2002, now and until the next login; not done. */
  'lose-session',
  /** As long as it stands in the list, whatever `on` says: other services are offered. */
  'greeting'
] as const

export type Mishap = typeof mishaps[number]

export type Fault = {
  /** '<object>:<verb>', '<object>:*', 'login', 'logout', 'poll', 'report', 'hello', or '*' for every command (not hello). */
  readonly on: string
  readonly do: Mishap
  /** Of a delay, machine time. */
  readonly ms?: number
  /** How often; always, when it is not said. */
  readonly times?: number
  /** Of this registrar alone. */
  readonly account?: string
  /** In this registry alone, where several run in one process. */
  readonly registry?: RegistryId
  /** Of 'greeting': URIs that are offered besides, and URIs that no longer are. Without it a newer version of each extension is offered besides. */
  readonly services?: { readonly add?: readonly string[], readonly remove?: readonly string[] }
}

/** Of all commands that no listed fault meets, `share` (0 to 1) meet one of `do`, chosen by the seed alone. */
export type RandomFaults = { readonly seed: number, readonly share: number, readonly do?: readonly Mishap[], readonly ms?: number }

export type FaultPlan = { readonly faults?: readonly Fault[], readonly random?: RandomFaults | null }

export type Faults = {
  /** In place of all that was set before. */
  readonly set: (plan: readonly Fault[] | FaultPlan) => void
  /** What is left: of each with `times`, how often it is still to happen. */
  readonly list: () => { readonly faults: readonly Fault[], readonly random: RandomFaults | null }
  /** What happens to this command; counted. */
  readonly meet: (registry: RegistryId, command: string, account: string | undefined) => Fault | undefined
  /** The dialect as it is offered now. */
  readonly offering: (registry: RegistryId, dialect: Dialect) => Dialect
}

const usualMishaps: readonly Mishap[] = mishaps.filter(each => each !== 'greeting')
const usualMs = 1_000

export function newFaults (): Faults {
  let faults: { fault: Fault, left: number }[] = []
  let random: RandomFaults | null = null
  let draw: () => number = () => 1

  const isFor = ({ fault, left }: { fault: Fault, left: number }, registry: RegistryId): boolean => left > 0 && (fault.registry ?? registry) === registry
  return {
    set (plan) {
      const { faults: list = [], random: chance = null }: FaultPlan = 'length' in plan ? { faults: plan } : plan
      faults = list.map(fault => ({ fault, left: fault.times ?? Infinity }))
      random = chance
      draw = seeded(chance?.seed ?? 0)
    },
    list: () => ({
      faults: faults.filter(({ left }) => left > 0).map(({ fault, left }) => left === Infinity ? fault : { ...fault, times: left }),
      random
    }),
    meet (registry, command, account) {
      if (faults.length === 0 && !random) return undefined
      const met = faults.find(each => each.fault.do !== 'greeting' && isFor(each, registry) && (each.fault.account ?? account) === account && isOn(each.fault.on, command))
      if (met) met.left--
      return met?.fault ?? (random && command !== 'hello' ? chance(random, draw, command) : undefined)
    },
    offering (registry, dialect) {
      const changed = faults.find(each => each.fault.do === 'greeting' && isFor(each, registry))
      return changed ? offer(dialect, changed.fault.services, dialect.id === registries[registry].dialects[0].id) : dialect
    }
  }
}

function isOn (on: string, command: string): boolean {
  if (on === '*') return command !== 'hello'
  return on === command || (on.endsWith(':*') && command.startsWith(on.slice(0, -1)))
}

/** Two draws a command, whatever comes of them: the same seed and the same commands give the same faults. */
function chance ({ share, do: some = usualMishaps, ms = usualMs }: RandomFaults, draw: () => number, on: string): Fault | undefined {
  const [hit, which] = [draw(), draw()]
  return hit < share ? { on, do: some[Math.floor(which * some.length)]!, ms } : undefined
}

/** What is added is added to the dialect that greets. */
function offer (dialect: Dialect, changes: Fault['services'], greets: boolean): Dialect {
  const { add = [], remove = [] } = changes ?? {}
  const services = dialect.services.flatMap((service): Service[] => {
    const uris = service.uris.filter(uri => !remove.includes(uri))
    if (!changes && service.as === 'extension') uris.unshift(newer(service.uris[0]))
    const [first, ...more] = uris
    return first === undefined ? [] : [{ ...service, uris: [first, ...more] }]
  })
  const extra = add.map((uri): Service => ({ name: uri as Service['name'], as: 'extension', uris: [uri] })) // under a name that no command knows
  return { ...dialect, services: [...services, ...greets ? extra : []] }
}

/** '…/extdom-2.1' → '…/extdom-2.2' */
const newer = (uri: string): string => uri.replace(/\d+$/, last => String(Number(last) + 1))

/** mulberry32: small, and the same everywhere. From 0 to below 1. */
function seeded (seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6D2B79F5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
