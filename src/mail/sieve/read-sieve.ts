/** What a mailbox's owner has set, and whether a script of one's own runs after it. */
import type { Actor } from '../../audit/actor.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { notFound } from '../../people/may.ts'
import type { Doveadm } from '../doveadm-client.ts'
import { selectMailbox, type Mailbox } from '../mail-store.ts'
import { requireMailboxOwner } from '../owner.ts'
import type { SieveSettings } from './build-script.ts'
import { selectSieve } from './sieve-store.ts'

/** none: there is no script of one's own, or none is active. unknown: Dovecot does not answer now. */
export type OwnScript = { readonly is: 'active', readonly name: string } | { readonly is: 'none' | 'unknown' }

/** @throws Refusal 'not-found' for a foreign mailbox */
export async function readSieve ({ db }: Pick<Deps, 'db'>, actor: Actor, mailboxId: string): Promise<{ readonly mailbox: Mailbox, readonly settings: SieveSettings }> {
  return await transact(db, async trx => {
    const mailbox = await selectMailbox(trx, { id: mailboxId })
    if (!mailbox) throw notFound()
    requireMailboxOwner(actor, mailbox, 'read')
    return { mailbox, settings: await selectSieve(trx, mailboxId) }
  })
}

/** Never rejects: a page is shown without it. */
export async function ownScriptOf ({ doveadm }: { readonly doveadm: Pick<Doveadm, 'activeScript'> }, address: string): Promise<OwnScript> {
  try {
    const name = await doveadm.activeScript(address)
    return name === undefined ? { is: 'none' } : { is: 'active', name }
  } catch {
    return { is: 'unknown' }
  }
}
