/** The contract under which a mail domain is served. */
import type { Knex } from 'knex'
import { findContractOfMailDomain } from './suspension-store.ts'

export type Serving = { readonly id: string, readonly customerId: string, readonly package: string }

/** Undefined where there is none, or it has ended. */
export const findServing = (trx: Knex.Transaction, mailDomainId: string): Promise<Serving | undefined> => findContractOfMailDomain(trx, mailDomainId)
