/** Makes the file that was asked for: what the contract is, and every message of its mailboxes, read and written one after the other. Run by a job; begun anew when it was cut off. */
import { mkdir, rename, rm } from 'node:fs/promises'
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { findDebt } from '../billing/find.ts'
import { transact } from '../db/transact.ts'
import { exportZones, type ExportedZone } from '../dns/export-zones.ts'
import { findContents } from '../mail/erase-mailbox.ts'
import { exportFile, halfOf, type ExportDeps } from '../mail/export-folder.ts'
import { findMailDomain } from '../mail/find.ts'
import { addMaildir, openArchive, type Archive } from '../mail/mail-archive.ts'
import { addDays, dayOf, warsawIso } from '../rules/calendar.ts'
import type { ExportedMailbox } from '../rules/hosting-data.ts'
import { formatAmount } from '../rules/money.ts'
import { findContract } from './contract-store.ts'
import { findExport, lockExport, updateCompleted, updateProgress } from './export-store.ts'
import { note } from './note.ts'
import { readContract, type OpenedContract } from './read-contract.ts'
import { findMailDomainsOf } from './suspension-store.ts'

const actor: Actor = { kind: 'machine', name: 'hosting.make-export' }

/** Messages between two notes of how far it is. */
const step = 200

/** Throws when Dovecot does not answer: the job comes again. An export that is made is left alone. */
export async function makeExport (deps: ExportDeps, exportId: string): Promise<void> {
  const at = deps.now()
  const begun = await transact(deps.db, async trx => {
    const file = await findExport(trx, exportId)
    if (!file || file.completedAt) return undefined
    const opened = await readContract(trx, (await findContract(trx, file.contractId))!, at)
    return { opened, described: await describe(trx, opened), zones: await zonesOf(trx, opened.contract.id), addresses: await addressesOf(trx, opened.contract.id) }
  })
  if (!begun) return

  await mkdir(deps.exportFolder, { recursive: true, mode: 0o700 })
  const half = halfOf(deps.exportFolder, exportId)
  const archive = openArchive(half)
  try {
    await archive.add('contract.json', jsonOf(begun.described), at)
    for (const { name, file } of begun.zones) await archive.add(`dns/${name}.zone`, Buffer.from(file), at)
    const contents = await addMail(deps, archive, exportId, begun.addresses, at)
    await archive.add('contents.json', jsonOf(contents), at)
    const { sha256, bytes } = await archive.close()
    const messages = countOf(contents)
    await transact(deps.db, async trx => {
      if ((await lockExport(trx, exportId))?.completedAt !== null) return // made by another meanwhile
      await rename(half, exportFile(deps.exportFolder, exportId))
      const keepThrough = addDays(dayOf(at), begun.opened.bound.terms.hosting.erasure.keepDays)
      await updateCompleted(trx, exportId, { completedAt: deps.now(), sha256, bytes, contents, messagesDone: messages, keepThrough })
      await note(trx, actor, begun.opened, { action: 'export', rule: 'HOST-7.4', facts: { exportId, sha256, bytes, messages, mailboxes: contents.length, keepThrough } }, at)
    })
  } catch (error) {
    await archive.abandon()
    throw error
  } finally {
    await rm(half, { force: true })
  }
}

/** Of every mailbox that the contract serves, by address. */
export async function addressesOf (trx: Knex.Transaction, contractId: string): Promise<string[]> {
  const domains = await findMailDomainsOf(trx, contractId)
  return (await Promise.all(domains.map(id => findContents(trx, id)))).flat().map(({ address }) => address)
}

async function zonesOf (trx: Knex.Transaction, contractId: string): Promise<ExportedZone[]> {
  const zones: ExportedZone[] = []
  for (const id of await findMailDomainsOf(trx, contractId)) zones.push(...await exportZones(trx, { type: 'mail-domain', id }))
  return zones
}

/** What the archive holds then, folder by folder. */
async function addMail (deps: ExportDeps, archive: Archive, exportId: string, addresses: readonly string[], at: Date): Promise<ExportedMailbox[]> {
  const contents: ExportedMailbox[] = []
  let [messagesKnown, messagesDone] = [0, 0]
  const tellProgress = () => transact(deps.db, trx => updateProgress(trx, exportId, { messagesKnown, messagesDone }))
  for (const address of addresses) {
    const mailbox = await deps.mailReader.open(address)
    try {
      messagesKnown += mailbox.folders.reduce((sum, { messages }) => sum + messages, 0)
      await tellProgress()
      const folders = await addMaildir(archive, address, mailbox, at, async () => {
        messagesDone++
        if (messagesDone % step === 0) await tellProgress()
      })
      contents.push({ address, folders })
    } finally {
      await mailbox.close().catch(() => {}) // read whole, or the error tells why not
    }
  }
  return contents
}

const countOf = (contents: readonly ExportedMailbox[]): number => contents.flatMap(({ folders }) => folders).reduce((sum, { messages }) => sum + messages, 0)
const jsonOf = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)

async function describe (trx: Knex.Transaction, { contract, bills, suspensions }: OpenedContract): Promise<object> {
  const told = (at: Date | null) => at && warsawIso(at)
  const { policyVersion, startedAt, orderedAt, endedAt, resumeAskedAt, ...rest } = contract
  return {
    contract: { ...rest, policyVersion, orderedAt: told(orderedAt), startedAt: told(startedAt), endedAt: told(endedAt) },
    bills: await Promise.all(bills.map(async bill => {
      const debt = bill.debtId ? await findDebt(trx, bill.debtId) : undefined
      return { number: bill.number, from: bill.fromDay, through: bill.throughDay, dueOn: bill.dueOn, proforma: debt?.proformaNumber ?? null, gross: debt ? formatAmount(debt.grossMinor) : '0.00', currency: debt?.currency ?? null, creditedAt: told(bill.creditedAt) }
    })),
    suspensions: suspensions.map(({ cause, rule, fromAt, untilAt }) => ({ cause, rule, from: told(fromAt), until: told(untilAt) })),
    mailDomains: await Promise.all((await findMailDomainsOf(trx, contract.id)).map(async id => ({
      name: (await findMailDomain(trx, id))?.name,
      mailboxes: (await findContents(trx, id)).map(({ address, quotaBytes, createdAt }) => ({ address, quotaBytes: Number(quotaBytes), createdAt: told(createdAt) }))
    })))
  }
}
