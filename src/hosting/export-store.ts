/** SQL of the files that hold a contract's data. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { ExportedMailbox } from '../rules/hosting-data.ts'

export type Export = {
  readonly id: string
  readonly contractId: string
  readonly filename: string
  readonly askedAt: Date
  readonly askedBy: string
  /** Messages, as they were counted when it was begun, and those that are in the file now. */
  readonly messagesKnown: number
  readonly messagesDone: number
  /** Null while it is being made; what follows is there with it. */
  readonly completedAt: Date | null
  readonly sha256: string | null
  readonly bytes: bigint | null
  readonly contents: readonly ExportedMailbox[] | null
  /** The last day on which the file is there. */
  readonly keepThrough: Day | null
  readonly deletedAt: Date | null
}

const columns: Readonly<Record<keyof Export, string>> = {
  id: 'id',
  contractId: 'contract_id',
  filename: 'filename',
  askedAt: 'asked_at',
  askedBy: 'asked_by',
  messagesKnown: 'messages_known',
  messagesDone: 'messages_done',
  completedAt: 'completed_at',
  sha256: 'sha256',
  bytes: 'bytes',
  contents: 'contents',
  keepThrough: 'keep_through',
  deletedAt: 'deleted_at'
}

export async function insertExport (trx: Knex.Transaction, { id, contractId, filename, askedAt, askedBy }: Pick<Export, 'id' | 'contractId' | 'filename' | 'askedAt' | 'askedBy'>): Promise<void> {
  await trx('hosting_exports').insert({ id, contract_id: contractId, filename, asked_at: askedAt, asked_by: askedBy })
}

/** The one that is being made. */
export const findRunningExport = (trx: Knex.Transaction, contractId: string): Promise<Export | undefined> => trx('hosting_exports').where({ contract_id: contractId, completed_at: null }).first(columns)

export const findExport = (trx: Knex.Transaction, id: string): Promise<Export | undefined> => trx('hosting_exports').where({ id }).first(columns)

export const lockExport = (trx: Knex.Transaction, id: string): Promise<Export | undefined> => trx('hosting_exports').where({ id }).forUpdate().first(columns)

/** The last that is complete and there. */
export const findLastExport = (trx: Knex.Transaction, contractId: string): Promise<Export | undefined> =>
  trx('hosting_exports').where({ contract_id: contractId, deleted_at: null }).whereNotNull('completed_at').orderBy('completed_at', 'desc').first(columns)

export async function updateProgress (trx: Knex.Transaction, id: string, { messagesKnown, messagesDone }: Pick<Export, 'messagesKnown' | 'messagesDone'>): Promise<void> {
  await trx('hosting_exports').where({ id, completed_at: null }).update({ messages_known: messagesKnown, messages_done: messagesDone })
}

export type Completed = { readonly completedAt: Date, readonly sha256: string, readonly bytes: bigint, readonly contents: readonly ExportedMailbox[], readonly messagesDone: number, readonly keepThrough: Day }

export async function updateCompleted (trx: Knex.Transaction, id: string, { completedAt, sha256, bytes, contents, messagesDone, keepThrough }: Completed): Promise<void> {
  await trx('hosting_exports').where({ id }).update({ completed_at: completedAt, sha256, bytes, contents: JSON.stringify(contents), messages_done: messagesDone, keep_through: keepThrough })
}

/** Never shorter than it was. */
export async function updateKept (trx: Knex.Transaction, id: string, keepThrough: Day): Promise<void> {
  await trx('hosting_exports').where({ id }).update({ keep_through: trx.raw('greatest(keep_through, ?::date)', [keepThrough]) })
}

/** Whose last day is over. */
export const findExportsToDelete = async (trx: Knex.Transaction, today: Day, limit: number): Promise<string[]> =>
  await trx('hosting_exports').whereNull('deleted_at').whereNotNull('completed_at').where('keep_through', '<', today).orderBy(['keep_through', 'id']).limit(limit).pluck('id')

export async function updateDeleted (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('hosting_exports').where({ id, deleted_at: null }).update({ deleted_at: at })
}
