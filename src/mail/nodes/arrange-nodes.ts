/** Mail nodes of the house: where they are, and whether new mailboxes go there (HOUSE-NODE). */
import type { Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { notFound, requireStaff } from '../../people/may.ts'
import { firstNode } from '../../rules/mail-node.ts'
import { versionInForce } from '../block-sender.ts'
import { lockNode, selectNodes, updateOpen, upsertNode, type MailNode, type NodePlaced, type NodePorts } from '../node-store.ts'

export type { MailNode, NodePorts } from '../node-store.ts'

export type NodeDraft = NodePlaced & { readonly name: string }

/**
 * A new node, or another place of one that is there. Every process reads it within seconds.
 * @throws Refusal 'forbidden'; 'invalid' 'node-name', 'node-place'; 'conflict' 'node-unplaced' while nobody knows where the first one is
 */
export async function placeNode (deps: Deps, actor: Actor, { name, host, ports }: NodeDraft): Promise<MailNode[]> {
  const operatorId = administratorOf(actor)
  const at = deps.now()
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(name)) throw new Refusal('invalid', 'A mail node has a name of small letters, digits and hyphens.', { reason: 'node-name', rule: 'HOUSE-NODE' })
  if (!/^[a-z0-9](?:[a-z0-9.:-]{0,252}[a-z0-9])?$/.test(host) || Object.values(ports).some(port => !isPort(port))) throw new Refusal('invalid', 'Name the node’s host and its ports.', { reason: 'node-place', rule: 'HOUSE-NODE' })
  return await transact(deps.db, async trx => {
    const first = await lockNode(trx, firstNode)
    if (name !== firstNode && !first?.place) throw new Refusal('conflict', `Say first where the node '${firstNode}' is: others reach its mailboxes there.`, { reason: 'node-unplaced', rule: 'HOUSE-NODE' })
    await upsertNode(trx, name, { host, ports }, at)
    await writeAudit(trx, {
      at, actor, action: 'mail-node.place', subject: { type: 'mail-node', id: name }, operatorId, customerId: null, rule: 'HOUSE-NODE', policyVersion: await versionInForce(trx, operatorId, at), facts: { host, ports }
    })
    return await selectNodes(trx)
  })
}

/** To new mailboxes, and to those that are moved. @throws Refusal 'forbidden', 'not-found' */
export async function openNode (deps: Deps, actor: Actor, { name, open }: Pick<MailNode, 'name' | 'open'>): Promise<MailNode[]> {
  const operatorId = administratorOf(actor)
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const node = await lockNode(trx, name)
    if (!node) throw notFound()
    if (node.open !== open) {
      await updateOpen(trx, name, open)
      await writeAudit(trx, {
        at, actor, action: open ? 'mail-node.open' : 'mail-node.close', subject: { type: 'mail-node', id: name }, operatorId, customerId: null, rule: 'HOUSE-NODE',
        policyVersion: await versionInForce(trx, operatorId, at), facts: {}
      })
    }
    return await selectNodes(trx)
  })
}

/** @throws Refusal 'forbidden' */
export function administratorOf (actor: Actor): string {
  requireStaff(actor, ['administrator'])
  if (actor.kind !== 'staff') throw new Error('nodes are arranged by people')
  return actor.operatorId
}

export const portNamesOfNode: readonly (keyof NodePorts)[] = ['imaps', 'pop3s', 'sieve', 'lmtp', 'doveadm', 'sync']

const isPort = (port: number): boolean => Number.isInteger(port) && port > 0 && port < 65_536
