/** What the tenancy test has to know of the doors for money: all but the balance are rooms of staff. */
import type { Knex } from 'knex'

type Ids = { readonly credit: string, readonly debit: string, readonly refund: string, readonly file: string, readonly provider: string }

export const moneyIds: Ids = { credit: `crd_${'0'.repeat(25)}m`, debit: 'bdb_mine', refund: 'rfd_mine', file: 'rff_mine', provider: 'pvd_mine' }

/** A transfer that waits, a debit, a refund in its file, a provider: all of the operator's. */
export async function insertMoney (db: Knex, { operatorId, at }: { operatorId: string, at: Date }): Promise<void> {
  const { credit, debit, refund, file, provider } = moneyIds
  const account = 'PL10105000997603123456789123'
  const sha256 = '0'.repeat(64)
  await db('statement_files').insert({ operator_id: operatorId, sha256, filename: 'x', content: Buffer.alloc(0), imported_at: at, imported_by: 'test' })
  await db('statements').insert({ id: 'stm_mine', operator_id: operatorId, file_sha256: sha256, account, bank_id: '1', from_at: at, to_at: at, from_day: '2026-01-05', to_day: '2026-01-05', currency: 'PLN', opening_minor: 0, closing_minor: 0, imported_at: at })
  const line = { operator_id: operatorId, statement_id: 'stm_mine', account, amount_minor: 1000, currency: 'PLN', booked_on: '2026-01-05', title: 'x' }
  await db('credits').insert({ ...line, id: credit, line_key: 'a#1', credited_at: at, explanation: '{"reason":"no-number"}', recorded_at: at })
  await db('bank_debits').insert({ ...line, id: debit, line_key: 'b#1', reversal: true })
  await db('refund_files').insert({ id: file, operator_id: operatorId, account, currency: 'PLN', execute_on: '2026-01-07', count: 1, total_minor: 400, content: Buffer.from('<Document/>'), built_at: at, built_by: 'test' })
  await db('refunds').insert({ id: refund, operator_id: operatorId, credit_id: credit, amount_minor: 400, currency: 'PLN', to_iban: account, title: 'x', rule: 'HOUSE-REFUND', policy_version: 'niebieski@1', opened_at: at, state: 'in-file', state_at: at, file_id: file })
  await db('payment_providers').insert({ id: provider, operator_id: operatorId, name: 'x', secret_sealed: 'k1.sealed', opened_at: at, opened_by: 'test' })
}

export const moneyActsOfStaff: Record<string, () => string> = {
  '/api/v1/credits/{id}/suggestions': () => moneyIds.credit,
  '/api/v1/credits/{id}/assign': () => moneyIds.credit,
  '/api/v1/credits/{id}/unassign': () => moneyIds.credit,
  '/api/v1/credits/{id}/top-up': () => moneyIds.credit,
  '/api/v1/credits/{id}/undo-top-up': () => moneyIds.credit,
  '/api/v1/credits/{id}/refund': () => moneyIds.credit,
  '/api/v1/bank-debits/{id}/takes-back': () => moneyIds.debit,
  '/api/v1/refunds/{id}/account': () => moneyIds.refund,
  '/api/v1/refunds/{id}/fail': () => moneyIds.refund,
  '/api/v1/refunds/{id}/done-by-provider': () => moneyIds.refund,
  '/api/v1/refund-files/{id}/content': () => moneyIds.file,
  '/api/v1/refund-files/{id}/reopen': () => moneyIds.file,
  '/api/v1/payment-providers/{id}/close': () => moneyIds.provider
}

export const moneyBodies = (customerId: () => string): Record<string, () => unknown> => ({
  '/api/v1/credits/{id}/assign': () => ({ debts: [{ debtId: 'dbt_neverwas' }] }),
  '/api/v1/credits/{id}/unassign': () => ({ debts: ['dbt_neverwas'], why: 'a mistake' }),
  '/api/v1/credits/{id}/top-up': () => ({ customerId: customerId() }),
  '/api/v1/credits/{id}/undo-top-up': () => ({ customerId: customerId(), why: 'a mistake' }),
  '/api/v1/credits/{id}/refund': () => ({}),
  '/api/v1/bank-debits/{id}/takes-back': () => ({ creditId: moneyIds.credit }),
  '/api/v1/refunds/{id}/account': () => ({ iban: 'PL10105000997603123456789123' }),
  '/api/v1/refunds/{id}/fail': () => ({ because: 'AC04' }),
  '/api/v1/refunds/{id}/done-by-provider': () => ({ reference: 'R1' }),
  '/api/v1/refund-files': () => undefined,
  '/api/v1/refund-files/{id}/reopen': () => ({ because: 'AC04' }),
  '/api/v1/balance/pay-out': () => ({ customerId: customerId(), currency: 'PLN', amount: '1.00' }),
  '/api/v1/bank-accounts': () => ({ iban: 'PL10105000997603123456789123', currency: 'EUR' }),
  '/api/v1/payment-providers': () => ({ name: 'x' }),
  '/api/v1/vat-seller': () => ({ validFrom: '2030-01-01', oss: false, exemptBasis: null }),
  '/api/v1/payment-providers/{id}/close': () => undefined,
  '/api/v1/payment-providers/{id}/notifications': () => ({})
})

/** Rooms of staff without an id in their path. */
export const moneyRooms: readonly string[] = ['/api/v1/bank-statements/coverage', '/api/v1/bank-accounts', '/api/v1/bank-debits/unexplained', '/api/v1/refund-files', '/api/v1/payment-providers', '/api/v1/balance/pay-out', '/api/v1/vat-seller']

/** Answered without a key: what is signed. */
export const moneyOpen: readonly string[] = ['/api/v1/payment-providers/{id}/notifications']

/** Of one customer, whom staff have to name: their tenancy is tested with them. */
export const moneyOfOne: readonly string[] = ['/api/v1/balance', '/api/v1/balance/entries']
