/** What becomes of a mailbox: whether it is deleted, its files, its imports, and the mail domains that it could move to. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import { seen, type Sight } from './sight.ts'

export type MailboxLife = {
  readonly id: string
  readonly address: string
  readonly mailDomainId: string
  readonly deletedAt: Date | null
  /** Restored before this day. */
  readonly erasableFrom: Day | null
  readonly domains: readonly { readonly id: string, readonly displayName: string }[]
  readonly exports: readonly { readonly id: string, readonly form: 'maildir' | 'mbox', readonly askedAt: Date, readonly messagesKnown: number, readonly messagesDone: number, readonly completedAt: Date | null, readonly keepThrough: Day | null, readonly deletedAt: Date | null }[]
  readonly imports: readonly { readonly id: string, readonly host: string, readonly login: string, readonly askedAt: Date, readonly messagesKnown: number, readonly messagesDone: number, readonly messagesPut: number, readonly messagesLeft: number, readonly bytesDone: bigint, readonly endedWhy: string | null }[]
}

const rows = 10

/** Undefined for an unknown or erased mailbox and for one that is not the reader's to see. */
export async function findMailboxLife (trx: Knex.Transaction, sight: Sight, id: string): Promise<MailboxLife | undefined> {
  const found = await seen(trx('mailboxes as m'), sight, 'm').where('m.id', id).whereNull('m.erased_at')
    .first('m.id', 'm.address', { mailDomainId: 'm.mail_domain_id', operatorId: 'm.operator_id', customerId: 'm.customer_id', deletedAt: 'm.deleted_at', erasableFrom: 'm.erasable_from' })
  if (!found) return undefined
  const { operatorId, customerId, ...mailbox } = found
  return {
    ...mailbox,
    domains: await trx('mail_domains').where({ operator_id: operatorId, customer_id: customerId, suspended_at: null }).orderBy('display_name').limit(200).select('id', { displayName: 'display_name' }),
    exports: await trx('mailbox_exports').where({ mailbox_id: id }).orderBy('asked_at', 'desc').limit(rows)
      .select('id', 'form', { askedAt: 'asked_at', messagesKnown: 'messages_known', messagesDone: 'messages_done', completedAt: 'completed_at', keepThrough: 'keep_through', deletedAt: 'deleted_at' }),
    imports: await trx('mailbox_imports').where({ mailbox_id: id }).orderBy('asked_at', 'desc').limit(rows)
      .select('id', 'host', 'login', { askedAt: 'asked_at', messagesKnown: 'messages_known', messagesDone: 'messages_done', messagesPut: 'messages_put', messagesLeft: 'messages_left', bytesDone: 'bytes_done', endedWhy: 'ended_why' })
  }
}
