/**
 * Every transform × everything the practice registry can do to it × every point at which the caller can die: once done, or, refused, not done at all;
 * none lost, none doubled, all settled; and the same where a registry decides later, or has no funds of ours. Generated from the list of transforms, the registry's own list of mishaps and the steps a run turns out to have.
 * Most deaths are simulated in this process (the call path is dropped at the point, its connection stays); for each transform and each point one is
 * real: a child that holds only the call path is killed with SIGKILL.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Proof } from '../../src/cli/prove.ts'
import { randomOf, type Random } from '../../src/cli/seed/random.ts'
import { storeValue } from '../../src/registry/call-request.ts'
import { transforms } from '../../src/registry/epp/transforms.ts'
import { commandsOf } from '../../src/registry/sandbox/commands/all.ts'
import { mishaps, type Mishap } from '../../src/registry/sandbox/faults.ts'
import { registries } from '../../src/registry/sandbox/registries.ts'
import { grounds } from './registry-crash/grounds.ts'
import { judge } from './registry-crash/judge.ts'
import { openLane, sayCase, type Case, type Ended, type Lane, type Stock } from './registry-crash/lane.ts'
import { kinds, sayPoint, type Point } from './registry-crash/points.ts'
import { sayGround, sayScenario, type Ground, type Scenario } from './registry-crash/scenario.ts'
import type { Order } from './registry-crash/victim.ts'
import { openWorld, type World } from './registry-crash/world.ts'

const lanes = 8
const others = ['other', 'third'] as const
const childrenAtOnce = 2

const prove: Proof = async ({ seed, points, tell }) => {
  const lines: string[] = []
  const faults: string[] = []
  for (const ground of grounds) {
    const tried = await tryAt(ground, seed, points === undefined ? Infinity : Math.ceil(points / grounds.length / casesOfAWay), tell)
    for (const line of tried.lines) tell(line) // it takes long: who breaks it off has seen so far
    lines.push(...tried.lines)
    faults.push(...tried.faults)
  }
  return { ok: faults.length === 0, lines: [...lines, ...faults.map(fault => `NO  ${fault}`)] }
}

export default prove

/** `count`: of ways, and of children. */
async function tryAt (ground: Ground, seed: number, count: number, tell: (line: string) => void): Promise<{ lines: readonly string[], faults: readonly string[] }> {
  const missing = ground.with === undefined ? untried(ground) : []
  if (missing.length > 0) return { lines: [], faults: [`at ${ground.registry} no scenario tries ${missing.join(', ')}`] }
  const says = sayGround(ground)
  const accounts = Array.from({ length: lanes }, (_, index) => `lane${index}`)
  const world = await openWorld([...accounts, ...others], ground)
  const stock: Stock = new Map()
  const open = accounts.map(account => openLane(world, account, others, stock))
  try {
    const ways = drawn(randomOf(seed, 1, 0), waysAt(ground), count)
    const kills = drawn(randomOf(seed, 2, 0), killsAt(ground), count)
    await makeStock(world, open, [...ways, ...ways, ...ways, ...ways, ...ways, ...ways, ...kills].map(({ scenario }) => scenario))
    const simulated = await simulate(open, seed, ways, line => tell(`${says}: ${line}`))
    const killed = await killChildren(world, open, seed, kills, line => tell(`${says}: ${line}`))
    const faults = await judge(world.db, [...simulated, ...killed], await world.facts(), new Set(open.flatMap(({ prepared }) => [...prepared])))
    const [{ orphans }] = await world.db('registry_orphans').select(world.db.raw('count(*)::int as orphans')) as [{ orphans: number }]
    return { lines: [...table(ground, simulated, killed), ...orphans > 0 ? [`${says}: ${orphans} orphans noted, of contacts whose answer was lost`] : [], ''], faults }
  } finally {
    for (const lane of open) await lane.close()
    await world.close()
  }
}

/** Transforms that the registry has a service for and no scenario tries: must be none. */
function untried ({ registry, scenarios }: Ground): readonly string[] {
  const { dialects: [dialect] } = registries[registry]
  const services = [...Object.keys(commandsOf(registries[registry])), ...dialect.services.some(({ name }) => name === 'rgp') ? ['domain:restore'] : []]
  return Object.keys(transforms).filter(name => services.includes(name) && !scenarios.some(({ command }) => command === name))
}

/** Some transforms want a domain that is not new. */
async function makeStock (world: World, open: readonly Lane[], scenarios: readonly Scenario[]): Promise<void> {
  const { makeOld, oldDays } = world.ground
  if (!makeOld || oldDays === undefined) return
  const count = (whose: 'ours' | 'others') => scenarios.filter(({ takes }) => takes === whose).length
  const ours = Math.ceil(count('ours') / open.length * 1.5) + 20 // lanes take what comes: some more, some less
  await Promise.all(open.map(async (lane, index) => {
    await lane.makeOld('ours', ours)
    if (index === 0) await lane.makeOld('others', count('others'))
  }))
  world.pass(oldDays)
}

type Way = { readonly scenario: Scenario, readonly onCommand: Mishap | null, readonly kind: (nth: number) => Point, readonly index: number }

/** About so many points are found of one kind of one way. */
const casesOfAWay = 4

/** Each scenario with each mishap and with none, dying at each kind of point. */
const waysAt = ({ scenarios }: Ground): readonly Way[] => scenarios.flatMap(scenario =>
  [null, ...mishaps.filter(each => each !== 'greeting')].flatMap(onCommand => kinds.map(kind => ({ scenario, onCommand, kind }))))
  .map((way, index) => ({ ...way, index }))

type Kill = { readonly scenario: Scenario, readonly point: Point, readonly index: number }

