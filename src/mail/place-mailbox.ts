/** On which mail node a new mailbox is (HOUSE-NODE). */
import type { Knex } from 'knex'
import { Refusal } from '../errors.ts'
import { chooseNode } from '../rules/mail-node.ts'
import { selectFill, selectUsualNode } from './node-store.ts'

/**
 * `kind` shared: where its mail domain's others are, since people share a mailbox within one node. Many mailboxes that are made together lie together.
 * @throws Refusal 'conflict', reason 'no-open-node'
 */
export async function placeMailbox (trx: Knex.Transaction, { mailDomainId, kind = 'mailbox' }: { readonly mailDomainId: string, readonly kind?: 'mailbox' | 'shared' | undefined }): Promise<string> {
  const nodes = await selectFill(trx)
  const near = kind === 'shared' && nodes.length > 1 ? await selectUsualNode(trx, mailDomainId) : undefined
  const node = chooseNode(nodes, near)
  if (node === undefined) throw new Refusal('conflict', 'No mail node takes new mailboxes now: ask your operator.', { reason: 'no-open-node', rule: 'HOUSE-NODE' })
  return node
}
