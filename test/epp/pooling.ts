/** What the tests of the pool share: a pool on a scripted registry. A file that opens some closes them after its tests. */
import { commandDocument } from '../../src/registry/epp/command.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { openPool, type Pool, type PoolLimits } from '../../src/registry/epp/pool.ts'
import { newClTrid, openSession, type Session } from '../../src/registry/epp/session.ts'
import { connectTls } from '../../src/registry/epp/transport-tls.ts'
import { eppPeer, responseTo, type Heard, type Peer, type Reaction, type Script } from '../support/epp-peer.ts'

const closers: (() => Promise<void>)[] = []

export async function closePools (): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close()
}

export const usual: PoolLimits = {
  sessions: 2, idleMs: 60_000, warm: 0, ageMs: 60_000, commands: 100, waitMs: 5_000, outstanding: 1, customersPerCycle: 4,
  commandsPerSecond: null, burst: 1, errorPenaltyMs: 0, growMs: 60_000, backOffMs: { first: 20, most: 100 }
}

export async function poolOn (script: Script, limits: Partial<PoolLimits> = {}): Promise<{ peer: Peer, pool: Pool }> {
  const peer = await eppPeer(script)
  const { outstanding = 1 } = limits
  const open = async () => await openSession(await connectTls(peer.settings(), { connectMs: 2_000, outstanding }), nask, peer.settings(), { timeoutMs: 2_000 })
  const pool = openPool(open, { ...usual, ...limits })
  closers.push(peer.close, () => pool.close(1_000))
  return { peer, pool }
}

export async function check (session: Session): Promise<number> {
  const clTRID = newClTrid()
  return (await session.say(commandDocument(domainCheck, { names: ['a.pl'] }, nask, clTRID), clTRID, 2_000)).reply.result.code
}

export const on = (verb: string, reaction: (heard: Heard) => Reaction | Promise<Reaction>) => (heard: Heard): Reaction | Promise<Reaction> | undefined => heard.verb === verb ? reaction(heard) : undefined
export const fine = on('check', heard => responseTo(nask, heard, 1000))
export const logins = ({ heard }: Peer): number => heard.filter(({ verb }) => verb === 'login').length

export async function until (holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(resolve => { setTimeout(resolve, 5) })
}
