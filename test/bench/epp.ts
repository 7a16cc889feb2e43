/**
 * The registry engine beside the least that the same work can cost: a check beside a bare TLS loop that exchanges as many bytes with the same process
 * and reads none of them, four connections beside one, a create and a renewal with their journal beside one insert and its commit, parsing beside libxml2 alone.
 */
import { XmlDocument } from 'libxml2-wasm'
import type { Bench, BenchRow } from '../../src/cli/bench.ts'
import { newId } from '../../src/db/ids.ts'
import { callRegistry } from '../../src/registry/call.ts'
import { commandDocument } from '../../src/registry/epp/command.ts'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { domainCreate, type DomainCreated } from '../../src/registry/epp/commands/domain-create.ts'
import { domainRenew } from '../../src/registry/epp/commands/domain-renew.ts'
import { nask as dialect } from '../../src/registry/epp/dialects/nask.ts'
import { frameOf } from '../../src/registry/epp/frame.ts'
import { parseReply } from '../../src/registry/epp/reply.ts'
import { newClTrid } from '../../src/registry/epp/session.ts'
import type { RegistryDeps, RegistryLink } from '../../src/registry/links.ts'
import { newAuthInfo } from '../../src/registry/new-ids.ts'
import { askRegistry } from '../../src/registry/read.ts'
import { alternate, inTurns, median } from './support/alternate.ts'
import { openEppHouse, type EppHouse } from './support/epp-house.ts'
import { lapsOf, type Laps } from './support/laps.ts'
import { cpuMsOf, ownCpuMs, postmasterOf, rssMbOf } from './support/server-cpu.ts'

const full = { checks: 2_000, creates: 300, parses: 20_000 }
const tiny = { checks: 30, creates: 6, parses: 200 }

const connections = 4

const bench: Bench = async ({ pairs, small, say }) => {
  const house = await openEppHouse()
  try {
    const size = small ? tiny : full
    const postmaster = await postmasterOf(house.db)
    const cpuMs = () => ownCpuMs() + cpuMsOf(house.pid)
    const withDatabase = () => cpuMs() + cpuMsOf(postmaster)
    const rows = [
      ...await checks(house, size.checks, pairs, cpuMs),
      await pooled(house, size.checks, pairs, cpuMs),
      ...await transforms(house, size.creates, pairs, withDatabase),
      await parsing(house, size.parses, pairs)
    ]
    say(`practice registry and bare door: one process, ${rssMbOf(house.pid).toFixed(0)} MB`)
    return rows
  } finally {
    await house.close()
  }
}

export default bench

const check = async (link: RegistryLink): Promise<Buffer> => {
  const { answer, exchange: { heard } } = await askRegistry(link, domainCheck, { names: [`bench-${newId('n').slice(2, 10)}.pl`] })
  if (!answer.ok) throw new Error(answer.message)
  return Buffer.from(heard.document)
}

/** One connection, one after another. */
async function checks (house: EppHouse, count: number, pairs: number, cpuMs: () => number): Promise<BenchRow[]> {
  const link = house.link(1)
  const answer = (await check(link)).toString()
  const asked = frameOf(commandDocument(domainCheck, { names: ['bench-abcdefgh.pl'] }, dialect, newClTrid()))
  const line = await house.rawLine(answer)
  const ours: Laps[] = []
  const bare: Laps[] = []
  const cpu: number[] = []
  const run = async (): Promise<void> => {
    const before = cpuMs()
    ours.push(await lapsOf(count, 1, () => check(link)))
    cpu.push((cpuMs() - before) / count)
  }
  await lapsOf(count, 1, () => check(link))
  await lapsOf(count, 1, () => line.exchange(asked))
  await inTurns(run, async () => { bare.push(await lapsOf(count, 1, () => line.exchange(asked))) }, pairs)
  line.close()

  const row = (work: string, unit: string, of: (laps: Laps) => number): BenchRow => {
    const [value, peerValue] = [median(ours.map(of)), median(bare.map(of))]
    return { work, unit, ours: value, peer: 'a bare TLS loop, as many bytes', peerValue, ratio: value / peerValue, runs: pairs, cpuMsPerUnit: median(cpu), rssMb: rssMbOf('self') }
  }
  return [
    row('check, one connection', 'commands/s', ({ perSecond }) => perSecond),
    row('check, one connection, p50', 'ms', ({ p50 }) => p50),
    row('check, one connection, p99', 'ms', ({ p99 }) => p99)
  ]
}

