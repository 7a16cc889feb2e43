/**
 * All about a case for whoever has to judge it: one record a line, each with the SHA-256 of the line before it, so that nothing can be changed, left out or put in unseen.
 * The hash of the last line stands in the journal and on the PDF. `verify-case.mjs`, which anybody may read, checks it.
 */
import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { findEntries } from '../audit/find.ts'
import { transact } from '../db/transact.ts'
import { findLettersAbout } from '../notices/written-letters.ts'
import { findCustomer, findOperator } from '../people/find.ts'
import { warsawIso } from '../rules/calendar.ts'
import type { SanctionCase } from './case-store.ts'
import type { SanctionDeps } from './deps.ts'
import { findBytes, findDecided, findFilesOf } from './evidence-store.ts'
import { findFeesOf } from './fee-store.ts'
import { lockOwn } from './lock-own.ts'
import { note } from './tell.ts'

export type PackRecord = { readonly kind: string, readonly at: string, readonly body: Readonly<Record<string, unknown>> }

export type DisputePack = {
  readonly case: SanctionCase
  readonly customer: string
  readonly operator: string
  readonly records: readonly PackRecord[]
  /** JSON, a record a line. */
  readonly lines: Buffer
  /** SHA-256 of the last line, hex. */
  readonly seal: string
}

/** Of so many bytes files stand in the pack; of more, their hashes alone. */
const mostBytes = 50 * 1024 * 1024

/** The customer's own, and staff's. @throws Refusal 'not-found' (also another tenant's) */
export async function exportCase (deps: SanctionDeps, actor: Actor, caseId: string): Promise<DisputePack> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const row = await lockOwn(trx, actor, caseId, 'read')
    const records = await recordsOf(trx, row, at)
    const { lines, seal } = chain(records)
    await note(trx, actor, row, { action: 'case.export', rule: 'HOST-8.4', facts: { seal, records: records.length } }, at)
    const [customer, operator] = [await findCustomer(trx, row.customerId), await findOperator(trx, row.operatorId)]
    return { case: row, customer: customer!.name, operator: operator!.name, records, lines, seal }
  })
}

async function recordsOf (trx: Knex.Transaction, row: SanctionCase, at: Date): Promise<PackRecord[]> {
  const files = await findFilesOf(trx, row.id)
  const fees = await findFeesOf(trx, row.id)
  const whole = files.reduce((sum, { bytes }) => sum + bytes, 0) <= mostBytes
  const journal = await findEntries(trx, [{ type: 'case', id: row.id }, ...files.map(({ id }) => ({ type: 'abuse-report', id })), ...fees.map(({ debtId }) => ({ type: 'debt', id: debtId }))])
  const evidence: PackRecord[] = []
  for (const file of files) evidence.push(record(file.what, null, { ...file, ...whole && file.bytes > 0 && { base64: (await findBytes(trx, file)).toString('base64') } }))
  return [
    record('case', row.openedAt, row),
    ...evidence,
    ...fees.map(fee => record('fee', fee.openedAt, fee)),
    ...(await findDecided(trx, row.id)).map(({ kind, at, body }) => record(kind, at, body)),
    ...(await findLettersAbout(trx, row.customerId, row.id)).map(letter => record('letter', letter.writtenAt, letter)),
    ...journal.map(entry => record('journal', entry.at, entry)),
    record('end', at, { exportedAt: at })
  ]
}

const record = (kind: string, at: Date | null, body: object): PackRecord => ({ kind, at: at ? warsawIso(at) : '', body: JSON.parse(JSON.stringify(body, (_, value) => typeof value === 'bigint' ? String(value) : value)) })

/** Each line: {"n", "previous", "kind", "at", "body"}; the first has no line before it. */
export function chain (records: readonly PackRecord[]): { lines: Buffer, seal: string } {
  let previous = ''
  const lines = records.map(({ kind, at, body }, n) => {
    const line = JSON.stringify({ n, previous, kind, at, body })
    previous = createHash('sha256').update(line).digest('hex')
    return line
  })
  return { lines: Buffer.from(`${lines.join('\n')}\n`), seal: previous }
}
