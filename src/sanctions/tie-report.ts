/** Whom and what a report is about: customer, domain, mail domain, mailbox, mailing; and what says so. Only our log and our signature prove anything. */
import type { Knex } from 'knex'
import { findLivingDomains } from '../domains/find.ts'
import { findMailbox, findMailboxByAddress, findMailDomain, findMailDomainByName, findMailDomainsByName, findSent, findSenders, findTraced, type MailDomain } from '../mail/find.ts'
import { findCustomer } from '../people/find.ts'
import type { SanctionDeps } from './deps.ts'
import type { OwnSignature } from './own-signature.ts'
import type { ParsedReport } from './parse-report.ts'
import { namesIn, receivedIds } from './read-names.ts'
import type { Original } from './read-original.ts'
import type { Tie } from './tie-store.ts'

type Read = { readonly operatorId: string, readonly content: Buffer, readonly parsed: ParsedReport, readonly signatures: readonly OwnSignature[] }

/** Each subject once, with the best that speaks for it. */
export async function findTies (deps: SanctionDeps, trx: Knex.Transaction, read: Read): Promise<Tie[]> {
  const ties = new Map<string, Tie>()
  const add = (tie: Tie): void => {
    const key = `${tie.kind} ${tie.subjectId}`
    const known = ties.get(key)
    if (!known || (tie.proven && !known.proven)) ties.set(key, tie)
  }
  const customer = async (customerId: string | null, { by, proven }: Pick<Tie, 'by' | 'proven'>): Promise<void> => {
    const found = customerId === null ? undefined : await findCustomer(trx, customerId)
    if (found) add({ kind: 'customer', subjectId: found.id, name: found.name, by, proven })
  }
  const mailDomain = async (found: MailDomain | undefined, how: Pick<Tie, 'by' | 'proven'>): Promise<boolean> => {
    if (found?.operatorId !== read.operatorId) return false
    add({ kind: 'mail-domain', subjectId: found.id, name: found.displayName, ...how })
    await customer(found.customerId, how)
    return true
  }
  const sender = async (ids: { readonly mailDomainId: string | null, readonly mailboxId: string | null }, how: Pick<Tie, 'by' | 'proven'>): Promise<void> => {
    if (!await mailDomain(ids.mailDomainId === null ? undefined : await findMailDomain(trx, ids.mailDomainId), how)) return
    const box = ids.mailboxId === null ? undefined : await findMailbox(trx, ids.mailboxId)
    if (box) add({ kind: 'mailbox', subjectId: box.id, name: box.address, ...how })
  }

  const { parsed } = read
  if (parsed.ok && parsed.original) await tieMessage(deps, trx, parsed.original, [...parsed.feedback.originalRecipients, ...parsed.original.recipients], sender, add)
  for (const { domain } of read.signatures) await mailDomain(await findMailDomainByName(trx, domain), { by: 'dkim', proven: true })
  if (parsed.ok) {
    for (const address of [parsed.original?.from, parsed.feedback.originalMailFrom]) {
      const plain = address?.replace(/^<|>$/g, '').toLowerCase()
      if (!plain?.includes('@')) continue
      const box = await findMailboxByAddress(trx, plain)
      await sender({ mailDomainId: box?.mailDomainId ?? (await findMailDomainByName(trx, plain.slice(plain.lastIndexOf('@') + 1)))?.id ?? null, mailboxId: box?.id ?? null }, { by: 'address', proven: false })
    }
  }
  const names = namesIn(parsed.ok ? parsed.feedback.about.join('\n') : read.content.subarray(0, 64 * 1024).toString('latin1'))
  for (const found of await findLivingDomains(trx, names)) {
    if (found.operatorId !== read.operatorId) continue
    add({ kind: 'domain', subjectId: found.id, name: found.displayName, by: 'url', proven: false })
    await customer(found.customerId, { by: 'url', proven: false })
  }
  for (const found of await findMailDomainsByName(trx, names)) if (found.customerId !== null) await mailDomain(found, { by: 'url', proven: false }) // the operator's own is named in every letter to it
  return [...ties.values()]
}

/** As mailings write it: the mailing, then the addressee. */
const ofMailing = /^<(mlg_[0-9a-z]{26})\.\d+@/

async function tieMessage (deps: SanctionDeps, trx: Knex.Transaction, { bytes, messageId }: Original, recipients: readonly string[], sender: (ids: { mailDomainId: string | null, mailboxId: string | null }, how: Pick<Tie, 'by' | 'proven'>) => Promise<void>, add: (tie: Tie) => void): Promise<void> {
  if (messageId === null) return
  let proven = false
  for (const recipient of new Set(recipients)) {
    for (const sent of await findSent(deps, trx, messageId, recipient)) {
      proven = true
      await sender(sent, { by: 'message-id', proven })
    }
  }
  for (const sent of proven ? [] : await findSenders(trx, messageId)) await sender(sent, { by: 'message-id', proven: false })
  for (const traced of await findTraced(trx, messageId, receivedIds(bytes))) await sender(traced, { by: 'received', proven: false })
  const [, mailingId] = ofMailing.exec(messageId) ?? []
  if (mailingId) add({ kind: 'mailing', subjectId: mailingId, name: mailingId, by: 'message-id', proven })
}
