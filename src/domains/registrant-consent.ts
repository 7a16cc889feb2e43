/**
 * Another registrant of a generic name (ICANN's Transfer Policy, section II): both the holder of before and the new one are asked by letter, and nothing is entered
 * before both said yes. After it the name moves to no other registrar for a while, unless the holder of before waived that with the yes (REG-COR).
 */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import type { Holder } from '../people/find.ts'
import type { HolderData } from '../people/replace-holder.ts'
import { hashOf, newSecret } from '../people/secret.ts'
import { consentBy } from '../rules/domain-holder.ts'
import { auditRequest, namedLines } from './holder-request-papers.ts'
import { endLine, endRequest, findLines, lockRequest, updateRequest, type HolderRequest, type RequestLine } from './holder-request-store.ts'
import { isComplete } from './registrant-consent-case.ts'
import { writeConsentLetter } from './registrant-consent-letters.ts'
import { findConsentByToken, findConsents, insertConsent, updateConfirmed, type Party } from './registrant-consent-store.ts'
import type { LinkDeps } from './transfer-order.ts'

/** Who has the link is the one it was written to. */
const byLink: Actor = { kind: 'machine', name: 'registrant-by-link' }

/** In the transaction that asks for the change; `names`: the generic ones among its domains. Returns the last instant to confirm. */
export async function askConsents (deps: LinkDeps, trx: Knex.Transaction, request: Pick<HolderRequest, 'id' | 'operatorId' | 'customerId' | 'policyVersion'>, { before, after, names }: { before: Holder, after: HolderData, names: readonly string[] }, at: Date): Promise<Date> {
  const confirmBy = consentBy(at)
  for (const [party, { email, name }] of [['prior', before], ['new', after]] as const satisfies readonly (readonly [Party, object])[]) {
    const token = newSecret('cor')
    const consent = { id: newId('cor'), requestId: request.id, party, email, askedAt: at, confirmBy }
    await insertConsent(trx, consent, hashOf(token))
    await writeConsentLetter(deps, trx, request, { ...consent, name, names, from: before, to: after }, token, at)
  }
  return confirmBy
}

export type Confirmed = { readonly displayName: string, /** Both have said yes. */ readonly complete: boolean }

/**
 * One of the two says yes, by the letter's link. Once more changes nothing. `waiveLock`: of the holder of before; the new one cannot waive it.
 * @throws Refusal 'not-found' 'unknown-link', 'too-late' ('consent-closed'), 'conflict' ('request-ended')
 */
export async function confirmRegistrantChange (deps: Deps, token: string, { waiveLock = false }: { waiveLock?: boolean } = {}): Promise<Confirmed> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const found = await findConsentByToken(trx, hashOf(token))
    if (!found) throw new Refusal('not-found', 'This link is not known here: look for the latest letter.', { reason: 'unknown-link', rule: 'REG-COR' })
    const request = (await lockRequest(trx, found.requestId))!
    const lines = (await namedLines(trx, await findLines(trx, request.id))).filter(({ needsConsent }) => needsConsent)
    const consent = (await findConsents(trx, request.id)).find(({ id }) => id === found.id)! // as it stands now that nobody else moves it
    if (!consent.confirmedAt) {
      if (request.endedAt || lines.every(({ endedAt }) => endedAt)) throw new Refusal('conflict', 'This change has ended: ask for another one.', { reason: 'request-ended', rule: 'REG-COR' })
      if (at >= consent.confirmBy) throw new Refusal('too-late', 'The days to confirm this change are over: ask for it anew.', { reason: 'consent-closed', rule: 'REG-COR' })
      await updateConfirmed(trx, consent.id, { at, lockWaived: waiveLock && consent.party === 'prior' })
      await auditRequest(trx, byLink, request, { action: 'holder-change.confirm', rule: 'REG-COR', facts: { party: consent.party, lockWaived: waiveLock && consent.party === 'prior' }, at })
    }
    const complete = isComplete(await findConsents(trx, request.id))
    if (complete) await enterConsented(deps, trx, request, lines)
    return { displayName: lines.map(({ displayName }) => displayName).join(', '), complete }
  })
}

/** Those that wait for nothing else. */
async function enterConsented ({ jobs }: Pick<Deps, 'jobs'>, trx: Knex.Transaction, { id: requestId, acceptedAt }: HolderRequest, lines: readonly RequestLine[]): Promise<void> {
  for (const { domainId, needsPaper, endedAt } of lines) {
    if (!endedAt && (!needsPaper || acceptedAt)) await jobs.add(trx, 'domains.enter-holder-change', { requestId, domainId }, domainId)
  }
}

/** The days are over: the generic names stay with the holder of before; what else was asked goes on. Of a locked request. */
export async function endUnconfirmed (trx: Knex.Transaction, actor: Actor, request: HolderRequest, lines: readonly RequestLine[], at: Date): Promise<void> {
  const say = 'not confirmed in time by both registrants'
  for (const line of lines) if (line.needsConsent && !line.endedAt) await endLine(trx, line, { at, entered: false, say })
  if (lines.every(({ needsConsent, endedAt }) => needsConsent || endedAt)) await endRequest(trx, request.id, { at, reason: lines.some(({ entered }) => entered) ? 'entered' : 'refused', say })
  else await updateRequest(trx, request.id, { lookAt: null })
  await auditRequest(trx, actor, request, { action: 'holder-change.expire', rule: 'REG-COR', facts: { say }, at })
}
