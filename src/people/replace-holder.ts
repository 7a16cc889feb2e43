/** A holder's new data are a new row: what was said of whom, and when, stays true (DOM-II.4, DOM-V.4). */
import type { Knex } from 'knex'
import { newId } from '../db/ids.ts'
import { checkHolder } from './contact-data.ts'
import { insertHolder, isHolderCurrent, listLineage, updateHolderSuperseded } from './customer-store.ts'
import type { Holder } from './find.ts'

/** What can be changed of a holder. */
export type HolderData = Omit<Holder, 'id' | 'operatorId' | 'customerId'>

export const holderFields = ['kind', 'name', 'organisation', 'email', 'phone', 'street', 'city', 'postcode', 'country', 'taxId', 'whoisConsent', 'citizenship'] as const satisfies readonly (keyof HolderData)[]

export const dataOf = (holder: Holder): HolderData =>
  Object.fromEntries(holderFields.map(field => [field, holder[field]])) as HolderData

/** Fields that differ. */
export const changedFields = (before: HolderData, after: HolderData): (keyof HolderData)[] => holderFields.filter(field => (before[field] ?? null) !== (after[field] ?? null))

/** In the caller's transaction. `customerId`: who acts for the holder from now on. */
export async function replaceHolder (trx: Knex.Transaction, before: Holder, data: HolderData, customerId: string, at: Date): Promise<Holder> {
  const holder: Holder = { ...data, id: newId('hol'), customerId, operatorId: before.operatorId }
  checkHolder(holder)
  await insertHolder(trx, holder, at, before.id)
  return holder
}

/** The row that was replaced stands for nothing any more. */
export const supersedeHolder = (trx: Knex.Transaction, id: string, at: Date): Promise<void> => updateHolderSuperseded(trx, id, at)

/** Neither replaced nor erased. */
export const isCurrentHolder = (trx: Knex.Transaction, id: string): Promise<boolean> => isHolderCurrent(trx, id)

/** The holder's rows, from this one back to the first: one person, whatever the data were. */
export const lineageOf = (trx: Knex.Transaction, id: string): Promise<string[]> => listLineage(trx, id)
