/** The first start of a house: its operator, its first administrator, its first key. Idempotent: what is there is left alone. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { createApiKey } from './create-api-key.ts'
import { createUser } from './create-user.ts'
import type { Operator } from './find.ts'
import { hasStaff } from './user-store.ts'

/** Invented: a firm that does not exist, an account of no bank (their check digits are right). */
export const niebieski: Operator = {
  id: 'niebieski',
  policy: 'niebieski',
  name: 'Niebieski Hosting sp. z o.o.',
  street: 'ul. Przykładowa 1',
  city: 'Warszawa',
  postcode: '00-001',
  country: 'PL',
  taxId: '1234563218',
  bankAccount: 'PL20999000090000000012345678',
  currency: 'PLN',
  brand: { name: 'Niebieski', email: 'biuro@niebieski.example' }
}

/** What only the first call knows; kept as hashes. `apiKey`: staff, role administrator, scope write. */
export type FirstCredentials = { readonly email: string, readonly password: string, readonly apiKey: string }

/**
 * To be run after the migrations, by one process. The administrator and the key come in one transaction: after a crash either both exist or the next call makes both.
 * @returns credentials the first time, null afterwards
 */
export async function establish (deps: Deps, { operator = niebieski, email = 'administrator@niebieski.example' }: { operator?: Operator, email?: string } = {}): Promise<{ operatorId: string, first: FirstCredentials | null }> {
  const actor: Actor = { kind: 'machine', name: 'establish' }
  const first = await transact(deps.db, async trx => {
    await trx.raw("select pg_advisory_xact_lock(hashtext('people.establish'))") // two at once: the second waits and finds operator and administrator
    await insertOperator(trx, operator)
    if (await hasStaff(trx, operator.id, 'administrator')) return null
    const within = { ...deps, db: trx }
    const staff = { operatorId: operator.id, customerId: null, role: 'administrator' as const }
    const user = await createUser(within, actor, { ...staff, name: 'Administrator', email, lang: 'pl' })
    const key = await createApiKey(within, actor, { ...staff, label: 'first key', scope: 'write' })
    return { email: user.email, password: user.password, apiKey: key.secret }
  })
  return { operatorId: operator.id, first }
}

async function insertOperator (trx: Knex.Transaction, { taxId, bankAccount, brand, ...operator }: Operator): Promise<void> {
  await trx('operators').insert({ ...operator, tax_id: taxId, bank_account: bankAccount, brand: JSON.stringify(brand) }).onConflict('id').ignore()
}
