/** SQL of the quarantine. What lies in it is sealed, piece by piece. */
import type { Knex } from 'knex'

export type NewQuarantined = {
  readonly id: string
  readonly mailboxId: string
  readonly mailDomainId: string
  readonly operatorId: string
  readonly customerId: string | null
  readonly folder: string
  readonly uidValidity: bigint
  readonly uid: number
  readonly sha256: Buffer
  readonly bytes: number
  readonly messageId: string | null
  readonly sender: string | null
  readonly receivedAt: Date
  readonly virus: string
  readonly signatures: string
  readonly foundAt: Date
  readonly keepUntil: Date
}

export type Quarantined = Omit<NewQuarantined, 'bytes' | 'uid'> & { readonly releasedAt: Date | null, readonly restoredAt: Date | null, readonly deletedAt: Date | null }

/** False: it is in it already. */
export async function insertQuarantined (trx: Knex.Transaction, { uidValidity, ...found }: NewQuarantined): Promise<boolean> {
  const inserted = await trx('mail_quarantine').insert({
    id: found.id, mailbox_id: found.mailboxId, mail_domain_id: found.mailDomainId, operator_id: found.operatorId, customer_id: found.customerId, folder: found.folder, uid_validity: String(uidValidity), uid: found.uid,
    sha256: found.sha256, bytes: found.bytes, message_id: found.messageId, sender: found.sender, received_at: found.receivedAt, virus: found.virus, signatures: found.signatures, found_at: found.foundAt, keep_until: found.keepUntil
  }).onConflict(['mailbox_id', 'folder', 'uid_validity', 'uid']).ignore().returning('id')
  return inserted.length === 1
}

export async function insertPiece (trx: Knex.Transaction, quarantineId: string, no: number, sealed: string): Promise<void> {
  await trx('mail_quarantine_pieces').insert({ quarantine_id: quarantineId, no, sealed })
}

export async function updateRemoved (trx: Knex.Transaction, place: { readonly mailboxId: string, readonly folder: string, readonly uidValidity: bigint, readonly uid: number }, at: Date): Promise<void> {
  await trx('mail_quarantine').where({ mailbox_id: place.mailboxId, folder: place.folder, uid_validity: String(place.uidValidity), uid: place.uid }).whereNull('removed_at').update({ removed_at: at })
}

/** Whether a person has put this very message back into this mailbox: then it stays there. */
export async function isReleased (trx: Knex.Transaction, mailboxId: string, sha256: Buffer): Promise<boolean> {
  return await trx('mail_quarantine').where({ mailbox_id: mailboxId, sha256 }).whereNotNull('released_at').first('id') !== undefined
}

const columns = {
  id: 'id', mailboxId: 'mailbox_id', mailDomainId: 'mail_domain_id', operatorId: 'operator_id', customerId: 'customer_id', folder: 'folder', uidValidity: 'uid_validity', sha256: 'sha256', messageId: 'message_id', sender: 'sender',
  receivedAt: 'received_at', virus: 'virus', signatures: 'signatures', foundAt: 'found_at', keepUntil: 'keep_until', releasedAt: 'released_at', restoredAt: 'restored_at', deletedAt: 'deleted_at'
}

export async function lockQuarantined (trx: Knex.Transaction, id: string): Promise<Quarantined | undefined> {
  return await trx('mail_quarantine').where({ id }).forUpdate().first(columns)
}

export async function selectPieces (trx: Knex.Transaction, id: string): Promise<{ no: number, sealed: string }[]> {
  return await trx('mail_quarantine_pieces').where({ quarantine_id: id }).orderBy('no').select('no', 'sealed')
}

export async function updateReleased (trx: Knex.Transaction, id: string, at: Date, by: string): Promise<void> {
  await trx('mail_quarantine').where({ id }).update({ released_at: at, decided_by: by })
}

export async function updateRestored (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('mail_quarantine').where({ id }).update({ restored_at: at })
  await trx('mail_quarantine_pieces').where({ quarantine_id: id }).delete()
}

export async function updateDeleted (trx: Knex.Transaction, id: string, at: Date, by: string): Promise<void> {
  await trx('mail_quarantine').where({ id }).update({ deleted_at: at, decided_by: trx.raw('coalesce(decided_by, ?)', [by]) })
  await trx('mail_quarantine_pieces').where({ quarantine_id: id }).delete()
}

/** Whose time is over at `at`. */
export async function selectOverdue (trx: Knex.Transaction, at: Date, limit: number): Promise<string[]> {
  return await trx('mail_quarantine').where('keep_until', '<=', at).whereNull('deleted_at').where(due => due.whereNull('released_at').orWhereNotNull('restored_at')).orderBy('keep_until').limit(limit).pluck('id')
}
