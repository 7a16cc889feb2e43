/** SQL of imports from other servers, and of the messages that are dealt with. Rows do not leave this file. */
import type { Knex } from 'knex'

export type ImportEnd = 'done' | 'stopped' | 'full' | 'log-in' | 'refused'

export type MailboxImport = {
  readonly id: string
  readonly mailboxId: string
  readonly host: string
  readonly port: number
  readonly tls: 'tls' | 'starttls'
  readonly login: string
  readonly askedAt: Date
  readonly messagesKnown: number
  /** Put into the mailbox, there before, or left out. */
  readonly messagesDone: number
  readonly messagesPut: number
  /** Left out: infected, or bigger than we take. */
  readonly messagesLeft: number
  readonly bytesDone: bigint
  readonly endedAt: Date | null
  readonly endedWhy: ImportEnd | null
}

const columns: Readonly<Record<keyof MailboxImport, string>> = {
  id: 'id', mailboxId: 'mailbox_id', host: 'host', port: 'port', tls: 'tls', login: 'login', askedAt: 'asked_at', messagesKnown: 'messages_known', messagesDone: 'messages_done',
  messagesPut: 'messages_put', messagesLeft: 'messages_left', bytesDone: 'bytes_done', endedAt: 'ended_at', endedWhy: 'ended_why'
}

export type NewImport = Pick<MailboxImport, 'id' | 'mailboxId' | 'host' | 'port' | 'tls' | 'login' | 'askedAt'> & { readonly passwordSealed: string, readonly askedBy: string }

/** False when another one is running. */
export async function insertImport (trx: Knex.Transaction, { id, mailboxId, host, port, tls, login, askedAt, passwordSealed, askedBy }: NewImport): Promise<boolean> {
  const { rows } = await trx.raw(`
    insert into mailbox_imports (id, mailbox_id, host, port, tls, login, asked_at, password_sealed, asked_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (mailbox_id) where ended_at is null do nothing returning id`, [id, mailboxId, host, port, tls, login, askedAt, passwordSealed, askedBy])
  return rows.length === 1
}

export const findImport = (trx: Knex.Transaction, id: string): Promise<MailboxImport | undefined> => trx('mailbox_imports').where({ id }).first(columns)

/** With its sealed password; undefined when it has ended. */
export const findRunning = (trx: Knex.Transaction, id: string): Promise<(MailboxImport & { readonly passwordSealed: string }) | undefined> =>
  trx('mailbox_imports').where({ id, ended_at: null }).first({ ...columns, passwordSealed: 'password_sealed' })

/** Newest first. */
export const selectImports = async (trx: Knex.Transaction, mailboxId: string, limit: number): Promise<MailboxImport[]> => await trx('mailbox_imports').where({ mailbox_id: mailboxId }).orderBy('asked_at', 'desc').limit(limit).select(columns)

/** The password goes with it. False: it has ended already. */
export async function updateEnded (trx: Knex.Transaction, id: string, at: Date, why: ImportEnd): Promise<boolean> {
  return await trx('mailbox_imports').where({ id, ended_at: null }).update({ ended_at: at, ended_why: why, password_sealed: null }) === 1
}

/** False: it has ended meanwhile. */
export async function updateKnown (trx: Knex.Transaction, id: string, { known, done }: { readonly known: number, readonly done: number }): Promise<boolean> {
  return await trx('mailbox_imports').where({ id, ended_at: null }).update({ messages_known: known, messages_done: done }) === 1
}

export type SourceFolder = { readonly mailboxId: string, /** 'login@host' */ readonly source: string, readonly folder: string, readonly uidValidity: bigint }

export async function selectDone (trx: Knex.Transaction, { mailboxId, source, folder, uidValidity }: SourceFolder): Promise<Set<number>> {
  return new Set((await trx('imported_messages').where({ mailbox_id: mailboxId, source, folder, uid_validity: String(uidValidity) }).pluck('uid')).map(Number))
}

export type Dealt = { readonly uid: number, readonly outcome: 'put' | 'there' | 'infected' | 'too-big' | 'gone', readonly bytes: number }

/** A message is dealt with, and counted. False: the import has ended meanwhile. */
export async function noteDealt (trx: Knex.Transaction, importId: string, { mailboxId, source, folder, uidValidity }: SourceFolder, { uid, outcome, bytes }: Dealt): Promise<boolean> {
  await trx('imported_messages').insert({ mailbox_id: mailboxId, source, folder, uid_validity: String(uidValidity), uid, outcome }).onConflict().ignore()
  return await trx('mailbox_imports').where({ id: importId, ended_at: null }).update({
    messages_done: trx.raw('messages_done + 1'), messages_put: trx.raw('messages_put + ?', [outcome === 'put' ? 1 : 0]),
    messages_left: trx.raw('messages_left + ?', [outcome === 'infected' || outcome === 'too-big' ? 1 : 0]), bytes_done: trx.raw('bytes_done + ?', [bytes])
  }) === 1
}
