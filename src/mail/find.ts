/** Mail as other contexts see it: they read through these functions, never our tables. */
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'
import type { SenderBlock } from '../rules/mailbox.ts'
import { addressKey } from './address-key.ts'
import { selectHouse } from './addresses/reach-store.ts'
import { selectOpenBlock } from './block-store.ts'
import { selectMailbox, selectMailDomain, selectMailDomainsByName, type Mailbox, type MailDomain } from './mail-store.ts'
import { selectSenders, selectSent } from './sent-store.ts'
import { selectTraced } from './traces/trace-store.ts'

export type { Mailbox, MailDomain } from './mail-store.ts'

export const findMailDomain = (trx: Knex.Transaction, id: string): Promise<MailDomain | undefined> => selectMailDomain(trx, { id })

/** `name`: ASCII, any case. */
export const findMailDomainByName = (trx: Knex.Transaction, name: string): Promise<MailDomain | undefined> => selectMailDomain(trx, { name: name.toLowerCase() })

/** `names`: ASCII, lower case. */
export const findMailDomainsByName = (trx: Knex.Transaction, names: readonly string[]): Promise<MailDomain[]> => selectMailDomainsByName(trx, names)

export const findMailbox = (trx: Knex.Transaction, id: string): Promise<Mailbox | undefined> => selectMailbox(trx, { id })

export const findMailboxByAddress = (trx: Knex.Transaction, address: string): Promise<Mailbox | undefined> => selectMailbox(trx, { address: address.toLowerCase() })

export { countHeld } from './out/held-store.ts'

/** The block of a mail domain that is not released; whether it is over is a question of `untilAt`. */
export const findOpenBlock = (trx: Knex.Transaction, mailDomainId: string): Promise<(SenderBlock & { readonly id: string }) | undefined> => selectOpenBlock(trx, mailDomainId)

export type SentMessage = {
  readonly mailDomainId: string
  /** Null: a list's copy, which no mailbox sends. */
  readonly mailboxId: string | null
  readonly sender: string
  /** Business time. */
  readonly sentAt: Date
}

/** Whether we sent a message of this Message-ID ('<…>' and all) to this recipient: every time that we did, oldest first (HOUSE-PROOF). */
export async function findSent ({ keys }: Pick<Deps, 'keys'>, trx: Knex.Transaction, messageId: string, recipient: string): Promise<SentMessage[]> {
  const recipientKey = addressKey(keys, recipient)
  return recipientKey ? await selectSent(trx, messageId, recipientKey) : []
}

/** Who sent a message of this Message-ID, to whomever. Its sender chose the id: it proves nothing alone. */
export const findSenders = (trx: Knex.Transaction, messageId: string): Promise<{ mailDomainId: string, mailboxId: string | null }[]> => selectSenders(trx, messageId)

/** Whose message of this Message-ID our servers took under one of these ids, which stand in their Received fields. */
export const findTraced = (trx: Knex.Transaction, messageId: string, attempts: readonly string[]): Promise<{ mailDomainId: string | null, mailboxId: string | null }[]> => attempts.length === 0 ? Promise.resolve([]) : selectTraced(trx, messageId, attempts)

/** Whoever runs this server: the operator whose own mail domain is the eldest. */
export const findHouse = (db: Knex): Promise<string | undefined> => selectHouse(db)
