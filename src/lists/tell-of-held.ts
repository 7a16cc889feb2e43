/** The owner of a list is told that a post waits: by one letter until the queue was empty again. */
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'
import { versionInForce } from '../mail/block-sender.ts'
import { writeLetter } from '../notices/write.ts'
import { findCustomer } from '../people/find.ts'
import type { HoldReason } from '../rules/list.ts'
import type { List } from './list-store.ts'
import { countHeld } from './post-store.ts'

type Held = { readonly postId: string, readonly author: string, readonly subject: string | null, readonly heldWhy: HoldReason }

export async function tellOfHeld (deps: Deps & { readonly webUrl: string }, trx: Knex.Transaction, list: List, { postId, author, subject, heldWhy }: Held, at: Date): Promise<void> {
  if (list.customerId === null || await countHeld(trx, list.id) > 1) return // the operator's own: its staff see it in the panel
  const customer = (await findCustomer(trx, list.customerId))!
  await writeLetter(deps, trx, {
    key: `list-post-held:${postId}`,
    operatorId: list.operatorId,
    customerId: customer.id,
    to: { email: list.owners[0]!, name: customer.name, lang: customer.lang },
    template: 'list-post-held',
    facts: { list: list.title, address: list.address, author, subject, why: heldWhy, at, url: `${deps.webUrl}/mailing-lists/${list.id}` },
    rules: ['HOST-5.3k'],
    policyVersion: await versionInForce(trx, list.operatorId, at),
    attachments: []
  }, at)
}
