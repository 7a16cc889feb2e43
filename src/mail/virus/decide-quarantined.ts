/** What staff decide about a message in quarantine: back into the mailbox, or deleted; and what happens when nobody decides (HOUSE-QUARANTINE). */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { notFound, requireStaff } from '../../people/may.ts'
import { versionInForce } from '../block-sender.ts'
import { findMailbox } from '../find.ts'
import { pieceContext } from './quarantine.ts'
import { lockQuarantined, selectOverdue, selectPieces, updateDeleted, updateReleased, updateRestored, type Quarantined } from './quarantine-store.ts'
import type { UploadDeps } from './scan-uploads.ts'

/** It goes back by a job, and the scanner leaves this very message alone in this mailbox from now on. @throws Refusal 'forbidden', 'not-found', 'conflict' */
export async function releaseQuarantined (deps: Deps, actor: Actor, id: string): Promise<void> {
  const at = deps.now()
  requireStaff(actor, ['administrator'])
  await transact(deps.db, async trx => {
    const found = await lockHeld(trx, actor, id)
    await updateReleased(trx, id, at, actorId(actor))
    await deps.jobs.add(trx, 'mail.restore-quarantined', { quarantineId: id }, id)
    await audit(trx, actor, found, 'mail.release-quarantined', at)
  })
}

/** For good. @throws Refusal 'forbidden', 'not-found', 'conflict' */
export async function deleteQuarantined (deps: Deps, actor: Actor, id: string): Promise<void> {
  const at = deps.now()
  requireStaff(actor, ['administrator'])
  await transact(deps.db, async trx => {
    const found = await lockHeld(trx, actor, id)
    await updateDeleted(trx, id, at, actorId(actor))
    await audit(trx, actor, found, 'mail.delete-quarantined', at)
  })
}

/** Run by a job: once in the mailbox, however often it is tried. Throws when Dovecot does not answer. */
export async function restoreQuarantined (deps: UploadDeps, id: string): Promise<void> {
  const { found, mailbox, content } = await transact(deps.db, async trx => {
    const found = await lockQuarantined(trx, id)
    const pieces = await selectPieces(trx, id)
    const mailbox = found && await findMailbox(trx, found.mailboxId)
    return { found, mailbox, content: Buffer.concat(pieces.map(({ no, sealed }) => Buffer.from(deps.keys.open(sealed, pieceContext(id, no)), 'base64'))) }
  })
  if (!found?.releasedAt || found.restoredAt || !mailbox) return
  const door = await deps.mailboxDoor.open(mailbox.address)
  try {
    await door.putBack(found.folder, content, id, found.receivedAt)
  } finally {
    await door.close()
  }
  await transact(deps.db, trx => updateRestored(trx, id, deps.now()))
}

const page = 200

/** Those that nobody has decided about in their time. Run by the schedule. */
export async function deleteOverdue ({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const at = now()
  for (let count = page; count === page;) {
    count = await transact(db, async trx => {
      const ids = await selectOverdue(trx, at, page)
      for (const id of ids) await updateDeleted(trx, id, at, 'mail')
      return ids.length
    })
  }
}

async function lockHeld (trx: Knex.Transaction, actor: Actor, id: string): Promise<Quarantined> {
  const found = await lockQuarantined(trx, id)
  if (!found || (actor.kind === 'staff' && actor.operatorId !== found.operatorId)) throw notFound()
  if (found.releasedAt || found.deletedAt) throw new Refusal('conflict', 'This message is not in quarantine any more.', { reason: 'quarantine-ended', rule: 'HOUSE-QUARANTINE' })
  return found
}

async function audit (trx: Knex.Transaction, actor: Actor, { id, mailboxId, operatorId, customerId, virus, sha256 }: Quarantined, action: string, at: Date): Promise<void> {
  await writeAudit(trx, {
    at, actor, action, subject: { type: 'mailbox', id: mailboxId }, operatorId, customerId, rule: 'HOUSE-QUARANTINE', policyVersion: await versionInForce(trx, operatorId, at), facts: { quarantineId: id, virus, sha256: sha256.toString('hex') }
  })
}
