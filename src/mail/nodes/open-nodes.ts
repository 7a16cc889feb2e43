/** The mail nodes as one process of ours reaches them. The first one stands in the configuration; of the others the rows are read again every few seconds. */
import type { Knex } from 'knex'
import { firstNode } from '../../rules/mail-node.ts'
import { openDoveadm, type Doveadm } from '../doveadm-client.ts'
import type { DoveadmDoor } from '../doveadm-door.ts'
import { openLmtp, type Lmtp } from '../lmtp-client.ts'
import type { LmtpDoor } from '../lmtp-connection.ts'
import type { ReaderDoor } from '../mail-reader-client.ts'
import { selectNodeOf, selectNodes, type MailNode, type NodePlaced } from '../node-store.ts'

/** The first node, as config.json says. */
export type FirstNode = { readonly lmtp: LmtpDoor, readonly doveadm: DoveadmDoor, readonly reader: ReaderDoor }

export type NodeSettings = {
  readonly first: FirstNode
  /** PEM of whom our processes believe, read at each connection. */
  readonly ca: () => string[]
}

export type MailNodes = {
  readonly doveadmDoor: (node: string) => Promise<DoveadmDoor>
  readonly lmtpDoor: (node: string) => Promise<LmtpDoor>
  /** Where the mail of this address is read. */
  readonly readerDoor: (address: string) => Promise<ReaderDoor>
  readonly nodeOf: (address: string) => Promise<string | undefined>
  readonly names: () => Promise<string[]>
  readonly placeOf: (node: string) => Promise<NodePlaced | null>
}

/** Milliseconds for which rows are believed. */
const believed = 5_000

export function openNodes (db: Knex, { first, ca }: NodeSettings): MailNodes {
  let known: { readonly nodes: readonly MailNode[], readonly until: number } | undefined

  const all = async (): Promise<readonly MailNode[]> => {
    if (!known || performance.now() > known.until) known = { nodes: await selectNodes(db), until: performance.now() + believed }
    return known.nodes
  }
  const placeOf = async (name: string): Promise<NodePlaced | null> => {
    const node = (await all()).find(each => each.name === name)
    if (!node) throw new Error(`there is no mail node '${name}'`)
    return node.place
  }
  const placed = async (name: string): Promise<NodePlaced> => {
    const place = await placeOf(name)
    if (!place) throw new Error(`nobody knows where the mail node '${name}' is`)
    return place
  }
  const nodeOf = (address: string) => selectNodeOf(db, { address })

  return {
    nodeOf,
    placeOf,
    names: async () => (await all()).map(({ name }) => name),
    async doveadmDoor (node) {
      if (node === firstNode) return first.doveadm
      const { host, ports } = await placed(node)
      return { url: `https://${host.includes(':') ? `[${host}]` : host}:${ports.doveadm}/doveadm/v1`, apiKey: first.doveadm.apiKey, ca }
    },
    async lmtpDoor (node) {
      if (node === firstNode) return first.lmtp
      const { host, ports } = await placed(node)
      return { host, port: ports.lmtp, ca }
    },
    async readerDoor (address) {
      const node = await nodeOf(address) ?? firstNode
      if (node === firstNode) return first.reader
      const { host, ports } = await placed(node)
      return { ...first.reader, host, port: ports.imaps, certificateName: host }
    }
  }
}

/** LMTP to the node that a message names; each has connections of its own, so that one that is away holds up nobody else's mail. */
export function openNodeLmtp (nodes: Pick<MailNodes, 'lmtpDoor'>, settings: { readonly size: number, readonly name: string }): Lmtp {
  const open = new Map<string, { readonly door: string, readonly lmtp: Lmtp }>()

  async function lmtpOf (node: string): Promise<Lmtp> {
    const door = await nodes.lmtpDoor(node)
    const where = `${door.host} ${door.port}`
    const found = open.get(node)
    if (found?.door === where) return found.lmtp
    found?.lmtp.close()
    const lmtp = openLmtp(door, settings)
    open.set(node, { door: where, lmtp })
    return lmtp
  }

  return {
    async deliver (message) {
      let lmtp: Lmtp
      try {
        lmtp = await lmtpOf(message.node ?? firstNode)
      } catch {
        return message.recipients.map(() => ({ is: 'deferred', reply: '451 4.3.0 Nobody can tell where the mailbox is, please try again' }))
      }
      return await lmtp.deliver(message)
    },
    close: () => { for (const { lmtp } of open.values()) lmtp.close() }
  }
}

/** Each command to the node of its mailbox. */
export function openNodeDoveadm (nodes: Pick<MailNodes, 'doveadmDoor' | 'nodeOf' | 'names'>): Doveadm {
  const at = async (node: string): Promise<Doveadm> => openDoveadm(await nodes.doveadmDoor(node))
  const of = async (address: string): Promise<Doveadm> => await at(await nodes.nodeOf(address) ?? firstNode)
  return {
    async kick (address) {
      const node = await nodes.nodeOf(address)
      for (const each of node === undefined ? await nodes.names() : [node]) await (await at(each)).kick(address) // a former name is nobody's
    },
    recount: async address => await (await of(address)).recount(address),
    hasMessage: async (address, receivedIds) => await (await of(address)).hasMessage(address, receivedIds),
    activeScript: async address => await (await of(address)).activeScript(address),
    share: async (address, member, rights) => await (await of(address)).share(address, member, rights),
    erase: async address => await (await of(address)).erase(address)
  }
}
