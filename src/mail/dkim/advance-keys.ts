/** A mail domain's keys go on: the next one is made and published, signs once it is seen, the last one is revoked and removed (HOUSE-DKIM). Run by a job; a second run finds nothing to do. */
import type { Knex } from 'knex'
import type { Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { newId } from '../../db/ids.ts'
import { transact } from '../../db/transact.ts'
import { writeLetter } from '../../notices/write.ts'
import { findCustomer, findOperator } from '../../people/find.ts'
import { dayOf } from '../../rules/calendar.ts'
import { dkimTerms, planRotation, type DkimAlgorithm } from '../../rules/dkim-rotation.ts'
import { termsInForce } from '../../terms/in-force.ts'
import { dkimContext } from '../create-mail-domain.ts'
import { lockMailDomain } from '../domain-suspension-store.ts'
import { findMailDomain, type MailDomain } from '../find.ts'
import type { PublishDeps } from '../publish-records.ts'
import { adoptKey, findKeys, findSelectors, findWaits, insertKey, updateKey, updateLookAt, useKey, type DkimKey, type Waits } from './key-store.ts'
import { makeDkimPair } from './make-key.ts'
import { dkimText } from './records.ts'
import { selectorFor } from './selector.ts'

const actor: Actor = { kind: 'machine', name: 'mail.advance-keys' }

/** Milliseconds until a key that waits is looked for again: soon where we write the zone, else when its owner may have. */
const lookAgain = { first: 300_000, later: 3_600_000 }

export async function advanceKeys (deps: PublishDeps, mailDomainId: string): Promise<void> {
  const at = deps.now()
  const facts = await transact(deps.db, async trx => {
    const domain = await findMailDomain(trx, mailDomainId)
    if (domain) await adoptKey(trx, mailDomainId)
    return domain && { domain, keys: await findKeys(trx, mailDomainId), terms: await termsOf(trx, domain, at) }
  })
  if (!facts) return
  const { domain, keys, terms: { terms, versionId } } = facts
  const { steps } = planRotation(keys, terms.mail.dkim ?? dkimTerms, at)
  const made = new Map<DkimAlgorithm, Awaited<ReturnType<typeof makeDkimPair>>>()
  const seen = new Set<string>()
  for (const step of steps) {
    if (step.do === 'make') made.set(step.algorithm, await makeDkimPair(step.algorithm))
    if (step.do === 'look' && await isSeen(deps, domain, keys.find(({ id }) => id === step.id)!)) seen.add(step.id)
  }
  await transact(deps.db, async trx => {
    if (!await lockMailDomain(trx, mailDomainId)) return
    const now = await findKeys(trx, mailDomainId)
    const plan = planRotation(now, terms.mail.dkim ?? dkimTerms, at)
    const note = (action: string, more: object) => writeAudit(trx, {
      at, actor, action: `mail-key.${action}`, subject: { type: 'mail-domain', id: mailDomainId }, operatorId: domain.operatorId, customerId: domain.customerId, rule: 'HOUSE-DKIM', policyVersion: versionId, facts: { name: domain.name, ...more }
    })
    let changed = false
    for (const step of plan.steps) {
      switch (step.do) {
        case 'make': {
          const pair = made.get(step.algorithm)
          if (!pair) break // it came up meanwhile: the next run makes it
          const selector = selectorFor(step.algorithm, dayOf(at), await findSelectors(trx, mailDomainId))
          await insertKey(trx, { id: newId('mdk'), mailDomainId, selector, algorithm: step.algorithm, public: pair.public, keySealed: deps.keys.seal(pair.privateKey, dkimContext(mailDomainId)), madeAt: at, signsFrom: null })
          await note('make', { selector, algorithm: step.algorithm })
          changed = true
          break
        }
        case 'look': {
          if (!seen.has(step.id)) break
          const { selector, algorithm } = now.find(({ id }) => id === step.id)!
          await updateKey(trx, step.id, { signsFrom: at })
          await useKey(trx, step.id)
          for (const former of now.filter(key => key.algorithm === algorithm && key.signsFrom !== null && key.signsUntil === null)) await updateKey(trx, former.id, { signsUntil: at })
          await note('use', { selector, algorithm })
          break
        }
        case 'revoke': case 'remove': {
          await updateKey(trx, step.id, step.do === 'revoke' ? { revokedAt: at } : { removedAt: at })
          await note(step.do, { selector: now.find(({ id }) => id === step.id)!.selector })
          changed = true
          break
        }
        default: step satisfies never
      }
    }
    if (changed) await deps.jobs.add(trx, 'mail.publish-records', { mailDomainId }, mailDomainId)
    const after = await findKeys(trx, mailDomainId)
    const waiting = after.filter(({ signsFrom }) => signsFrom === null)
    const waits = waiting.length === 0 ? null : await tellOwner(deps, trx, domain, waiting, versionId, at)
    const next = planRotation(after, terms.mail.dkim ?? dkimTerms, at).lookAt
    const longWaited = waiting.some(({ madeAt }) => at.getTime() - madeAt.getTime() > lookAgain.later)
    await updateLookAt(trx, mailDomainId, next ?? new Date(at.getTime() + (longWaited ? lookAgain.later : lookAgain.first)), waits)
  })
}

async function termsOf (trx: Knex.Transaction, { operatorId }: MailDomain, at: Date) {
  const operator = await findOperator(trx, operatorId)
  if (!operator) throw new Error(`operator ${operatorId} does not exist`)
  return await termsInForce(trx, operator.policy, dayOf(at))
}

/** By our own resolver, as those who verify will ask. */
async function isSeen ({ dns: { resolver } }: PublishDeps, { name }: MailDomain, key: DkimKey): Promise<boolean> {
  const found = await resolver.look(`${key.selector}._domainkey.${name}`, 'TXT')
  return 'values' in found && found.values.some(text => tagP(text) === key.public)
}

const tagP = (text: string): string | undefined => /(?:^|;)\s*p\s*=([^;]*)/.exec(text)?.[1]?.replaceAll(/\s/g, '')

/** Where the world asks other name servers than ours only the owner can publish the key: it is told once, and the old key signs until then. */
async function tellOwner (deps: PublishDeps, trx: Knex.Transaction, domain: MailDomain, waiting: readonly DkimKey[], policyVersion: string, at: Date): Promise<Waits> {
  const before = await findWaits(trx, domain.id)
  const selectors = waiting.map(({ selector }) => selector)
  if (before && selectors.every(each => before.selectors.includes(each))) return before
  const servers = await deps.dns.resolver.look(domain.name, 'NS')
  const isHere = !('values' in servers) || servers.values.length === 0 || servers.values.some(each => deps.dns.nameServers.includes(each))
  const customer = isHere || domain.customerId === null ? undefined : await findCustomer(trx, domain.customerId)
  if (!customer) return before
  await writeLetter(deps, trx, {
    key: `dkim:${domain.id}:${selectors.join(',')}`, operatorId: domain.operatorId, customerId: customer.id, to: { email: customer.email, name: customer.name, lang: customer.lang }, template: 'mail-key-change',
    facts: { displayName: domain.displayName, name: domain.name, records: waiting.map(key => ({ record: `${key.selector}._domainkey.${domain.name}`, value: dkimText(key) })) }, rules: ['HOUSE-DKIM'], policyVersion, attachments: []
  }, at)
  return { toldAt: at.toISOString(), selectors }
}
