/** The owner or staff want other keys now: a key may have become known to somebody (HOUSE-DKIM). */
import type { Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { newId } from '../../db/ids.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { notFound, requireCustomer, requireStaff } from '../../people/may.ts'
import { dayOf } from '../../rules/calendar.ts'
import { dkimAlgorithms } from '../../rules/dkim-rotation.ts'
import { versionInForce } from '../block-sender.ts'
import { dkimContext } from '../create-mail-domain.ts'
import { lockMailDomain } from '../domain-suspension-store.ts'
import { findMailDomain } from '../find.ts'
import { findKeys, findSelectors, insertKey, lookSoon } from './key-store.ts'
import { makeDkimPair } from './make-key.ts'
import { selectorFor } from './selector.ts'

/**
 * The next keys are made and published at once; the present ones sign until the new ones are seen in the DNS.
 * @throws Refusal 'not-found'; 'conflict', reason 'keys-waiting', when new ones wait already
 */
export async function changeKeys (deps: Deps, actor: Actor, mailDomainId: string): Promise<void> {
  const at = deps.now()
  const made = await Promise.all(dkimAlgorithms.map(async algorithm => ({ algorithm, ...await makeDkimPair(algorithm) })))
  await transact(deps.db, async trx => {
    await lockMailDomain(trx, mailDomainId)
    const domain = await findMailDomain(trx, mailDomainId)
    if (!domain) throw notFound()
    const { operatorId, customerId, name } = domain
    if (customerId === null) requireStaff(actor, 'act:mail')
    else requireCustomer(actor, { customerId, operatorId }, 'act:mail')
    if (actor.kind === 'staff' && actor.operatorId !== operatorId) throw notFound()
    if ((await findKeys(trx, mailDomainId)).some(({ signsFrom }) => signsFrom === null)) throw new Refusal('conflict', 'New keys wait to be seen in the DNS already: they sign as soon as they are.', { reason: 'keys-waiting', rule: 'HOUSE-DKIM' })
    const selectors: string[] = []
    for (const { algorithm, privateKey, public: publicKey } of made) {
      const selector = selectorFor(algorithm, dayOf(at), await findSelectors(trx, mailDomainId))
      await insertKey(trx, { id: newId('mdk'), mailDomainId, selector, algorithm, public: publicKey, keySealed: deps.keys.seal(privateKey, dkimContext(mailDomainId)), madeAt: at, signsFrom: null })
      selectors.push(selector)
    }
    await lookSoon(trx, mailDomainId)
    await writeAudit(trx, { at, actor, action: 'mail-key.change', subject: { type: 'mail-domain', id: mailDomainId }, operatorId, customerId, rule: 'HOUSE-DKIM', policyVersion: await versionInForce(trx, operatorId, at), facts: { name, selectors } })
    await deps.jobs.add(trx, 'mail.publish-records', { mailDomainId }, mailDomainId)
    await deps.jobs.add(trx, 'mail.advance-keys', { mailDomainId }, mailDomainId)
  })
}
