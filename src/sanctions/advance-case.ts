/** One case whose time has come (HOUSE-LIMIT, HOUSE-PAPERS, MZ-3.2): load, decide, act. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { CaseStep } from '../rules/bulk-mailing.ts'
import { lockCase, updateCase } from './case-store.ts'
import type { SanctionDeps } from './deps.ts'
import { endBlock } from './end-block.ts'
import { closeCase } from './close-case.ts'
import { lookAt, readCase, type OpenedCase } from './read-case.ts'

const actor: Actor = { kind: 'machine', name: 'sanctions.advance-case' }

/** Takes every step that is due now and notes when to look again. */
export async function advanceCase (deps: SanctionDeps, caseId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    for (;;) {
      const row = await lockCase(trx, caseId)
      if (!row) throw new Error(`there is no case ${caseId}`)
      const opened = await readCase(trx, row, at)
      const { decision } = opened
      if (decision.do === 'nothing' || decision.do === 'wait') return await updateCase(trx, caseId, { lookAt: lookAt(opened, at) })
      await act(deps, trx, opened, decision, at)
    }
  })
}

async function act (deps: SanctionDeps, trx: Knex.Transaction, opened: OpenedCase, step: CaseStep, at: Date): Promise<void> {
  const { row } = opened
  switch (step.do) {
    case 'open-decision': {
      deps.log.warn({ caseId: row.id, mailDomain: row.mailDomain, blockUntil: row.blockUntil }, 'a block ends soon: decide the case') // the alarm of HOUSE-LIMIT
      await updateCase(trx, row.id, { decisionOpenedAt: at })
      return await note(trx, opened, step, at)
    }
    case 'open-termination': {
      deps.log.warn({ caseId: row.id, mailDomain: row.mailDomain }, 'the papers did not come: the contract may be ended, a person decides')
      await updateCase(trx, row.id, { terminationOpenedAt: at })
      return await note(trx, opened, step, at)
    }
    case 'end-block': {
      await endBlock(deps, trx, actor, row, step.rule, at)
      await updateCase(trx, row.id, { blockEndedAt: at })
      return await note(trx, opened, step, at)
    }
    case 'release': return await closeCase(deps, trx, actor, opened, { rule: step.rule, why: null }, at)
    default: step satisfies never
  }
}

const note = async (trx: Knex.Transaction, { row, facts }: OpenedCase, step: CaseStep, at: Date): Promise<void> => await writeAudit(trx, {
  at, actor, action: `case.${step.do}`, subject: { type: 'case', id: row.id }, operatorId: row.operatorId, customerId: row.customerId, rule: step.rule, policyVersion: row.policyVersion,
  facts: { name: row.mailDomain, rung: row.rung, ...facts }
})
