/** A contract's data as a file (HOST-7.4: exported before it may be deleted): what it is, its bills, its mail domains and what is in their mailboxes. */
import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { findDebt } from '../billing/find.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { findContents } from '../mail/erase-mailbox.ts'
import { findMailDomain } from '../mail/find.ts'
import { notFound } from '../people/may.ts'
import { warsawIso } from '../rules/calendar.ts'
import { formatAmount } from '../rules/money.ts'
import { lockOwn } from './lock-own.ts'
import { note } from './note.ts'
import { findExportContent, insertExport, type Export } from './question-store.ts'
import { readContract, type OpenedContract } from './read-contract.ts'
import { findMailDomainsOf } from './suspension-store.ts'

/** Makes the file anew each time it is asked for. @throws Refusal 'not-found' */
export async function exportData (deps: Deps, actor: Actor, contractId: string): Promise<Export> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const contract = await lockOwn(trx, actor, contractId)
    const opened = await readContract(trx, contract, at)
    const content = Buffer.from(`${JSON.stringify(await describe(trx, opened), null, 2)}\n`)
    const file: Export = { id: newId('hex'), filename: `hosting-${contract.package}-${contract.id}.json`, sha256: createHash('sha256').update(content).digest('hex'), madeAt: at }
    await insertExport(trx, contractId, { ...file, madeBy: actorId(actor), content })
    await note(trx, actor, opened, { action: 'export', rule: 'HOST-7.4', facts: { fileId: file.id, sha256: file.sha256, bytes: content.length } }, at)
    return file
  })
}

/** @throws Refusal 'not-found' */
export async function readExport (deps: Pick<Deps, 'db'>, actor: Actor, contractId: string, fileId: string): Promise<{ filename: string, content: Buffer }> {
  return await transact(deps.db, async trx => {
    await lockOwn(trx, actor, contractId)
    const file = await findExportContent(trx, contractId, fileId)
    if (!file) throw notFound()
    return file
  })
}

async function describe (trx: Knex.Transaction, { contract, bills, suspensions }: OpenedContract): Promise<object> {
  const told = (at: Date | null) => at && warsawIso(at)
  const { policyVersion, startedAt, orderedAt, endedAt, ...rest } = contract
  return {
    contract: { ...rest, policyVersion, orderedAt: told(orderedAt), startedAt: told(startedAt), endedAt: told(endedAt) },
    bills: await Promise.all(bills.map(async bill => {
      const debt = bill.debtId ? await findDebt(trx, bill.debtId) : undefined
      return { number: bill.number, from: bill.fromDay, through: bill.throughDay, dueOn: bill.dueOn, proforma: debt?.proformaNumber ?? null, gross: debt ? formatAmount(debt.grossMinor) : '0.00', currency: debt?.currency ?? null, creditedAt: told(bill.creditedAt) }
    })),
    suspensions: suspensions.map(({ cause, rule, fromAt, untilAt }) => ({ cause, rule, from: told(fromAt), until: told(untilAt) })),
    mailDomains: await Promise.all((await findMailDomainsOf(trx, contract.id)).map(async id => ({
      name: (await findMailDomain(trx, id))?.name,
      mailboxes: (await findContents(trx, id)).map(({ address, quotaBytes, usedBytes, messages, createdAt }) => ({ address, quotaBytes: Number(quotaBytes), usedBytes: Number(usedBytes), messages, createdAt: told(createdAt) }))
    })))
  }
}
