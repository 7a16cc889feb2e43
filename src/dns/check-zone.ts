/** Expected against found: every record that should be answered is looked up as the world does it, and what to change is said. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { DnsDeps } from './deps.ts'
import { judgeFound, type ExpectedSet, type Judged } from './judge-found.ts'
import { findOwnZone } from './own-zone.ts'
import { openedZone, type OpenedZone } from './read-zone.ts'
import type { Found } from './resolver-client.ts'
import { parkedText } from './zone-records.ts'

/** here: the world asks our name servers; elsewhere: others, where the records are to be entered; nowhere: the domain is not delegated, or nothing is known of it. */
export type Delegated = 'here' | 'elsewhere' | 'partly' | 'nowhere' | 'unanswered'

export type ZoneCheck = {
  readonly opened: OpenedZone
  /** Machine time. */
  readonly checkedAt: Date
  readonly delegation: { readonly is: Delegated, readonly expected: readonly string[], readonly found: readonly string[], readonly say: string }
  readonly rows: readonly Judged[]
  readonly isRight: boolean
  /** Of the records beyond those that are looked up. */
  readonly notLookedUp: number
}

const mostSets = 150
const atOnce = 8

/** `idOrName`: ASCII name. @throws Refusal 'not-found', also for another tenant's */
export async function checkZone (deps: DnsDeps, actor: Actor, idOrName: string): Promise<ZoneCheck> {
  const opened = await transact(deps.db, async trx => await openedZone(deps, trx, await findOwnZone(trx, actor, idOrName)))
  const { resolver } = deps.dns
  const sets = expectedSets(opened)
  const looked = sets.slice(0, mostSets)
  const [servers, ...answers] = await inTurns([{ name: opened.zone.name, type: 'NS' as const }, ...looked], ({ name, type }) => resolver.look(name, type))
  const rows = looked.map((set, at) => judgeFound(set, answers[at]!))
  const delegation = judgeDelegation(opened, servers!)
  return {
    opened, checkedAt: deps.machineNow(), delegation, rows, notLookedUp: sets.length - looked.length,
    isRight: (delegation.is === 'here' || delegation.is === 'elsewhere') && rows.every(({ verdict }) => verdict === 'right')
  }
}

/** Ours first: they are what mail needs. */
function expectedSets ({ zone, managed, own }: OpenedZone): ExpectedSet[] {
  const parked = zone.suspendedAt ? [{ name: zone.name, type: 'TXT' as const, value: parkedText, lock: null }] : []
  const records = [...managed.filter(({ answered }) => answered), ...parked, ...own.filter(({ answered }) => answered).map(record => ({ ...record, lock: null }))]
  return [...Map.groupBy(records.filter(({ name }) => !name.startsWith('*.')), ({ name, type }) => `${name} ${type}`).values()].map(set => ({ name: set[0]!.name, type: set[0]!.type, records: set }))
}

function judgeDelegation ({ zone, nameServers: expected }: OpenedZone, answer: Found): ZoneCheck['delegation'] {
  if ('fault' in answer) return { is: 'unanswered', expected, found: [], say: `Who answers for ${zone.name} could not be looked up: ${answer.fault}.` }
  const found = answer.values
  const ours = found.filter(each => expected.includes(each))
  if (found.length === 0) return { is: 'nowhere', expected, found, say: `${zone.name} has no name servers: enter ${expected.join(', ')} at its registry.` }
  if (ours.length === 0) return { is: 'elsewhere', expected, found, say: `${zone.name} is answered by ${found.slice(0, 13).join(', ')}: enter what is missing there, or change its name servers to ${expected.join(', ')}.` }
  if (ours.length < found.length) return { is: 'partly', expected, found, say: `${zone.name} is answered by others beside us (${found.filter(each => !ours.includes(each)).slice(0, 13).join(', ')}): some who ask are told other things. Name only ${expected.join(', ')}.` }
  return { is: 'here', expected, found, say: `${zone.name} is answered by our name servers.` }
}

/** In their order; a few at a time. */
async function inTurns<Each, Result> (all: readonly Each[], work: (each: Each) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  const next = all.entries()
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (const [at, each] of next) results[at] = await work(each)
  }))
  return results
}
