/**
 * What an erasure left goes when its own time is over, as the receipt said: invoices and payments, what claims needed, the journal of registries (HOUSE-ERASE, OG-26).
 * Run by a sweep: late or twice it does the same. While something is open again, such as a payment that was taken back, it waits.
 */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { eraseAccounts } from '../billing/personal-data.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { listJournalSubjects } from '../domains/personal-data.ts'
import { eraseLetter, eraseLetters } from '../notices/personal-data.ts'
import { eraseJournal } from '../registry/personal-data.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { restDue, restDueOn } from '../rules/erasure.ts'
import { eraseComplaints } from '../complaints/personal-data.ts'
import { eraseCases } from '../sanctions/personal-data.ts'
import { findRestDue, lockErasure, updateRestErased, type Erasure, type RestThing } from './erasure-store.ts'
import { isStillNeeded } from './guard.ts'
import { findSubject, type Subject } from './subject.ts'

const actor: Actor = { kind: 'machine', name: 'privacy.erase-due' }
const page = 100

/** One that fails stops none of the others: it is told in the log and comes again. */
export async function eraseDue (deps: Deps): Promise<void> {
  const at = deps.now()
  for (let after: { dueOn: Day, id: string } | null | undefined = null; after !== undefined;) {
    const from: { dueOn: Day, id: string } | null = after
    const due: { readonly id: string, readonly dueOn: Day }[] = await transact(deps.db, trx => findRestDue(trx, dayOf(at), from, page))
    for (const { id } of due) {
      await transact(deps.db, trx => eraseRest(deps, trx, id, at)).catch((error: unknown) => { deps.log.error({ err: error, erasureId: id }, 'what an erasure left could not be erased') })
    }
    after = due.length === page ? due.at(-1) : undefined
  }
}

async function eraseRest (deps: Deps, trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  const erasure = await lockErasure(trx, id)
  if (!erasure?.receipt) return
  const { about, receipt: { kept }, restErased, operatorId, customerId, policyVersion } = erasure
  const due = restDue(kept, restErased, dayOf(at))
  if (due.length === 0) return
  const subject = await findSubject(trx, actor, about)
  if (await isStillNeeded(trx, subject, at)) return deps.log.warn({ erasureId: id, due }, 'what an erasure left is needed still: something is open again')
  for (const what of due) await eraseThing(trx, erasure, subject, what)
  const erased = [...restErased, ...due]
  await updateRestErased(trx, id, { erased, restDueOn: restDueOn(kept, erased) })
  await writeAudit(trx, { at, actor, action: 'privacy.erase-rest', subject: about, operatorId, customerId, rule: 'HOUSE-ERASE', policyVersion, facts: { erasureId: id, erased: due, kept: kept.filter(({ what }) => !erased.includes(what)) } })
}

async function eraseThing (trx: Knex.Transaction, { id, about }: Erasure, { customerId, holderIds, whose }: Subject, what: RestThing): Promise<void> {
  switch (what) {
    case 'invoices': return await eraseAccounts(trx, customerId) // with what they were paid by
    case 'payments': return // with the invoices: both have one last day
    case 'claims': return about.type === 'customer' ? await eraseClaims(trx, customerId) : await eraseLetter(trx, `data-erased:${id}`)
    case 'registry-journal': return await eraseJournal(trx, await listJournalSubjects(trx, whose, holderIds))
    case 'journal': case 'former-disclosures': return // they name ids alone, and never end
    default: what satisfies never
  }
}

async function eraseClaims (trx: Knex.Transaction, customerId: string): Promise<void> {
  await eraseLetters(trx, customerId, null)
  await eraseCases(trx, customerId)
  await eraseComplaints(trx, customerId)
}
