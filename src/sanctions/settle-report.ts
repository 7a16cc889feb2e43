/** What is left of a report that waits for a person: one that says again what waits already waits once, and one that is about nobody here is answered once and closed (HOUSE-INTAKE). */
import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import PostalMime from 'postal-mime'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import { writeLetter } from '../notices/write.ts'
import { findOperator } from '../people/find.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import type { SanctionDeps } from './deps.ts'
import { repeatsWaiting } from './repeated.ts'
import { provenAddress } from './reporter.ts'
import { findContent, lockReport, updateClosed, type Report } from './report-store.ts'
import { parserLimits } from './read-original.ts'
import { findTiesOf } from './tie-store.ts'

const actor = { kind: 'machine', name: 'sanctions.settle-report' } as const

export async function settleReport (deps: SanctionDeps, reportId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const report = await lockReport(trx, reportId)
    if (report?.verdict !== 'waiting' || report.closedAt) return
    if (await repeatsWaiting(trx, reportId, at)) return
    if (!isForeign(report) || (await findTiesOf(trx, reportId)).length > 0) return
    await updateClosed(trx, reportId, { at, by: actor.name, rule: 'HOUSE-INTAKE', why: 'not-ours' })
    const { versionId } = await termsInForce(trx, (await findOperator(trx, report.operatorId))!.policy, dayOf(at))
    const answered = await answer(deps, trx, report, versionId, at)
    await writeAudit(trx, {
      at, actor, action: 'report.close', subject: { type: 'abuse-report', id: reportId }, operatorId: report.operatorId, customerId: null, rule: 'HOUSE-INTAKE', policyVersion: versionId, facts: { why: 'not-ours', answered }
    })
  })
}

/** A report in form that names no domain of ours. Words to a person are read by one. */
const isForeign = ({ format, reason }: Report): boolean => (format === 'arf' || format === 'xarf') && (reason === 'not-our-domain' || reason === 'other-feedback')

/** Once a day to one address, and never to a machine (RFC 3834 §2). */
async function answer (deps: SanctionDeps, trx: Knex.Transaction, report: Report, policyVersion: string, at: Date): Promise<boolean> {
  const to = provenAddress(report.reporter)
  if (to === null || await isByMachine((await findContent(trx, report.id))!)) return false
  await writeLetter(deps, trx, {
    key: `report-not-ours:${report.operatorId}:${createHash('sha256').update(to).digest('hex')}:${dayOf(at)}`,
    operatorId: report.operatorId,
    customerId: null,
    to: { email: to, name: to, lang: to.toLowerCase().endsWith('.pl') ? 'pl' : 'en' },
    template: 'report-not-ours',
    facts: { receivedAt: report.receivedAt, reportId: report.id },
    rules: ['HOUSE-INTAKE'],
    policyVersion,
    attachments: []
  }, at)
  return true
}

async function isByMachine (content: Buffer): Promise<boolean> {
  const end = content.indexOf('\r\n\r\n')
  const { headers } = await PostalMime.parse(content.subarray(0, end < 0 ? content.length : end + 2), parserLimits).catch(() => ({ headers: [] }))
  const said = (name: string): string | undefined => headers.find(({ key }) => key === name)?.value.trim().toLowerCase()
  return (said('auto-submitted') ?? 'no') !== 'no' || said('list-id') !== undefined || /^(?:bulk|list|junk)$/.test(said('precedence') ?? '')
}