async function pooled (house: EppHouse, count: number, pairs: number, cpuMs: () => number): Promise<BenchRow> {
  const [one, four] = [house.link(1), house.link(connections)]
  return await alternate({
    work: `check, ${connections} connections`,
    unit: 'commands/s',
    peer: 'one connection',
    ours: async () => ({ value: (await lapsOf(count, connections * 2, () => check(four))).perSecond, units: count }),
    theirs: async () => ({ value: (await lapsOf(count, 1, () => check(one))).perSecond, units: count }),
    cpuMs,
    rssMb: () => rssMbOf('self')
  }, pairs)
}

/** With the journal: what was meant is committed before it is sent, what came of it after. */
async function transforms (house: EppHouse, count: number, pairs: number, cpuMs: () => number): Promise<BenchRow[]> {
  const deps = house.depsOf(house.link(connections))
  const registrant = await holder(deps)
  const domains: { name: string, expiresAt: Date }[] = []
  const create = async (): Promise<void> => {
    const name = `bench-${newId('n').slice(2)}.pl`
    const settled = await callRegistry(deps, { key: `bench:${name}`, registry: 'nask', command: domainCreate, request: { name, years: 1, nameServers: [], registrant, authInfo: newAuthInfo() }, subject: { type: 'bench', id: name } })
    if (!settled.ok) throw new Error(settled.message)
    domains.push({ name, expiresAt: (settled.result as DomainCreated).expiresAt })
  }
  const renew = async (): Promise<void> => {
    const { name, expiresAt } = domains.pop()!
    const settled = await callRegistry(deps, { key: `bench:renew:${name}`, registry: 'nask', command: domainRenew, request: { name, expiresAt, years: 1 }, subject: { type: 'bench', id: name } })
    if (!settled.ok) throw new Error(settled.message)
  }
  await house.db.raw('create table bench_floor (id text primary key, said text not null)')
  const insert = async (): Promise<void> => {
    await house.db.transaction(async trx => { await trx('bench_floor').insert({ id: newId('flr'), said: 'x'.repeat(500) }) })
  }
  const row = async (work: string, act: () => Promise<void>, atOnce: number): Promise<BenchRow> => await alternate({
    work,
    unit: 'a second',
    peer: 'one insert, committed, one after another',
    ours: async () => ({ value: (await lapsOf(count, atOnce, act)).perSecond, units: count }),
    theirs: async () => ({ value: (await lapsOf(count, 1, insert)).perSecond, units: count }),
    cpuMs,
    rssMb: () => rssMbOf('self')
  }, pairs)
  return [
    await row('create with its journal, one after another', create, 1),
    await row(`create with its journal, ${connections} connections`, create, connections * 2),
    await row('renewal with its journal, one after another', renew, 1)
  ]
}

async function holder (deps: RegistryDeps): Promise<string> {
  const id = `be${newId('c').slice(2, 12)}`
  const settled = await callRegistry(deps, {
    key: `bench:${id}`,
    registry: 'nask',
    command: contactCreate,
    request: { id, name: 'Jan Przykładowy', organisation: null, street: ['ul. Prosta 1'], city: 'Warszawa', postcode: '00-001', country: 'PL', phone: '+48.221234567', email: 'jan@example.pl', authInfo: newAuthInfo(), individual: true },
    subject: { type: 'bench', id }
  })
  if (!settled.ok) throw new Error(settled.message)
  return id
}

/** Without a network: a command built and its answer read into what it says. */
async function parsing (house: EppHouse, count: number, pairs: number): Promise<BenchRow> {
  const heard = await check(house.link(1))
  const request = { names: ['bench-abcdefgh.pl'] }
  const name = /bench-\w+\.pl/.exec(heard.toString())![0]
  const both = (): void => {
    commandDocument(domainCheck, request, dialect, newClTrid())
    domainCheck.parse(parseReply(heard, dialect), dialect, { names: [name] })
  }
  const alone = (): void => { XmlDocument.fromBuffer(heard).dispose() }
  const rate = (act: () => void) => async () => {
    const began = performance.now()
    for (let done = 0; done < count; done++) act()
    return { value: count / (performance.now() - began) * 1000, units: count }
  }
  return await alternate({ work: 'a command built, its answer read', unit: 'pairs/s', peer: 'libxml2 reading the answer', ours: rate(both), theirs: rate(alone), cpuMs: ownCpuMs, rssMb: () => rssMbOf('self') }, pairs)
}
