/** A registry whose poll queue is in the test's hand. */
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { buildRegistries, type Registries } from '../../src/registry/links.ts'
import type { Log } from '../../src/deps.ts'
import { el, type Xml } from '../../src/xml/build.ts'
import { eppPeer, responseTo, type Heard, type Peer, type Reaction } from '../support/epp-peer.ts'

export type Queued = { readonly id: string, readonly words?: string, readonly queuedAt?: string, readonly data?: Xml, readonly extension?: Xml }

export type PollPeer = {
  readonly peer: Peer
  readonly registries: Registries
  readonly queue: Queued[]
  /** Ids that were acknowledged, in order. */
  readonly acked: string[]
  /** Asked before the usual answer to a poll. */
  before: ((heard: Heard) => Reaction | undefined | Promise<Reaction | undefined>) | null
  /** Whether an acknowledged message leaves the queue. */
  dequeues: boolean
  readonly close: () => Promise<void>
}

export async function pollPeer (log: Log): Promise<PollPeer> {
  const queue: Queued[] = []
  const acked: string[] = []

  const stamp = (answer: string, { id, words, queuedAt }: Queued): string =>
    answer.replace('</result>', `</result>${el('msgQ', { count: String(queue.length), id }, queuedAt === undefined ? null : el('qDate', {}, queuedAt), words === undefined ? null : el('msg', {}, words)).text}`)

  function poll (heard: Heard): string {
    const op = /op="(\w+)"/.exec(heard.text)![1]
    if (op === 'req') {
      const [first] = queue
      if (!first) return responseTo(nask, heard, 1300)
      return stamp(responseTo(nask, heard, 1301, { ...(first.data && { resData: first.data }), ...(first.extension && { extension: first.extension }) }), first)
    }
    const id = /msgID="([^"]*)"/.exec(heard.text)![1]!.replaceAll('&amp;', '&').replaceAll('&lt;', '<')
    if (queue[0]?.id !== id) return responseTo(nask, heard, 2303)
    acked.push(id)
    if (there.dequeues) queue.shift()
    return responseTo(nask, heard, 1000)
  }

  const peer = await eppPeer({
    answer: async heard => {
      if (heard.verb === 'poll') return await there.before?.(heard) ?? poll(heard)
      if (heard.verb === 'check' && queue[0]) return stamp(responseTo(nask, heard, 1000, { resData: el('d:chkData', { 'xmlns:d': nask.ns.domain }, el('d:cd', {}, el('d:name', { avail: '1' }, 'wolna.pl'))) }), { id: queue[0].id })
      return undefined
    }
  })
  const registries = buildRegistries([peer.settings({ timeouts: { connectMs: 5_000, queryMs: 5_000 }, limits: { backOffMs: { first: 0, most: 0 } } })], log)
  const there: PollPeer = {
    peer,
    registries,
    queue,
    acked,
    before: null,
    dequeues: true,
    async close () {
      await registries.close()
      await peer.close()
    }
  }
  return there
}

/** extdom:pollDomainBlocked of these names. */
export const blocked = (...names: string[]): Xml =>
  el('x:pollDomainBlocked', { 'xmlns:x': nask.ns.extdom! }, ...names.map(name => el('x:domain', {}, el('x:name', {}, name), el('x:date', {}, '2026-03-01T10:00:00.0Z'))))

/** domain:trnData; whatever is not said is a finished transfer to another registrar. */
export const transfer = (name: string, { status = 'serverApproved', gaining = 'observer', losing = 'registrar' } = {}): Xml =>
  el('d:trnData', { 'xmlns:d': nask.ns.domain }, el('d:name', {}, name), el('d:trStatus', {}, status), el('d:reID', {}, gaining), el('d:reDate', {}, '2026-03-01T10:00:00.0Z'), el('d:acID', {}, losing), el('d:acDate', {}, '2026-03-06T10:00:00.0Z'))
