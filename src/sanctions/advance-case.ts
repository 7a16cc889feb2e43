/** One case whose time has come (HOUSE-LIMIT, HOUSE-PAPERS, MZ-3.2, MZ-3.4, MZ-3.6, MZ-1.3): load, decide, act. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { barMailings } from '../mail/mailing-bar.ts'
import type { CaseStep } from '../rules/sanction-case.ts'
import { lockCase, updateCase } from './case-store.ts'
import { closeCase } from './close-case.ts'
import type { SanctionDeps } from './deps.ts'
import { endBlock } from './end-block.ts'
import { openTermination } from './open-termination.ts'
import { lookAt, readCase, type OpenedCase } from './read-case.ts'
import { note } from './tell.ts'

const actor: Actor = { kind: 'machine', name: 'sanctions.advance-case' }

/** Takes every step that is due now and notes when to look again. */
export async function advanceCase (deps: SanctionDeps, caseId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, trx => advanceWithin(deps, trx, caseId, at))
}

/** The same in the caller's transaction. */
export async function advanceWithin (deps: SanctionDeps, trx: Knex.Transaction, caseId: string, at: Date): Promise<void> {
  for (;;) {
    const row = await lockCase(trx, caseId)
    if (!row) throw new Error(`there is no case ${caseId}`)
    const opened = await readCase(trx, row, at)
    const { decision } = opened
    if (decision.do === 'nothing' || decision.do === 'wait') return await updateCase(trx, caseId, { lookAt: lookAt(opened, at) })
    await act(deps, trx, opened, decision, at)
  }
}

async function act (deps: SanctionDeps, trx: Knex.Transaction, opened: OpenedCase, step: CaseStep, at: Date): Promise<void> {
  const { row, facts } = opened
  switch (step.do) {
    case 'open-decision': {
      deps.log.warn({ caseId: row.id, mailDomain: row.mailDomain, blockUntil: row.blockUntil, rule: step.rule }, 'a person has to decide a case') // the alarm of HOUSE-LIMIT
      await updateCase(trx, row.id, { decisionOpenedAt: at })
      return await note(trx, actor, row, { action: 'case.open-decision', rule: step.rule, facts }, at)
    }
    case 'open-termination': return await openTermination(deps, trx, actor, opened, step.rule, at)
    case 'end-block': {
      await endBlock(deps, trx, actor, row, { rule: step.rule }, at)
      await updateCase(trx, row.id, { blockEndedAt: at })
      await barMailings(trx, { operatorId: row.operatorId, customerId: row.customerId, caseId: row.id, rule: step.rule, at }) // ordinary mail only
      return await note(trx, actor, row, { action: 'case.end-block', rule: step.rule, facts }, at)
    }
    case 'release': return await closeCase(deps, trx, actor, opened, { rule: step.rule, why: null }, at)
    default: step satisfies never
  }
}
