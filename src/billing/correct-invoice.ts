/** Money of an invoiced debt went back, or nothing is owed for it any more: the invoice is brought to what is kept. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { notFound } from '../people/may.ts'
import { takeToCorrect } from './correction-store.ts'
import { lockDebt, type LockedDebt } from './debt-store.ts'
import type { WriteLetter } from './document-letter.ts'
import { findInvoice } from './document-store.ts'
import { issueCorrection } from './issue-correction.ts'
import { tellOfDocument } from './tell-of-document.ts'

const actor: Actor = { kind: 'machine', name: 'billing.correct-invoice' }
const page = 200

/** Adds a job for each invoice that says more than is kept. */
export async function sweepCorrections ({ db, jobs }: Deps): Promise<void> {
  for (let taken = page; taken === page;) {
    taken = await transact(db, async trx => {
      const debts = await takeToCorrect(trx, page)
      for (const debtId of debts) await jobs.add(trx, 'billing.correct-invoice', { debtId }, debtId)
      return debts.length
    })
  }
}

/** Decided anew from what is kept now: twice it does nothing more. */
export async function correctInvoice (deps: Deps, writeLetter: WriteLetter, debtId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const debt = await lockDebt(trx, debtId)
    if (!debt) throw notFound()
    const invoice = await findInvoice(trx, debtId)
    if (!invoice || standsAsItIs(debt)) return
    const correction = await issueCorrection(deps, trx, {
      debtId,
      at,
      actor,
      reason: reasonOf(debt),
      rule: debt.closed?.rule ?? 'HOUSE-BOOKS',
      policyVersion: debt.closed?.policyVersion ?? debt.policyVersion,
      to: { keptMinor: debt.allocatedMinor }
    })
    if (correction) await tellOfDocument(deps, writeLetter, trx, { ...correction, customerId: debt.customerId }, at)
  })
}

function reasonOf ({ creditedAt, allocatedMinor }: LockedDebt) {
  if (!creditedAt) return { pl: 'odstąpienie od należności', en: 'the charge is dropped' }
  return allocatedMinor === 0n ? { pl: 'zwrot całej zapłaty', en: 'refund of the whole payment' } : { pl: 'zwrot części zapłaty', en: 'refund of a part of the payment' }
}

/** Still owed as it was invoiced: it was never paid, or the bank took the payment back. */
const standsAsItIs = ({ closed, creditedAt, reopenedAt }: LockedDebt): boolean => closed === null && (creditedAt === null || reopenedAt !== null)
