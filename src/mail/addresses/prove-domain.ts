/** A domain that is registered elsewhere: a record in its DNS shows that it is the customer's (HOUSE-MAILPROOF), before mail is kept for it. */
import { randomBytes } from 'node:crypto'
import type { Knex } from 'knex'
import { toUnicode } from 'tr46'
import type { Actor } from '../../audit/actor.ts'
import { newId } from '../../db/ids.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import type { DnsDeps } from '../../dns/deps.ts'
import { Refusal } from '../../errors.ts'
import { findCustomer } from '../../people/find.ts'
import { notFound, requireCustomer } from '../../people/may.ts'
import { mailDomainName } from '../mail-domain-name.ts'
import { noteChange } from './note-change.ts'
import { insertProof, lockProof, selectProof, updateProof, type DomainProof } from './proof-store.ts'

export type { DomainProof } from './proof-store.ts'

/** What is to stand in the DNS of the domain. */
export const proofRecord = ({ name, token }: Pick<DomainProof, 'name' | 'token'>): { readonly name: string, readonly type: 'TXT', readonly value: string } =>
  ({ name: `_strefa-challenge.${name}`, type: 'TXT', value: `strefa-proof=${token}` })

/** Once more for the same name answers the same record. @throws Refusal 'not-found', 'invalid' 'not-a-name' */
export async function askProof (deps: Deps, actor: Actor, { customerId, name: typed }: { readonly customerId: string, readonly name: string }): Promise<DomainProof> {
  const at = deps.now()
  const name = mailDomainName(typed)
  return await transact(deps.db, async trx => {
    const customer = await findCustomer(trx, customerId)
    if (!customer) throw notFound()
    requireCustomer(actor, { customerId: customer.id, operatorId: customer.operatorId }, 'act:mail')
    const { proof, isNew } = await insertProof(trx, { id: newId('mdp'), operatorId: customer.operatorId, customerId: customer.id, name, displayName: toUnicode(name).domain, token: randomBytes(20).toString('base64url'), askedAt: at })
    if (isNew) await note(trx, actor, proof, 'mail-domain-proof.ask', at)
    return proof
  })
}

/** @throws Refusal 'not-found'; 'conflict' when the record is not there ('proof-missing') or nobody can tell ('proof-unknown') */
export async function checkProof (deps: DnsDeps, actor: Actor, proofId: string): Promise<DomainProof> {
  const at = deps.now()
  const asked = await transact(deps.db, async trx => await findOwnProof(trx, actor, proofId))
  const shown = await isShown(deps, asked)
  if (shown === undefined) throw new Refusal('conflict', `The name servers of ${asked.displayName} do not answer: try again later.`, { reason: 'proof-unknown', rule: 'HOUSE-MAILPROOF' })
  const proof = await transact(deps.db, trx => noteLook(trx, actor, asked.id, shown, at))
  if (!shown) {
    const { name, value } = proofRecord(asked)
    throw new Refusal('conflict', `There is no TXT record ${name} with ${value} yet. A new one may take an hour to be seen.`, { reason: 'proof-missing', rule: 'HOUSE-MAILPROOF' })
  }
  return proof
}

export async function findOwnProof (trx: Knex.Transaction, actor: Actor, id: string): Promise<DomainProof> {
  const proof = await selectProof(trx, id)
  if (!proof) throw notFound()
  requireCustomer(actor, proof, 'act:mail')
  return proof
}

/** Undefined: nobody can tell. */
export async function isShown ({ dns: { resolver } }: DnsDeps, proof: DomainProof): Promise<boolean | undefined> {
  const { name, value } = proofRecord(proof)
  const found = await resolver.look(name, 'TXT')
  return 'fault' in found ? undefined : found.values.includes(value)
}

/** What was seen; what follows from it is journalled once. */
export async function noteLook (trx: Knex.Transaction, actor: Actor, id: string, shown: boolean, at: Date): Promise<DomainProof> {
  const before = (await lockProof(trx, id))!
  const provenAt = before.provenAt ?? (shown ? at : null)
  const missingSince = shown || provenAt === null ? null : before.missingSince ?? at
  const proof = { ...before, provenAt, missingSince, lookedAt: at }
  await updateProof(trx, proof)
  if (provenAt && !before.provenAt) await note(trx, actor, proof, 'mail-domain-proof.prove', at)
  else if (missingSince && !before.missingSince) await note(trx, actor, proof, 'mail-domain-proof.miss', at)
  else if (before.missingSince && !missingSince) await note(trx, actor, proof, 'mail-domain-proof.find-again', at)
  return proof
}

const note = (trx: Knex.Transaction, actor: Actor, { id, operatorId, customerId, name }: DomainProof, action: string, at: Date): Promise<void> =>
  noteChange(trx, actor, { at, action, subject: { type: 'mail-domain-proof', id }, operatorId, customerId, rule: 'HOUSE-MAILPROOF', facts: { name } })
