/**
 * The same commands twice, half of the registrars over TLS and half over NASK's HTTPS: straight to a practice registry, and to another one through a line
 * that cuts, delays, splits, joins, half-closes and garbles.
 * Both registries must end with the same books, and every command must have come to the same result.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Proof } from '../../src/cli/prove.ts'
import { randomOf } from '../../src/cli/seed/random.ts'
import { faultProxy, proxyFaults, type FaultProxy } from '../registry/fault-proxy.ts'
import { certificate } from '../registry/sandbox/practice.ts'
import { nask } from './registry-crash/scenarios/nask.ts'
import { depsOn, linkOf, openWorld, overHttps, type Fact, type World } from './registry-crash/world.ts'
import { playScript, type Played } from './registry-faults/script.ts'

const usualCommands = 2_000
const registrars = ['alfa', 'beta', 'gamma', 'delta'] as const
const overTls: readonly string[] = ['alfa', 'beta']
/** Of so many pieces that pass on the line, one is mishandled. */
const oneIn = 6

const prove: Proof = async ({ seed, points = usualCommands, tell }) => {
  const each = Math.ceil(points / registrars.length)
  const straight = await playAll(each, seed, false)
  tell(`straight: ${straight.played.flatMap(({ results }) => results).length} commands in ${straight.ms} ms`)
  const broken = await playAll(each, seed, true)
  tell(`on the bad line: ${broken.ms} ms`)

  const faults = registrars.flatMap((registrar, index) => [
    ...differences(`results of ${registrar}`, straight.played[index]!.results, broken.played[index]!.results),
    ...differences(`books of ${registrar}`, factsOf(straight.facts, registrar), factsOf(broken.facts, registrar))
  ])
  const { said, read, open } = broken.journal
  const commands = broken.played.flatMap(({ results }) => results).length
  const transforms = broken.played.reduce((sum, { transforms }) => sum + transforms, 0)
  if (open > 0) faults.push(`${open} calls are still open`)
  return {
    ok: faults.length === 0,
    lines: [
      `${commands} commands, ${transforms} of them transforms, by ${registrars.length} registrars; ${straight.ms} ms straight, ${broken.ms} ms on the bad line`,
      ...Object.entries(broken.proxies!).map(([door, proxy]) => `${door}: ${proxy.connections()} connections, ${proxyFaults.map(fault => `${fault} ${proxy.done()[fault]}`).join(', ')}`),
      `${transforms} calls said ${said} times, ${read} of them settled by reading; ${factsOf(broken.facts).length} facts in each registry's books`,
      ...faults.map(fault => `NO  ${fault}`)
    ]
  }
}

export default prove

type Run = { readonly played: readonly Played[], readonly facts: readonly Fact[], readonly proxies: Proxies | null, readonly ms: number, readonly journal: { readonly said: number, readonly read: number, readonly open: number } }

async function playAll (commands: number, seed: number, onBadLine: boolean): Promise<Run> {
  const world = await openWorld(registrars, nask)
  const proxies = onBadLine ? await proxiesBefore(world, seed) : null
  const links = registrars.map(registrar => {
    const tls = world.settings(registrar, { connectMs: 5_000, queryMs: 5_000, transformMs: 5_000, graceMs: 5_000 })
    const isTls = overTls.includes(registrar)
    const settings = isTls ? tls : overHttps(tls, world.registry)
    return linkOf(proxies ? { ...settings, port: proxies[isTls ? 'tls' : 'https'].port } : settings, nask.profile)
  })
  const began = performance.now()
  try {
    const played = await Promise.all(links.map(async (link, index) => {
      const clock = { passedMs: 0 }
      const deps = depsOn(world.db, link, world.now, () => new Date(performance.timeOrigin + performance.now() + clock.passedMs))
      return await playScript(deps, { prefix: `${registrars[index]!}-`, label: registrars[index]!, commands, random: randomOf(seed, 2, index), pass: ms => { clock.passedMs += ms } })
    }))
    const ms = Math.round(performance.now() - began)
    return { played, facts: await world.facts(), proxies, ms, journal: await journalOf(world) }
  } finally {
    for (const link of links) await link.close()
    if (proxies) for (const proxy of Object.values(proxies)) await proxy.close()
    await world.close()
  }
}

type Proxies = Readonly<Record<'tls' | 'https', FaultProxy>>

async function proxiesBefore ({ registry: { eppPort, httpsPort } }: World, seed: number): Promise<Proxies> {
  const tls = await certificate()
  const before = async (port: number) => await faultProxy({ tls, target: { port, ca: tls.cert }, seed, oneIn })
  return { tls: await before(eppPort), https: await before(httpsPort!) }
}

async function journalOf ({ db }: World): Promise<Run['journal']> {
  const { rows: [row] } = await db.raw(`select
    (select count(*)::int from registry_attempts where kind = 'say') as said,
    (select count(*)::int from registry_calls where how = 'read') as read,
    (select count(*)::int from registry_calls where ok is null) as open`)
  return row
}

/** What was done by command, without what must differ: transaction ids, and the numbers of objects, which depend on who came first. */
const factsOf = (facts: readonly Fact[], registrar?: string): readonly object[] => facts
  .filter(fact => fact.clTRID != null && (registrar === undefined || fact.account === registrar))
  .map(fact => ({ ...fact, clTRID: '', svTRID: '', roid: '' }))

function differences (what: string, straight: readonly unknown[], broken: readonly unknown[]): string[] {
  const at = straight.findIndex((each, index) => !isDeepStrictEqual(each, broken[index]))
  if (at < 0 && straight.length === broken.length) return []
  const place = at < 0 ? straight.length : at
  return [`${what} differ at ${place} (${straight.length} and ${broken.length}): ${JSON.stringify(straight[place])} and ${JSON.stringify(broken[place])}`]
}
