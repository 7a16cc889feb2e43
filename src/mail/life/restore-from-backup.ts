/** A folder of a mailbox, or all of it, as it was in a backup, beside what is there now (HOUSE-RESTORE). Nothing of that is touched. */
import type { Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { notFound, requireStaff } from '../../people/may.ts'
import { dayOf } from '../../rules/calendar.ts'
import { findMailboxByAddress } from '../find.ts'
import { readBackup } from './backup-mail.ts'
import { likeness, type ImportTarget } from './import-target-client.ts'
import { selectHome } from './life-store.ts'
import { lifeTerms } from './own-mailbox.ts'

export type RestoreDeps = Pick<Deps, 'db' | 'now'> & { readonly importTarget: ImportTarget }

/**
 * Run again it adds nothing. `tell` hears after each message how many were read and how many of them are new. What is restored is scanned as any upload is, soon after.
 * @throws Refusal 'not-found' for the mailbox, the file, and a folder that is not in it; 'forbidden'; 'invalid' for a damaged backup; 'conflict' when the mailbox is full
 */
export async function restoreFromBackup (deps: RestoreDeps, actor: Actor, { address, folder, archive }: { readonly address: string, readonly folder: string | undefined, readonly archive: string }, tell: (read: number, restored: number) => void = () => {}): Promise<{ readonly folder: string, readonly messages: number }> {
  requireStaff(actor, ['administrator'])
  const at = deps.now()
  const { mailbox, home } = await transact(deps.db, async trx => {
    const found = await findMailboxByAddress(trx, address)
    if (!found || (actor.kind === 'staff' && actor.operatorId !== found.operatorId)) throw notFound()
    return { mailbox: found, home: await selectHome(trx, found.id) }
  })
  const into = `Restored ${dayOf(at)}`
  const target = await deps.importTarget.open(mailbox.address)
  let messages = 0
  let seen = 0
  try {
    const there = new Map<string, Set<string>>()
    await readBackup(archive, home, {
      wanted: name => folder === undefined || name === folder,
      async take ({ folder: from, flags, receivedAt, content: kept }) {
        seen++
        const to = from === 'INBOX' ? into : `${into}/${from}`
        const known = there.get(to) ?? await target.enter(to)
        there.set(to, known)
        const content = Buffer.from(kept.toString('latin1').replaceAll(/\r?\n/g, '\r\n'), 'latin1')
        const like = likeness(content, content.length, receivedAt)
        if (known.has(like)) return tell(seen, messages)
        if (!await target.put(to, content, flags, receivedAt)) throw new Refusal('conflict', `${mailbox.address} is full: ${messages} messages are in ${into}. Make room and run it again: it goes on from there.`, { reason: 'mailbox-full', rule: 'BMP-3' })
        known.add(like)
        messages++
        tell(seen, messages)
      }
    })
  } finally {
    await target.close().catch(() => {})
  }
  if (seen === 0) throw new Refusal('not-found', `${archive} has no message of ${address}${folder === undefined ? '' : ` in ${folder}`}.`, { reason: 'not-in-backup', rule: 'HOUSE-RESTORE' })
  await transact(deps.db, async trx => {
    const { versionId } = await lifeTerms(trx, mailbox, at)
    await writeAudit(trx, { at, actor, action: 'mailbox.restore-from-backup', subject: { type: 'mailbox', id: mailbox.id }, operatorId: mailbox.operatorId, customerId: mailbox.customerId, rule: 'HOUSE-RESTORE', policyVersion: versionId, facts: { folder: folder ?? null, into, messages } })
  })
  return { folder: into, messages }
}
