/**
 * Operations followed as Server-Sent Events. One look a second for all open streams of the process together; each is told what changed of its own. An event is the whole
 * operation, its id is of what it says: who comes back with the last id gets nothing that it has.
 */
import { createHash } from 'node:crypto'
import type { SSEReplyInterface } from '@fastify/sse'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { keysStillOpen } from '../people/keys-still-open.ts'
import { findOperations, maySee, type Operation as Known } from '../views/operations.ts'
import type { ApiDeps, StreamLimits } from './deps.ts'
import { showOperation, type Operation } from './operation-wire.ts'

type Stream = { readonly id: string, readonly keyId: string, readonly actor: Actor, readonly sse: SSEReplyInterface, lastId: string | null, busy: boolean }

export type OperationStreams = {
  /** Undefined where the key has as many streams as it may; else what ends the stream. */
  readonly open: (asked: { readonly operation: Operation, readonly actor: Extract<Actor, { readonly userId: string }>, readonly sse: SSEReplyInterface }) => (() => void) | undefined
  /** All of them end, as the process does. */
  readonly close: () => void
}

/** Of what an operation says now. */
export const eventId = (operation: Operation): string => createHash('sha256').update(JSON.stringify(operation)).digest('base64url').slice(0, 22)

export const hasEnded = ({ state }: Pick<Operation, 'state'>): boolean => state === 'done' || state === 'failed'

/** Milliseconds until a client comes back. */
const retry = 2000

export function followOperations (deps: Pick<ApiDeps, 'db' | 'machineNow' | 'log'>, { lookEvery, longest, perKey, all }: StreamLimits): OperationStreams {
  const streams = new Set<Stream>()
  let timer: NodeJS.Timeout | undefined
  let looking = false

  async function look (): Promise<void> {
    if (looking) return // a database that is slow is not asked more and more
    looking = true
    try {
      const seen = [...streams]
      const keys = await keysStillOpen(deps, [...new Set(seen.map(({ keyId }) => keyId))])
      const known = new Map((await transact(deps.db, trx => findOperations(trx, [...new Set(seen.map(({ id }) => id))]))).map(each => [each.id, each]))
      for (const stream of seen) tell(stream, keys.has(stream.keyId) ? known.get(stream.id) : undefined)
    } catch (error) {
      deps.log.warn({ err: error }, 'operations cannot be looked at')
    } finally {
      looking = false
    }
  }

  function tell (stream: Stream, known: Known | undefined): void {
    if (!known || !maySee(stream.actor, known)) return stream.sse.close() // revoked, or another's by now
    const operation = showOperation(known)
    send(stream, operation)
  }

  /** A reader that is slower than its news gets the latest of it, when it has read what was sent. */
  function send (stream: Stream, operation: Operation): void {
    const id = eventId(operation)
    if (stream.busy || !stream.sse.isConnected) return
    if (id === stream.lastId) return hasEnded(operation) ? stream.sse.close() : undefined
    stream.busy = true
    stream.lastId = id
    stream.sse.send({ id, event: 'operation', data: operation, retry }).then(() => {
      stream.busy = false
      if (hasEnded(operation)) stream.sse.close()
    }, () => { stream.sse.close() })
  }

  function forget (stream: Stream): void {
    streams.delete(stream)
    if (streams.size > 0) return
    clearInterval(timer)
    timer = undefined
  }

  return {
    open ({ operation, actor, sse }) {
      if (streams.size >= all || [...streams].filter(({ keyId }) => keyId === actor.userId).length >= perKey) return undefined
      const stream: Stream = { id: operation.id, keyId: actor.userId, actor, sse, lastId: sse.lastEventId, busy: false }
      streams.add(stream)
      const end = setTimeout(() => { sse.close() }, longest)
      sse.onClose(() => {
        clearTimeout(end)
        forget(stream)
      })
      timer ??= setInterval(() => { void look() }, lookEvery).unref()
      sse.keepAlive()
      sse.sendHeaders()
      send(stream, operation)
      return () => { sse.close() }
    },
    close () {
      for (const { sse } of streams) sse.close()
    }
  }
}
