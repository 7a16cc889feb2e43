/** After all cases: the registry's own journal held against ours. Each case must have had its effect once, or, refused, none; one that was denied later once as well; what is noted as an orphan besides is known. */
import type { Knex } from 'knex'
import { sayCase, type Ended } from './lane.ts'
import type { Fact } from './world.ts'

/** What a registry notes of a command that it has refused, and of the poll queue. */
const noEffects: ReadonlySet<string> = new Set(['points-lost', 'funds-missing', 'message-acknowledged'])

/** What does not hold, in words. */
export async function judge (db: Knex, ended: readonly Ended[], facts: readonly Fact[], prepared: ReadonlySet<string>): Promise<string[]> {
  const attempts: { call_key: string, cl_trid: string }[] = await db('registry_attempts').where({ kind: 'say' }).select('call_key', 'cl_trid')
  const callOf = new Map(attempts.map(({ call_key: key, cl_trid: clTRID }) => [clTRID, key]))
  const orphans = new Set<string>((await db('registry_orphans').select('cl_trid')).map(({ cl_trid: clTRID }) => clTRID))
  const effects = new Map<string, Fact[]>()
  const faults: string[] = []
  for (const fact of facts) {
    if (fact.clTRID == null || prepared.has(fact.clTRID) || orphans.has(fact.clTRID) || noEffects.has(fact.what)) continue // what the registry did of itself has none
    const key = callOf.get(fact.clTRID)
    if (key === undefined) faults.push(`not in our journal: ${JSON.stringify(fact)}`)
    else if (key !== undefined) effects.set(key, [...effects.get(key) ?? [], fact])
  }
  const calls: { key: string, ok: boolean | null }[] = await db('registry_calls').select('key', 'ok')
  const journal = new Map(calls.map(({ key, ok }) => [key, ok]))
  const unended: { n: number }[] = await db('registry_attempts').whereNull('outcome').whereNotIn('call_key', db('registry_calls').whereNotNull('ok').select('key')).select(db.raw('count(*)::int as n'))
  if (unended[0]!.n > 0) faults.push(`${unended[0]!.n} attempts of open calls have no end`)
  return [...faults, ...ended.flatMap(one => faultsOf(one, journal.get(one.key), effects.get(one.key) ?? []))]
}

function faultsOf ({ case: one, key, settled, died }: Ended, stored: boolean | null | undefined, effects: readonly Fact[]): string[] {
  const say = (what: string): string => `${what}: ${key}: ${sayCase(one)}${died ? '' : ' (got through)'}: ${JSON.stringify(settled)}`
  const { ends } = one.scenario
  const refused = ends !== undefined
  const wanted = ends === 'refused' ? 0 : 1
  return [
    ...settled === null ? [say('never settled')] : [],
    ...settled && stored !== settled.ok ? [say(`told ${settled.ok} and wrote ${stored}`)] : [],
    ...settled && settled.ok === refused ? [say(settled.ok ? 'done though it cannot be' : 'lost')] : [],
    ...effects.length > wanted ? [say(`doubled: ${effects.map(({ what }) => what).join(', ')}`)] : [],
    ...effects.length < wanted ? [say('without effect')] : []
  ]
}
