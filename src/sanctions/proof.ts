/**
 * What a report proves (HOUSE-PROOF): that the message left our servers, when, and for whom. The reporter's word proves
 * nothing: a recipient counts when our log names it with the Message-ID, or when our signature covers it in To or Cc.
 */
import type { Knex } from 'knex'
import { transact } from '../db/transact.ts'
import { dkimRecord } from '../mail/create-mail-domain.ts'
import { recordOfSignature } from '../mail/dkim/read-keys.ts'
import { findMailDomain, findMailDomainByName, findSent, type MailDomain } from '../mail/find.ts'
import { wasProtected } from '../mail/protected-address.ts'
import type { SanctionDeps } from './deps.ts'
import { findOwnSignatures, type OwnSignature } from './own-signature.ts'
import type { ParsedReport } from './parse-report.ts'
import type { Original } from './read-original.ts'

type Reported = Extract<ParsedReport, { ok: true }>

export type Proof = {
  /** Whom the message is, or claims to be, from; undefined when the domain is none of this operator's. */
  readonly mailDomain: MailDomain | undefined
  readonly by: 'dkim' | 'log' | null
  readonly sentAt: Date | null
  readonly protectedWhenSent: boolean
}

/** Our signatures on the original; none when only its headers came: the body is part of what is signed. */
export async function findSignatures ({ db, machineNow, log }: SanctionDeps, original: Original | null): Promise<OwnSignature[]> {
  if (!original?.whole) return []
  const at = machineNow()
  const faults: unknown[] = []
  const keyOf = async (domain: string, selector: string) => {
    try {
      return await transact(db, async trx => {
        const found = await findMailDomainByName(trx, domain)
        return found && (await recordOfSignature(trx, found.id, selector) ?? (found.dkimSelector === selector ? dkimRecord(found) : undefined))
      })
    } catch (error) {
      faults.push(error)
      throw error
    }
  }
  const signatures = await findOwnSignatures(original.bytes, keyOf, at).catch((error: unknown) => {
    log.warn({ err: error }, 'a reported message could not be verified') // hostile or broken: then it proves nothing
    return []
  })
  if (faults.length > 0) throw faults[0] // ours, and the verifier keeps it to itself: judged later rather than wrongly
  return signatures
}

/** The strongest proof there is: one of a protected recipient before any other, our log before a signature. */
export async function findProof (deps: SanctionDeps, trx: Knex.Transaction, operatorId: string, { feedback, original }: Reported, signatures: readonly OwnSignature[]): Promise<Proof> {
  if (!original) return { mailDomain: undefined, by: null, sentAt: null, protectedWhenSent: false }
  const proofs = [
    ...await proofsByLog(deps, trx, operatorId, original.messageId, [...new Set([...feedback.originalRecipients, ...original.recipients])]),
    ...await proofsBySignature(deps, trx, operatorId, signatures)
  ]
  return proofs.find(proof => proof.protectedWhenSent) ?? proofs[0] ?? { mailDomain: await claimedDomain(trx, operatorId, original), by: null, sentAt: null, protectedWhenSent: false }
}

async function proofsByLog (deps: SanctionDeps, trx: Knex.Transaction, operatorId: string, messageId: string | null, recipients: readonly string[]): Promise<Proof[]> {
  const proofs: Proof[] = []
  for (const recipient of messageId ? recipients : []) {
    for (const { mailDomainId, sentAt } of await findSent(deps, trx, messageId!, recipient)) {
      const mailDomain = await findMailDomain(trx, mailDomainId)
      if (mailDomain?.operatorId === operatorId) proofs.push({ mailDomain, by: 'log', sentAt, protectedWhenSent: await wasProtected(deps, trx, operatorId, recipient, sentAt) })
    }
  }
  return proofs
}

async function proofsBySignature (deps: SanctionDeps, trx: Knex.Transaction, operatorId: string, signatures: readonly OwnSignature[]): Promise<Proof[]> {
  const proofs: Proof[] = []
  for (const { domain, signedAt, recipients } of signatures) {
    const mailDomain = await findMailDomainByName(trx, domain)
    if (mailDomain?.operatorId !== operatorId) continue
    for (const recipient of recipients) {
      proofs.push({ mailDomain, by: 'dkim', sentAt: signedAt, protectedWhenSent: signedAt !== null && await wasProtected(deps, trx, operatorId, recipient, signedAt) })
    }
  }
  return proofs
}

/** For the person who looks at it: whom the message says it is from. */
async function claimedDomain (trx: Knex.Transaction, operatorId: string, { from }: Original): Promise<MailDomain | undefined> {
  const claimed = from ? await findMailDomainByName(trx, from.slice(from.lastIndexOf('@') + 1)) : undefined
  return claimed?.operatorId === operatorId ? claimed : undefined
}
