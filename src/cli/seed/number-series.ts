/** Document numbers for many documents at once: taken from the operator's series while nobody else can, given back as one number a year. */
import type { Knex } from 'knex'

export type DocumentSeries = {
  /** The next number of the year ('2026'): 'PF/2026/000001'. */
  readonly take: (year: string) => string
  /** Writes how far the series went. */
  readonly store: () => Promise<void>
}

/** Locks the table until the transaction ends: consecutive within a series, whoever issues documents meanwhile waits. */
export async function findDocumentSeries (trx: Knex.Transaction, operatorId: string): Promise<DocumentSeries> {
  await trx.raw('lock table document_series in share row exclusive mode')
  const rows = await trx('document_series').where({ operator_id: operatorId, kind: 'proforma' }).select('year', 'last_number')
  const last = new Map<string, number>(rows.map(row => [String(row.year), row.last_number]))
  return {
    take (year) {
      const number = (last.get(year) ?? 0) + 1
      last.set(year, number)
      return `PF/${year}/${String(number).padStart(6, '0')}`
    },
    async store () {
      if (last.size === 0) return
      await trx('document_series')
        .insert([...last].map(([year, number]) => ({ operator_id: operatorId, kind: 'proforma', year: Number(year), last_number: number })))
        .onConflict(['operator_id', 'kind', 'year']).merge(['last_number'])
    }
  }
}
