/** SQL of files that hold a mailbox. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { Day } from '../../rules/calendar.ts'

export type ExportForm = 'maildir' | 'mbox'

export type MailboxExport = {
  readonly id: string
  readonly mailboxId: string
  readonly form: ExportForm
  readonly filename: string
  readonly askedAt: Date
  /** Messages, as they were counted when it was begun, and those that are in the file now. */
  readonly messagesKnown: number
  readonly messagesDone: number
  /** Null while it is being made; what follows is there with it. */
  readonly completedAt: Date | null
  readonly sha256: string | null
  readonly bytes: bigint | null
  /** The last day on which the file is there. */
  readonly keepThrough: Day | null
  readonly deletedAt: Date | null
}

const columns: Readonly<Record<keyof MailboxExport, string>> = {
  id: 'id', mailboxId: 'mailbox_id', form: 'form', filename: 'filename', askedAt: 'asked_at', messagesKnown: 'messages_known', messagesDone: 'messages_done',
  completedAt: 'completed_at', sha256: 'sha256', bytes: 'bytes', keepThrough: 'keep_through', deletedAt: 'deleted_at'
}

export async function insertExport (trx: Knex.Transaction, made: Pick<MailboxExport, 'id' | 'mailboxId' | 'form' | 'filename' | 'askedAt'> & { readonly askedBy: string }): Promise<void> {
  await trx('mailbox_exports').insert({ id: made.id, mailbox_id: made.mailboxId, form: made.form, filename: made.filename, asked_at: made.askedAt, asked_by: made.askedBy })
}

export const findExport = (trx: Knex.Transaction, id: string): Promise<MailboxExport | undefined> => trx('mailbox_exports').where({ id }).first(columns)

export const lockExport = (trx: Knex.Transaction, id: string): Promise<MailboxExport | undefined> => trx('mailbox_exports').where({ id }).forUpdate().first(columns)

/** The one that is being made. */
export const findRunningExport = (trx: Knex.Transaction, mailboxId: string): Promise<MailboxExport | undefined> => trx('mailbox_exports').where({ mailbox_id: mailboxId, completed_at: null }).first(columns)

/** Newest first. */
export const selectExports = async (trx: Knex.Transaction, mailboxId: string, limit: number): Promise<MailboxExport[]> => await trx('mailbox_exports').where({ mailbox_id: mailboxId }).orderBy('asked_at', 'desc').limit(limit).select(columns)

export async function updateProgress (trx: Knex.Transaction, id: string, { messagesKnown, messagesDone }: Pick<MailboxExport, 'messagesKnown' | 'messagesDone'>): Promise<void> {
  await trx('mailbox_exports').where({ id, completed_at: null }).update({ messages_known: messagesKnown, messages_done: messagesDone })
}

export async function updateCompleted (trx: Knex.Transaction, id: string, made: { readonly completedAt: Date, readonly sha256: string, readonly bytes: bigint, readonly messagesDone: number, readonly keepThrough: Day }): Promise<void> {
  await trx('mailbox_exports').where({ id }).update({ completed_at: made.completedAt, sha256: made.sha256, bytes: String(made.bytes), messages_done: made.messagesDone, keep_through: made.keepThrough })
}

/** Whose last day is over. */
export const selectExportsToDelete = async (trx: Knex.Transaction, today: Day, limit: number): Promise<string[]> =>
  await trx('mailbox_exports').whereNull('deleted_at').whereNotNull('completed_at').where('keep_through', '<', today).orderBy(['keep_through', 'id']).limit(limit).pluck('id')

export async function updateFileDeleted (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('mailbox_exports').where({ id, deleted_at: null }).update({ deleted_at: at })
}
