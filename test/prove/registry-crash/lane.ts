/** One registrar, at which cases run one after the other: prepare, break, die, come back, settle. */
import { setTimeout as delay } from 'node:timers/promises'
import { RegistryError } from '../../../src/errors.ts'
import { callRegistry, type Settled } from '../../../src/registry/call.ts'
import { commandDocument } from '../../../src/registry/epp/command.ts'
import { classOf } from '../../../src/registry/epp/result-codes.ts'
import { newClTrid } from '../../../src/registry/epp/session.ts'
import { transforms, type AnyTransform } from '../../../src/registry/epp/transforms.ts'
import type { RegistryDeps, RegistryLink } from '../../../src/registry/links.ts'
import { askRegistry } from '../../../src/registry/read.ts'
import { resumeCall } from '../../../src/registry/resume-call.ts'
import type { Mishap } from '../../../src/registry/sandbox/faults.ts'
import { handOf } from './hand.ts'
import { dyingAt, sayPoint, type Point } from './points.ts'
import { sayScenario, type Desk, type Scenario } from './scenario.ts'
import { depsOn, linkOf, type World } from './world.ts'

/** What the registry does to the command, and perhaps to the first question about it. */
export type Breakage = { readonly onCommand: Mishap | null, readonly onQuestion: Mishap | null }

export type Case = { readonly scenario: Scenario, readonly breakage: Breakage, readonly point: Point | null, readonly label: string }

export const sayCase = ({ scenario, breakage: { onCommand, onQuestion }, point }: Case): string =>
  `${sayScenario(scenario)}, ${onCommand ?? 'all well'}${onQuestion ? `, then ${onQuestion} of the question` : ''}, ${point ? sayPoint(point) : 'alive'}`

export type Ended = { readonly case: Case, readonly key: string, readonly died: boolean, readonly settled: Settled<unknown> | null }

export type Lane = {
  readonly account: string
  /** Sees to it that so many domains wait to become old. */
  readonly makeOld: (whose: 'ours' | 'others', count: number) => Promise<void>
  /** Sets the registry up for a case: the request, and what the calls of the case are made with. */
  readonly ready: (one: Case) => Promise<{ readonly key: string, readonly request: object, readonly command: AnyTransform }>
  /** Dies where the case says, in this process. True when it did. */
  readonly dieInside: (one: Case, ready: Awaited<ReturnType<Lane['ready']>>) => Promise<boolean>
  /** Goes on as a worker does after a restart, until the call is settled. Null when it never is. */
  readonly settle: (one: Case, ready: Awaited<ReturnType<Lane['ready']>>) => Promise<Settled<unknown> | null>
  /** What was said outside the journal, to prepare. */
  readonly prepared: ReadonlySet<string>
  readonly close: () => Promise<void>
}

/** A registry that is slow is waited for so short that it is still at work when the wait is over. Milliseconds. */
export const slowMs = 400
const patient = { connectMs: 20_000, queryMs: 20_000, transformMs: 20_000, graceMs: 5_000 }
const hasty = { connectMs: 20_000, queryMs: 20_000, transformMs: 100, graceMs: 2_000 }

class Killed extends Error {}

export const isSlow = ({ breakage: { onCommand } }: Case): boolean => onCommand === 'delay' || onCommand === 'delay-after'

/** Old domains that are left, by registrar. */
export type Stock = Map<string, string[]>

