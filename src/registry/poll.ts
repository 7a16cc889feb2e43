/**
 * The poll queue of a registrar account (RFC 5730 §2.9.2.3): each message is stored as it came before it is acknowledged, and what
 * follows from it is a job of the same transaction. A crash between the two shows the message again, which changes nothing.
 */
import type { Knex } from 'knex'
import { alone } from '../db/alone.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import { RegistryError } from '../errors.ts'
import type { Query } from './epp/command.ts'
import { pollAck } from './epp/commands/poll-ack.ts'
import { pollRequest } from './epp/commands/poll-request.ts'
import type { Dialect } from './epp/dialect.ts'
import { maskDocument, maskText } from './epp/mask.ts'
import { parsePollMessage } from './epp/parse-poll.ts'
import type { PollEvent } from './epp/poll-event.ts'
import type { Reply } from './epp/reply.ts'
import type { RegistryDeps, RegistryLink } from './links.ts'
import { insertMessage, noteQueue, updateAcked, type Account } from './message-store.ts'
import { readHead } from './poll-head.ts'
import { askRegistry } from './read.ts'

export type Polled =
  /** `taken`: messages acknowledged; `stored`: those of them that were new. `left`: it stopped at its limit, more may wait. */
  | { readonly did: 'polled', readonly taken: number, readonly stored: number, readonly left: boolean }
  /** Another process is consuming this account's queue. */
  | { readonly did: 'nothing' }

/** Messages of one run; the next run goes on. */
const most = 1_000

/**
 * Empties the queue of our account at a registry, one consumer at a time. Throws RegistryError when the registry cannot be asked now,
 * or does not let go of a message; the fault is noted on the queue for people.
 */
export async function pollRegistry (deps: RegistryDeps, registry: string): Promise<Polled> {
  const link = deps.registries.of(registry)
  const account: Account = { registry, account: link.us }
  return await alone(deps.db, `registry.poll:${registry}:${link.us}`, async () => {
    try {
      return await consume(deps, link, account)
    } catch (error) {
      if (error instanceof RegistryError) await transact(deps.db, async trx => await noteQueue(trx, account, { waiting: null, empty: false, fault: error.message }, deps.machineNow()))
      throw error
    }
  }) ?? { did: 'nothing' }
}

/** Every registry of the house, or the one named. A registry that cannot be asked now is asked again by the next run: the fault stands on its queue. */
export async function pollRegistries (deps: RegistryDeps, registry?: string): Promise<void> {
  for (const { id } of deps.registries.all) {
    if (registry !== undefined && registry !== id) continue
    try {
      await pollRegistry(deps, id)
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error
      deps.log.warn({ registry: id, why: error.message }, 'the poll queue could not be read')
    }
  }
}

async function consume (deps: RegistryDeps, link: RegistryLink, account: Account): Promise<Polled> {
  const seen = new Set<string>()
  let stored = 0
  for (let taken = 0; taken < most; taken++) {
    const { reply, dialect, document } = await request(link)
    if (reply.result.code === 1300 || !reply.queue) {
      await transact(deps.db, async trx => await noteQueue(trx, account, { waiting: 0, empty: true, fault: null }, deps.machineNow()))
      return { did: 'polled', taken, stored, left: false }
    }
    if (reply.queue.id === '') throw new RegistryError('the registry shows a message without an id, which nobody can acknowledge: ask it to dequeue the message', 'retry')
    const kept = await keep(deps, account, reply, reply.queue, dialect, document)
    if (kept.isNew) stored++
    if (seen.has(kept.id)) throw new RegistryError(`the registry shows message ${reply.queue.id} again although it was acknowledged: ask it to dequeue the message`, 'retry')
    seen.add(kept.id)
    await acknowledge(deps, link, account, kept.id, reply.queue.id)
  }
  return { did: 'polled', taken: most, stored, left: true }
}

/** The first message, not yet read for its meaning: whatever is in it must not be in the way of its being kept. */
async function request (link: RegistryLink): Promise<{ reply: Reply, dialect: Dialect, document: Uint8Array }> {
  const { answer, exchange } = await askRegistry(link, unread, undefined)
  if (!answer.ok) throw new RegistryError(`the registry refused the poll: ${answer.code} ${answer.message}`, 'retry', answer.code)
  return { ...answer.result, document: exchange.heard.document }
}

const unread: Query<undefined, { reply: Reply, dialect: Dialect }> = { ...pollRequest, parse: (reply, dialect) => ({ reply, dialect }) }

async function keep (deps: RegistryDeps, account: Account, reply: Reply, queue: NonNullable<Reply['queue']>, dialect: Dialect, document: Uint8Array): Promise<{ id: string, isNew: boolean }> {
  const [receivedAt, machineAt, id] = [deps.now(), deps.machineNow(), newId('msg')]
  const { queuedAt, words, canonical } = readHead(reply)
  return await transact(deps.db, async trx => {
    const kept = await insertMessage(trx, {
      ...account,
      id,
      messageId: queue.id,
      fingerprint: deps.keys.mac(canonical, 'registry-message'),
      queuedAt,
      receivedAt,
      machineAt,
      words: maskText(words, []),
      frameSealed: deps.keys.seal(Buffer.from(document).toString('base64'), `registry-message:${id}`),
      shown: maskDocument(document),
      events: eventsOf(deps, reply, dialect)
    })
    await noteQueue(trx, account, { waiting: queue.count, empty: false, fault: null }, machineAt)
    if (kept.isNew) await handOver(deps, trx, kept.id)
    return kept
  })
}

/** Upwards there is only a job: what the message means for domains is decided there. */
const handOver = async (deps: RegistryDeps, trx: Knex.Transaction, messageId: string): Promise<void> =>
  await deps.jobs.add(trx, 'domains.registry-event', { messageId }, messageId)

/** A message that nobody can read is kept like any other, for a person. */
function eventsOf (deps: RegistryDeps, reply: Reply, dialect: Dialect): readonly PollEvent[] {
  try {
    return parsePollMessage(reply, dialect)
  } catch (error) {
    deps.log.warn({ err: error, svTRID: reply.svTRID }, 'a poll message could not be read; it is kept for a person')
    return [{ is: 'unknown', elements: [] }]
  }
}

/** A refusal means that it is gone already, by an earlier attempt of ours; if it is not, the next request shows it again. */
async function acknowledge (deps: RegistryDeps, link: RegistryLink, account: Account, id: string, messageId: string): Promise<void> {
  const { answer } = await askRegistry(link, pollAck, { messageId })
  if (!answer.ok) deps.log.info({ ...account, messageId, code: answer.code }, 'a message was acknowledged before')
  await transact(deps.db, async trx => await updateAcked(trx, id, deps.machineNow()))
}
