/** Whose data it is about: a customer with all he acts in, or one holder by all rows of his. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import type { Whose } from '../domains/personal-data.ts'
import { findCustomer, findHolder, type Lang } from '../people/find.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import { listHolderIds } from '../people/personal-data.ts'
import { lineageOf } from '../people/replace-holder.ts'

export type SubjectName = { readonly type: 'customer' | 'holder', readonly id: string }

export type Subject = SubjectName & {
  readonly operatorId: string
  /** Who acts; of a customer itself. */
  readonly customerId: string
  readonly holderIds: readonly string[]
  readonly whose: Whose
  readonly to: { readonly name: string, readonly email: string, readonly lang: Lang }
}

/** @throws Refusal 'not-found' (also another tenant's) */
export async function findSubject (trx: Knex.Transaction, actor: Actor, { type, id }: SubjectName): Promise<Subject> {
  const found = type === 'customer' ? await findCustomer(trx, id) : await findHolder(trx, id)
  if (!found) throw notFound()
  const customerId = 'customerId' in found ? found.customerId : id
  requireCustomer(actor, { customerId, operatorId: found.operatorId }, 'read:privacy')
  const holderIds = type === 'customer' ? await listHolderIds(trx, id) : await lineageOf(trx, id)
  const { lang } = (await findCustomer(trx, customerId))!
  return { type, id, operatorId: found.operatorId, customerId, holderIds, whose: type === 'customer' ? { customerId } : { holderIds }, to: { name: found.name, email: found.email, lang } }
}
