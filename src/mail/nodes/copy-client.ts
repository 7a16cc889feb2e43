/** Copies of a mailbox on two nodes: Dovecot makes the second one like the first (dsync), UIDs, flags, subscriptions and scripts with it. We compare them ourselves. */
import { createHash } from 'node:crypto'
import { firstNode } from '../../rules/mail-node.ts'
import { askDoveadm } from '../doveadm-door.ts'
import type { MailNodes } from './open-nodes.ts'

export type Copy = {
  readonly messages: number
  /** Of every message: folder, UIDVALIDITY, UID and GUID. */
  readonly digest: string
  /** Of all else that programs keep to: flags, UIDNEXT, subscriptions, scripts and which is active. */
  readonly marks: string
}

export type Copier = {
  /**
   * Makes the copy on `to` like the one on `from`. 'again': something changed meanwhile. 'in-the-way': what lies on `to` cannot become like it (another inbox, or one that has gone
   * its own way), and is to be removed first. Throws when a node does not answer.
   */
  readonly copy: (address: string, way: { readonly from: string, readonly to: string }) => Promise<'done' | 'again' | 'in-the-way'>
  readonly read: (address: string, node: string) => Promise<Copy>
  readonly count: (address: string, node: string) => Promise<number>
  /** Deletes all files of a copy. */
  readonly remove: (address: string, node: string) => Promise<void>
}

/** Milliseconds: a gigabyte over a slow line. */
const copiedWithin = 3_600_000
const readWithin = 300_000
/** dsync: it has ended, and what changed under it is left. */
const changedMeanwhile = 2
/** sysexits.h, as dsync uses them. */
const notAlike = 65
const noSuchThing = 68

type Row = Readonly<Record<string, string>>

export function openCopier (nodes: Pick<MailNodes, 'doveadmDoor' | 'placeOf'>): Copier {
  async function ask (node: string, command: string, parameters: object, within = readWithin): Promise<Row[]> {
    const answer = await askDoveadm(await nodes.doveadmDoor(node), command, parameters, within)
    if (answer.is === 'done') return answer.found as Row[]
    if (answer.exitCode === noSuchThing) return []
    throw new Error(`${node}: ${answer.say}`)
  }

  const foldersOf = async (address: string, node: string): Promise<Row[]> =>
    (await ask(node, 'mailboxStatus', { user: address, field: ['uidvalidity', 'uidnext', 'messages'], mailboxMask: ['*'] })).filter(({ mailbox }) => isOwn(mailbox!))

  return {
    async copy (address, { from, to }) {
      const [runner, peer] = from === firstNode || to === firstNode ? [firstNode, from === firstNode ? to : from] : [from, to] // the first one is copied to by nobody
      const place = await nodes.placeOf(peer)
      if (!place) throw new Error(`nobody knows where the mail node '${peer}' is`)
      const answer = await askDoveadm(await nodes.doveadmDoor(runner), 'backup', { user: address, ...runner === to && { reverseSync: true }, destination: [`tcps:${place.host}:${place.ports.sync}`] }, copiedWithin)
      if (answer.is === 'done') return 'done'
      if (answer.exitCode === changedMeanwhile) return 'again'
      if (answer.exitCode === notAlike) return 'in-the-way'
      throw new Error(`${runner}: ${answer.say}`)
    },
    async read (address, node) {
      const folders = await foldersOf(address, node)
      const validity = new Map(folders.map(({ mailbox, uidvalidity }) => [mailbox!, uidvalidity!]))
      const messages = (await ask(node, 'fetch', { user: address, field: ['mailbox', 'uid', 'guid', 'flags'], query: ['MAILBOX', '*', 'ALL'] })).filter(({ mailbox }) => isOwn(mailbox!))
      const subscribed = await ask(node, 'mailboxList', { user: address, subscriptions: true, mailboxMask: ['*'] })
      const scripts = await ask(node, 'sieveList', { user: address })
      return {
        messages: messages.length,
        digest: digestOf(messages.map(({ mailbox, uid, guid }) => `${mailbox}\0${validity.get(mailbox!)}\0${uid}\0${guid}`)),
        marks: digestOf([
          ...messages.map(({ mailbox, uid, flags }) => `${mailbox}\0${uid}\0${flags!.split(' ').filter(flag => flag !== '\\Recent').sort().join(' ')}`),
          ...folders.map(({ mailbox, uidnext }) => `folder\0${mailbox}\0${uidnext}`),
          ...subscribed.map(({ mailbox }) => `subscribed\0${mailbox}`),
          ...scripts.map(({ script, active }) => `script\0${script}\0${active}`)
        ])
      }
    },
    count: async (address, node) => (await foldersOf(address, node)).reduce((sum, { messages }) => sum + Number(messages), 0),
    async remove (address, node) {
      const [found] = Object.values(await ask(node, 'user', { userMask: [address], field: 'home' }) as unknown as Record<string, { readonly home?: string }>)
      if (!found?.home || !/^\/.+\/.+\/mbx_\w+$/.test(found.home)) throw new Error(`${node} does not say where the copy lies`)
      await ask(node, 'fsDelete', { recursive: true, fsDriver: 'posix', fsArgs: 'dirs', path: [`${found.home}/`] }) // expunged messages would be missing in a next copy too
    }
  }
}

/** Others' mailboxes show among one's folders (`shared/…`). */
const isOwn = (mailbox: string): boolean => !mailbox.startsWith('shared/')

const digestOf = (lines: readonly string[]): string => createHash('sha256').update(lines.toSorted().join('\n')).digest('hex')
