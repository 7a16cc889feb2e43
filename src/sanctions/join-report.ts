/** A report about a sending that a case is about (HOUSE-RUNG): noted with it, charged where the case costs (MZ-3.3), the address passed on (MZ-2.3). Nothing is blocked anew. The ladder must be locked. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { costs } from '../rules/sanction-ladder.ts'
import { termsOf } from '../terms/in-force.ts'
import { advanceWithin } from './advance-case.ts'
import { lockCase } from './case-store.ts'
import { chargeReport } from './charge-report.ts'
import { caseUrl, type SanctionDeps } from './deps.ts'
import { tell } from './tell.ts'

export type Joining = { readonly caseId: string, readonly reportId: string, readonly address: string | null, readonly facts: object }

export async function joinReport (deps: SanctionDeps, trx: Knex.Transaction, actor: Actor, { caseId, reportId, address, facts }: Joining, at: Date): Promise<void> {
  const row = (await lockCase(trx, caseId))!
  await writeAudit(trx, {
    at, actor, action: 'report.join-case', subject: { type: 'case', id: caseId }, operatorId: row.operatorId, customerId: row.customerId, rule: 'HOUSE-RUNG', policyVersion: row.policyVersion, facts
  })
  const { terms } = await termsOf(trx, row.policyVersion)
  const charged = costs(row) ? await chargeReport(deps, trx, actor, row, reportId, terms.sanctions, at) : null
  if (address ?? charged) {
    await tell(deps, trx, row, {
      template: 'report-joined',
      facts: { mailDomain: row.mailDomain, address, fee: charged && charged.fee, caseUrl: caseUrl(deps, caseId) },
      rules: charged ? ['HOUSE-RUNG', 'MZ-2.4', 'MZ-3.3'] : ['HOUSE-RUNG', 'MZ-2.4'],
      attachments: charged ? [charged.attachment] : []
    }, at, reportId)
  }
  if (!row.releasedAt) await advanceWithin(deps, trx, caseId, at)
}
