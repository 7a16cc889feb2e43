/** One complaint whose time has come: left without decision (OG-22, VO-19), granted by silence (VO-22), or its people reminded. Load, decide, act. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { dayOf } from '../rules/calendar.ts'
import { answerUntil, correctUntil, decideComplaint, payUntil, type ComplaintStep } from '../rules/complaint.ts'
import { closeComplaint } from './close-complaint.ts'
import { lockComplaint, updateComplaint } from './complaint-store.ts'
import { complaintUrl, type ComplaintDeps } from './deps.ts'
import { readComplaint, type OpenedComplaint } from './read-complaint.ts'
import { note, tell } from './tell.ts'

const actor: Actor = { kind: 'machine', name: 'complaints.advance' }

/** Takes every step that is due now and notes when to look again. Late or twice it does the same. */
export async function advanceComplaint (deps: ComplaintDeps, id: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    for (;;) {
      const row = await lockComplaint(trx, id)
      if (!row) throw new Error(`there is no complaint ${id}`)
      const opened = await readComplaint(trx, row)
      const { at: due, decision } = decideComplaint(opened.facts, opened.terms, at)
      if (due === null) return await updateComplaint(trx, id, { lookAt: decision.do === 'wait' ? decision.until : null })
      await act(deps, trx, opened, decision, due, at)
    }
  })
}

async function act (deps: ComplaintDeps, trx: Knex.Transaction, { row, facts, terms }: OpenedComplaint, step: ComplaintStep, due: Date, at: Date): Promise<void> {
  const { rule } = step
  const url = complaintUrl(deps, row.id)
  switch (step.do) {
    case 'remind': {
      const answerBy = answerUntil(facts, terms)
      deps.log.warn({ complaintId: row.id, answerBy, rule }, 'a complaint has to be answered')
      await updateComplaint(trx, row.id, { remindedAt: at })
      return await note(trx, actor, row, { action: 'complaint.remind', rule, facts: { answerBy } }, at)
    }
    case 'leave': {
      await closeComplaint(deps, trx, actor, row, { outcome: 'left', outcomeRule: rule, closedAt: due }, at)
      await note(trx, actor, row, { action: 'complaint.leave', rule, facts: { completeBy: row.completeBy } }, at)
      return await tell(deps, trx, row, { template: 'complaint-left', facts: { subject: row.subject, what: row.askedWhat!, completeBy: row.completeBy!, complaintUrl: url }, rules: [rule], attachments: [] }, at)
    }
    case 'accept': {
      const correctBy = correctUntil(dayOf(due), row.isInvoice, terms)
      const payBy = row.askedMinor === null ? null : payUntil(dayOf(at), terms) // from the letter that tells it
      await closeComplaint(deps, trx, actor, row, { outcome: 'accepted', outcomeRule: rule, closedAt: due, grantedMinor: row.askedMinor, correctBy, payBy }, at)
      await note(trx, actor, row, { action: 'complaint.accept', rule, facts: { acceptedAt: due, grantedMinor: row.askedMinor, correctBy, payBy } }, at)
      return await tell(deps, trx, row, {
        template: 'complaint-answered',
        facts: { outcome: 'accepted', subject: row.subject, ground: null, says: null, signedBy: null, grantedMinor: row.askedMinor ?? 0n, currency: row.currency, payBy, correctBy, complaintUrl: url },
        rules: [rule, terms.rules.grant], attachments: []
      }, at)
    }
    default: step satisfies never
  }
}
