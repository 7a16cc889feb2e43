/** All refunds that are ready go into files for the bank, one a currency. A refund is in one live file at most (HOUSE-REFUND). */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findOperator, type Operator } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import { dayOf, lastDayForCustomer } from '../rules/calendar.ts'
import { orderIdOf } from '../rules/refund-seen.ts'
import { listBankAccounts } from './bank-account-store.ts'
import { policyVersionOf, requireCashier } from './direct-credit.ts'
import { buildPain001 } from './pain001.ts'
import { insertRefundFile, lockRefundFile, updateFileReopened, type RefundFile } from './refund-file-store.ts'
import { lockRefunds, updateRefunds, type StoredRefund } from './refund-store.ts'
import { lockBooks } from './statement-store.ts'

export type BuiltFile = Pick<RefundFile, 'id' | 'account' | 'currency' | 'executeOn' | 'count' | 'totalMinor'>

/** Transfers of one file; banks take more, people check fewer. */
const mostInFile = 2000

/**
 * The files that were built now; none when nothing is ready: asked again, it builds nothing twice. Executed on the next working day that is not past.
 * @throws Refusal 'forbidden'; 'conflict' (no-account) when refunds are in a currency that the operator has no account in
 */
export async function buildRefundFiles (deps: Deps, actor: Actor): Promise<BuiltFile[]> {
  requireCashier(actor)
  const at = deps.now()
  return await transact(deps.db, async trx => {
    await lockBooks(trx, actor.operatorId)
    const operator = await findOperator(trx, actor.operatorId)
    if (!operator) throw notFound()
    const ready = await lockRefunds(trx, query => query.where({ 'r.operator_id': operator.id, 'r.state': 'to-send' }))
    const built: BuiltFile[] = []
    for (const refunds of Map.groupBy(ready, ({ currency }) => currency).values()) {
      for (let from = 0; from < refunds.length; from += mostInFile) built.push(await buildOne(trx, actor, operator, refunds.slice(from, from + mostInFile), at))
    }
    return built
  })
}

async function buildOne (trx: Knex.Transaction, actor: Actor, operator: Operator, refunds: readonly StoredRefund[], at: Date): Promise<BuiltFile> {
  const { currency } = refunds[0]!
  const account = (await listBankAccounts(trx, operator)).find(each => each.currency === currency)?.account
  if (account === undefined) throw new Refusal('conflict', `There are refunds in ${currency} and no account in it: add the account they are to be paid from.`, { reason: 'no-account', rule: 'HOUSE-REFUND' })
  const file = { id: newId('rff'), account, currency, executeOn: lastDayForCustomer(dayOf(at)), count: refunds.length, totalMinor: refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0n) }
  const content = buildPain001({
    id: orderIdOf(file.id),
    createdAt: at,
    executeOn: file.executeOn,
    currency,
    from: { name: operator.name, iban: account },
    transfers: refunds.map(({ id, amountMinor, toName, toIban, title }) => ({ endToEndId: orderIdOf(id), amountMinor, toName: toName ?? '', toIban: toIban!, title })) // to-send has its account (refunds_state_fits)
  })
  await insertRefundFile(trx, { ...file, operatorId: operator.id, builtAt: at, builtBy: actorId(actor) }, content)
  await updateRefunds(trx, refunds.map(({ id }) => id), { state: 'in-file', fileId: file.id }, at)
  await writeAudit(trx, {
    at,
    actor,
    action: 'refund-file.build',
    subject: { type: 'refund-file', id: file.id },
    operatorId: operator.id,
    customerId: null,
    rule: 'HOUSE-REFUND',
    policyVersion: await policyVersionOf(trx, operator.id, at),
    facts: { ...file, refunds: refunds.map(({ id }) => id) }
  })
  return file
}

/**
 * The bank did not take the file: its refunds that no statement shows as done are ready for another one. The file stays as it was.
 * @throws Refusal 'forbidden'; 'not-found'; 'invalid' (say-why); 'conflict' (reopened, all-sent)
 */
export async function reopenRefundFile (deps: Deps, actor: Actor, { fileId, because }: { fileId: string, because: string }): Promise<{ reopened: string[] }> {
  requireCashier(actor)
  if (because.trim() === '') throw new Refusal('invalid', 'Say why the bank did not take the file.', { reason: 'say-why', rule: 'HOUSE-REFUND' })
  const at = deps.now()
  return await transact(deps.db, async trx => {
    await lockBooks(trx, actor.operatorId)
    const file = await lockRefundFile(trx, fileId)
    if (!file || file.operatorId !== actor.operatorId) throw notFound()
    if (file.reopenedAt) throw new Refusal('conflict', 'This file is reopened already: its refunds are in another one, or wait for it.', { reason: 'reopened', rule: 'HOUSE-REFUND' })
    const refunds = await lockRefunds(trx, query => query.where({ 'r.file_id': fileId, 'r.state': 'in-file' }))
    if (refunds.length === 0) throw new Refusal('conflict', 'The bank has done all refunds of this file.', { reason: 'all-sent', rule: 'HOUSE-REFUND' })
    const ids = refunds.map(({ id }) => id)
    await updateFileReopened(trx, fileId, { by: actorId(actor), because, at })
    await updateRefunds(trx, ids, { state: 'to-send', fileId: null }, at)
    await writeAudit(trx, {
      at,
      actor,
      action: 'refund-file.reopen',
      subject: { type: 'refund-file', id: fileId },
      operatorId: actor.operatorId,
      customerId: null,
      rule: 'HOUSE-REFUND',
      policyVersion: await policyVersionOf(trx, actor.operatorId, at),
      facts: { because, refunds: ids }
    })
    return { reopened: ids }
  })
}