/** `others`: whose objects are not ours, and a third one. */
export function openLane (world: World, account: string, [other, third]: readonly [string, string], stock: Stock): Lane {
  const { profile } = world.ground
  const linkFor = (user: string, timeouts: typeof patient): RegistryLink => linkOf(world.settings(user, timeouts), profile)
  const links = { patient: linkFor(account, patient), hasty: linkFor(account, hasty), other: linkFor(other, patient), third: linkFor(third, patient) }
  const prepared = new Set<string>()
  let passedMs = 0
  const machineNow = () => new Date(performance.timeOrigin + performance.now() + passedMs)
  const depsFor = (one: Case): RegistryDeps => depsOn(world.db, isSlow(one) ? links.hasty : links.patient, world.now, machineNow)

  function deskOf (link: RegistryLink, user: string, label: string, other: () => Desk): Desk {
    return {
      label,
      contactPrefix: `${user}-`,
      at: world.now(),
      take () {
        const name = stock.get(user)?.pop()
        if (name === undefined) throw new Error(`${user} has no old domain left`)
        return name
      },
      say: async (command, request) => await sayPlainly(link, command as AnyTransform, request, prepared) as never,
      async ask (query, request) {
        const { answer, exchange } = await askRegistry(link, query, request)
        prepared.add(exchange.clTRID) // EURid issues a code to who asks
        if (!answer.ok) throw new Error(`${query.name} of ${label}: ${answer.code} ${answer.message}`)
        return answer.result
      },
      get other () { return other() }
    }
  }
  const nobody = (): Desk => { throw new Error('a fourth registrar') }

  return {
    account,
    prepared,
    async makeOld (whose, count) {
      const [link, user] = whose === 'ours' ? [links.patient, account] as const : [links.other, other] as const
      const had = stock.get(user) ?? []
      stock.set(user, had)
      for (let nth = had.length; had.length < count; nth++) had.push(await world.ground.makeOld!(deskOf(link, user, `old${nth}`, nobody)))
    },
    async ready ({ scenario, breakage, label }) {
      world.set(account, [])
      if (world.ground.with === 'empty accounts') await world.setPaidIn(account, plenty)
      const request = await scenario.prepare(deskOf(links.patient, account, label, () => deskOf(links.other, other, label, () => deskOf(links.third, third, label, nobody))))
      if (world.ground.with === 'empty accounts') await empty(world, account)
      const [object] = scenario.command.split(':')
      world.set(account, [
        ...breakage.onCommand ? [{ on: verbOf(scenario.command), do: breakage.onCommand, ms: slowMs, times: 1 }] : [],
        ...breakage.onQuestion ? [{ on: `${object}:info`, do: breakage.onQuestion, ms: slowMs, times: 1 }] : []
      ])
      return { key: `${account}:${label}`, request, command: transforms[scenario.command]! }
    },

    async dieInside (one, { key, request, command }) {
      const deps = depsFor(one)
      const dying = one.point ? dyingAt(deps, one.point, async () => { throw new Killed() }) : deps
      try {
        await callRegistry(dying, intentOf(world, one, key, command, request))
        return false
      } catch (error) {
        if (!(error instanceof Killed) && !(error instanceof RegistryError)) throw error
        return error instanceof Killed
      }
    },

    async settle (one, { key, request, command }) {
      const deps = depsFor(one)
      const hand = handOf(world, deps, account)
      for (let tries = 0; tries < 20; tries++) {
        if (tries > 0) await one.scenario.meanwhile?.(hand, request as { name: string }, tries)
        if (tries % 2 === 1) await resumeCall(deps, key) // by the sweep, which has the key alone
        try {
          return await callRegistry(deps, intentOf(world, one, key, command, request)) // by the flow that made it
        } catch (error) {
          if (!(error instanceof RegistryError)) throw error
        }
        if (isSlow(one)) await delay(slowMs) // while the registry may be at work on it, no time is skipped
        else passedMs += 3_600_000
      }
      return null
    },

    async close () { for (const link of Object.values(links)) await link.close() }
  }
}

/** Enough for whatever prepares a case. */
const plenty = 1_000_000_000_00n

/** All is spent, to the last. */
async function empty (world: World, account: string): Promise<void> {
  const { paidInMinor, leftMinor } = await world.moneyOf(account)
  await world.setPaidIn(account, paidInMinor - leftMinor)
}

const intentOf = ({ ground }: World, { scenario }: Case, key: string, command: AnyTransform, request: object) =>
  ({ key, registry: ground.registry, command, request: request as never, subject: { type: 'proof', id: sayScenario(scenario) } })

/** What the registry calls it: of an update that restores it is an update. */
const verbOf = (command: string): string => command === 'domain:restore' ? 'domain:update' : command

async function sayPlainly (link: RegistryLink, command: AnyTransform, request: object, said: Set<string>): Promise<unknown> {
  return await link.use(async session => {
    const clTRID = newClTrid()
    said.add(clTRID)
    const { reply } = await session.say(commandDocument(command, request as never, session.dialect, clTRID), clTRID, patient.transformMs)
    const { code, message, reasonCode, reason } = reply.result
    const is = classOf(code)
    if (is !== 'done' && is !== 'pending') throw new Error(`${command.name} to prepare: ${code} ${reasonCode ?? ''} ${message} ${reason ?? ''}`)
    return command.parse(reply, session.dialect, request as never)
  })
}
