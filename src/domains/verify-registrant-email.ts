/**
 * The holder of a generic domain confirms the e-mail address within 15 days of a registration, a transfer to us, or a change of name or address of
 * mail (REG-ICANN). Unconfirmed, it is a person's to decide: on hold, or checked by hand.
 */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findHolder, findOperator } from '../people/find.ts'
import { lineageOf } from '../people/replace-holder.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { hashOf, newSecret } from '../people/secret.ts'
import { dayOf } from '../rules/calendar.ts'
import { verifyBy } from '../rules/domain-holder.ts'
import type { Zone } from '../rules/policy.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import { termsInForce } from '../terms/in-force.ts'
import { askChange } from './delegation.ts'
import { findDomain, lockDomain, type Domain } from './domain-store.ts'
import type { LinkDeps } from './transfer-order.ts'
import { closeVerifications, findOpenVerification, findVerified, insertVerification, lockByToken, lockVerification, updateDecided, updateOverdue, updateVerified, type Verification } from './verify-registrant-email-store.ts'
import { writeOverdueLetter, writeVerifyLetter } from './verify-registrant-email-letters.ts'

/** ICANN's rules are those of the generic zones; countries have their own. */
export const isGeneric = (zone: Zone, at: Date): boolean => profileOf(zone, dayOf(at)).priceGroup === 'global'

/** In the caller's transaction. Nothing for other zones, nor for a person and an address that were confirmed before. */
export async function askRegistrantEmail (deps: LinkDeps, trx: Knex.Transaction, domain: Domain, at: Date): Promise<void> {
  if (!isGeneric(domain.zone, at)) return
  const holder = (await findHolder(trx, domain.holderId))!
  await closeVerifications(trx, domain.id, at)
  if (await findVerified(trx, await lineageOf(trx, holder.id), holder.email)) return
  const { versionId } = await termsInForce(trx, (await findOperator(trx, domain.operatorId))!.policy, dayOf(at), domain.customerId)
  const token = newSecret('ver')
  const verification = {
    id: newId('ver'), operatorId: domain.operatorId, customerId: domain.customerId, domainId: domain.id, holderId: holder.id, email: holder.email, rule: 'REG-ICANN', policyVersion: versionId,
    askedAt: at, verifyBy: verifyBy(at)
  } as const
  await insertVerification(trx, verification, hashOf(token))
  await writeVerifyLetter(deps, trx, domain, holder, verification, token, at)
  await writeAudit(trx, {
    at, actor: machine, action: 'registrant.ask-email', subject: { type: 'domain', id: domain.id }, operatorId: domain.operatorId, customerId: domain.customerId, rule: 'REG-ICANN', policyVersion: versionId,
    facts: { name: domain.name, verificationId: verification.id, verifyBy: verification.verifyBy }
  })
}

/** Of a domain that has come to be here. Once more asks nobody twice. */
export async function askNewRegistrantEmail (deps: LinkDeps, domainId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const domain = await lockDomain(trx, domainId)
    if (domain && !domain.releasedAt && !await findOpenVerification(trx, domainId)) await askRegistrantEmail(deps, trx, domain, at)
  })
}

/**
 * Who holds the letter's link confirms; the token is all there is to show. It counts after its days too, and ends a hold.
 * @throws Refusal 'not-found' 'unknown-link', 'conflict' 'change-underway'
 */
export async function confirmRegistrantEmail (deps: Deps, token: string): Promise<{ readonly displayName: string, readonly email: string }> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const verification = await lockByToken(trx, hashOf(token))
    if (!verification) throw new Refusal('not-found', 'This link is not known here, or it was replaced by a newer one: look for the latest letter.', { reason: 'unknown-link', rule: 'REG-ICANN' })
    const domain = (await lockDomain(trx, verification.domainId))!
    if (!verification.verifiedAt) {
      await updateVerified(trx, verification.id, at)
      if (verification.decision === 'hold' && !domain.releasedAt) await askChange(deps, trx, holder, domain, { kind: 'hold', on: false }, { rule: 'REG-ICANN', policyVersion: verification.policyVersion, at })
      await audit(trx, holder, verification, domain, 'registrant.confirm-email', {}, at)
    }
    return { displayName: domain.displayName, email: verification.email }
  })
}

/** The days are over: it is told, and waits for a person. Once. */
export async function noteUnverified (deps: Deps, verificationId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const verification = await lockVerification(trx, verificationId)
    if (!verification || verification.closedAt || verification.overdueAt) return
    const domain = (await findDomain(trx, verification.domainId))!
    if (domain.releasedAt) return await closeVerifications(trx, domain.id, at)
    await updateOverdue(trx, verificationId, at)
    await writeOverdueLetter(deps, trx, domain, verification, at)
    deps.log.warn({ name: domain.name, verificationId }, 'the holder of a domain has not confirmed the e-mail address: a person decides')
    await audit(trx, machine, verification, domain, 'registrant.unconfirmed', {}, at)
  })
}

/**
 * `hold`: the domain is taken out of the DNS (clientHold) until it is confirmed; else it was checked in another way, and `why` says how.
 * @throws Refusal 'forbidden' (role), 'not-found', 'conflict' ('verification-closed', 'not-overdue', 'change-underway')
 */
export async function decideUnverified (deps: Deps, actor: Actor, verificationId: string, { decision, why }: { decision: 'hold' | 'verified-by-hand', why: string }): Promise<void> {
  const at = deps.now()
  requireStaff(actor, ['administrator', 'registrar-desk'])
  await transact(deps.db, async trx => {
    const verification = await lockVerification(trx, verificationId)
    if (!verification) throw notFound()
    requireCustomer(actor, verification, 'act:domains')
    if (verification.closedAt) throw new Refusal('conflict', 'This is decided or confirmed already.', { reason: 'verification-closed', rule: 'REG-ICANN' })
    if (!verification.overdueAt) throw new Refusal('conflict', 'The days to confirm are not over: nothing is to be decided yet.', { reason: 'not-overdue', rule: 'REG-ICANN' })
    const domain = (await lockDomain(trx, verification.domainId))!
    await updateDecided(trx, verificationId, { at, by: actorId(actor), decision })
    if (decision === 'hold') await askChange(deps, trx, actor, domain, { kind: 'hold', on: true }, { rule: 'REG-ICANN', policyVersion: verification.policyVersion, at })
    await audit(trx, actor, verification, domain, `registrant.decide-${decision}`, { why }, at)
  })
}

/** Who has the link is the holder: it went to the holder's own address. */
const holder: Actor = { kind: 'machine', name: 'holder-by-link' }
const machine: Actor = { kind: 'machine', name: 'domains.verify-registrant-email' }

async function audit (trx: Knex.Transaction, actor: Actor, { id, operatorId, customerId, policyVersion }: Verification, { id: domainId, name }: Domain, action: string, facts: object, at: Date): Promise<void> {
  await writeAudit(trx, { at, actor, action, subject: { type: 'domain', id: domainId }, operatorId, customerId, rule: 'REG-ICANN', policyVersion, facts: { name, verificationId: id, ...facts } })
}
