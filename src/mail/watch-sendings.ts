/** Monitoring (MZ-3.7, MZ-3.8): every minute, what mailboxes sent within the last window. A sending is found once; while it goes on, its finding grows. */
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { judgeTraffic, mostOpen, watchWindow } from '../rules/mailing-watch.ts'
import { versionInForce } from './block-sender.ts'
import { endQuietFindings, findBusy, findConnections, findSentLately, upsertFinding, type Busy } from './finding-store.ts'

const mostEvidence = 20

export async function watchSendings (deps: Deps): Promise<void> {
  const at = deps.now()
  const window = { from: new Date(at.getTime() - watchWindow.minutes * 60_000), to: at }
  const busy = await transact(deps.db, trx => findBusy(trx, window, watchWindow.recipients))
  for (const each of busy) await look(deps, each, window)
  await transact(deps.db, trx => endQuietFindings(trx, window.from))
}

async function look (deps: Deps, busy: Busy, window: { readonly from: Date, readonly to: Date }): Promise<void> {
  const { operatorId, customerId, mailDomainId } = busy
  await transact(deps.db, async trx => {
    const sent = await findSentLately(trx, busy, window)
    const [first, last] = [sent[0], sent.at(-1)]
    if (!first || !last) return
    const spans = await findConnections(trx, customerId, window)
    const ofProtected = sent.filter(({ isProtected }) => isProtected)
    const traffic = { recipients: busy.recipients, protectedRecipients: ofProtected.length, mostAtOnce: mostOpen(spans) }
    const ids = (rows: typeof sent): string[] => [...new Set(rows.map(({ messageId }) => messageId))]
    const mailboxes = new Set(sent.map(({ mailboxId }) => mailboxId))
    const evidence = { windowMinutes: watchWindow.minutes, messageIds: ids(sent).slice(0, mostEvidence), protectedMessageIds: ids(ofProtected).slice(0, mostEvidence) }

    for (const rule of judgeTraffic(traffic)) {
      const finding = { id: newId('fnd'), operatorId, customerId, mailDomainId, mailboxId: mailboxes.size === 1 ? first.mailboxId : null, rule, foundAt: window.to, firstAt: first.sentAt, lastAt: last.sentAt, messages: ids(sent).length, ...traffic, evidence }
      if (!await upsertFinding(trx, finding)) continue
      await writeAudit(trx, {
        at: window.to, actor: { kind: 'machine', name: 'mail.watch-sendings' }, action: 'sending.find', subject: { type: 'mail-domain', id: mailDomainId }, operatorId, customerId, rule, policyVersion: await versionInForce(trx, operatorId, window.to),
        facts: { findingId: finding.id, ...traffic, messages: finding.messages }
      })
      if (rule !== 'HOST-5.3k') await deps.jobs.add(trx, 'sanctions.judge-finding', { findingId: finding.id }, finding.id)
    }
  })
}
