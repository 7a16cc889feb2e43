/** Whether the customer disputes what it owes for a mail domain (VO-22.4): its data is safe then, whoever wants it gone (HOST-7.4). */
import type { Knex } from 'knex'
import { findDisputed } from './bill-store.ts'

export const isDisputed = async (trx: Knex.Transaction, mailDomainId: string): Promise<boolean> => await findDisputed(trx, mailDomainId) !== undefined