/** Each scenario at each step of a run in which all goes well; what comes after a mishap is simulated only. */
const killsAt = ({ scenarios }: Ground): readonly Kill[] => scenarios.flatMap(scenario => kinds.flatMap(kind => stepsOf(kind).map(point => ({ scenario, point }))))
  .map((kill, index) => ({ ...kill, index }))

const stepsOf = (kind: (nth: number) => Point): readonly Point[] => kind(1).at === 'wire' ? [kind(1)] : [1, 2, 3, 4].map(kind)

/** All of them, or so many of them. */
function drawn<Item> (random: Random, items: readonly Item[], count: number): Item[] {
  const left = [...items]
  return count >= left.length ? left : Array.from({ length: count }, () => left.splice(random.below(left.length), 1)[0]!)
}

/** A question meets a mishap of its own in one case of four. */
const onQuestion = (random: Random): Mishap | null =>
  random.below(4) > 0 ? null : random.pick(['cut-before', 'cut-after', 'garbage', 'answer-2400-before', 'answer-2500-after', 'lose-session'])

/** Every point of every way: of its kind for nth = 1, 2, … until a run gets through alive. */
async function simulate (open: readonly Lane[], seed: number, todo: Way[], tell: (line: string) => void): Promise<readonly Ended[]> {
  const ended: Ended[] = []
  let told = 0
  await Promise.all(open.map(async lane => {
    for (let way = todo.shift(); way; way = todo.shift()) {
      const { scenario, onCommand, kind, index } = way
      for (let nth = 1, died = true; died; nth++) {
        const one: Case = { scenario, breakage: { onCommand, onQuestion: onQuestion(randomOf(seed, index, nth)) }, point: kind(nth), label: `w${index}n${nth}` }
        const ready = await lane.ready(one)
        died = await lane.dieInside(one, ready)
        ended.push({ case: one, key: ready.key, died, settled: await lane.settle(one, ready) })
        if (nth > 60) throw new Error(`${sayCase(one)} never gets through`)
      }
      if (ended.length >= told + 250) tell(`${told = ended.length} cases, ${todo.length} ways to go`)
    }
  }))
  return ended
}

/** A real kill -9 at each; which mishap it meets is drawn. */
async function killChildren (world: World, open: readonly Lane[], seed: number, todo: Kill[], tell: (line: string) => void): Promise<readonly Ended[]> {
  const ended: Ended[] = []
  const outcomes = [null, ...mishaps.filter(each => !['greeting', 'delay', 'delay-after'].includes(each))]
  await Promise.all(open.slice(0, childrenAtOnce).map(async lane => {
    for (let next = todo.shift(); next; next = todo.shift()) {
      const { scenario, point, index } = next
      const random = randomOf(seed, 1_000_000, index)
      const one: Case = { scenario, point, breakage: { onCommand: random.pick(outcomes), onQuestion: onQuestion(random) }, label: `k${index}` }
      const ready = await lane.ready(one)
      const died = await kill(world, lane, one, ready)
      ended.push({ case: one, key: ready.key, died, settled: await lane.settle(one, ready) })
      if (ended.length % 50 === 0) tell(`${ended.length} children, ${todo.length} to go`)
    }
  }))
  return ended
}

async function kill (world: World, lane: Lane, one: Case, { key, request, command }: Awaited<ReturnType<Lane['ready']>>): Promise<boolean> {
  const order: Order = {
    databaseUrl: world.databaseUrl, registry: world.ground.registry, at: world.now().toISOString(), settings: world.settings(lane.account, {}), point: one.point!, key, command: command.name,
    request: JSON.parse(storeValue(request)), subject: { type: 'proof', id: sayScenario(one.scenario) }
  }
  const child = spawn(process.execPath, ['--import', fileURLToPath(new URL('../../src/boot/tsx-hook.mjs', import.meta.url)), fileURLToPath(new URL('registry-crash/victim.ts', import.meta.url))], { stdio: ['pipe', 'inherit', 'inherit'] })
  child.stdin.end(JSON.stringify(order))
  const signal = await new Promise<NodeJS.Signals | null>((resolve, reject) => child.once('error', reject).once('close', (code, signal) => code === null || code === 0 ? resolve(signal) : reject(new Error(`the child failed with ${code}`))))
  return signal === 'SIGKILL'
}

/** By scenario: ways it was broken, deaths simulated and real, how it was settled. */
function table (ground: Ground, simulated: readonly Ended[], killed: readonly Ended[]): string[] {
  const { scenarios } = ground
  const count = (list: readonly Ended[]) => String(list.length).padStart(9)
  const rows = scenarios.map(scenario => {
    const mine = (list: readonly Ended[]) => list.filter(each => each.case.scenario === scenario)
    const all = [...mine(simulated), ...mine(killed)]
    const how = (is: 'answered' | 'read') => count(all.filter(({ settled }) => settled?.ok && settled.how === is))
    return `${sayScenario(scenario).padEnd(38)}${count(all)}${count(mine(simulated).filter(({ died }) => died))}${count(mine(killed).filter(({ died }) => died))}${how('answered')}${how('read')}${count(all.filter(({ settled }) => settled?.ok === false))}`
  })
  const all = [...simulated, ...killed]
  const steps = new Set(all.filter(({ died }) => died).map(each => sayPoint(each.case.point!)))
  return [
    `${sayGround(ground).padEnd(38)}${['cases', 'died', 'kill -9', 'answered', 'read', 'refused'].map(head => head.padStart(9)).join('')}`,
    ...rows,
    `${sayGround(ground)}: ${all.length} cases: ${simulated.length} simulated (${simulated.filter(({ died }) => died).length} died), ${killed.length} children (${killed.filter(({ died }) => died).length} killed with SIGKILL), at ${steps.size} different steps`
  ]
}
