/** How the house is: its parts, its queues, its registries, its bank. For the status page; decides nothing. */
import { readFile } from 'node:fs/promises'
import type { Knex } from 'knex'
import { queueState, stuckJobs, type QueueState, type StuckJob } from '../jobs/look.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { coveredThrough } from '../rules/statement-coverage.ts'

/** A process as its supervisor sees it. `since`: machine time, ISO 8601. */
export type PartStatus = {
  readonly name: string
  /** absent: not installed here, and the product does without. */
  readonly state: 'starting' | 'ready' | 'waiting' | 'stopped' | 'absent'
  readonly restarts: number
  readonly lastError: string | null
  readonly since: string
  /** What a person should know of it, beside its state. */
  readonly note: string | null
}

export type SystemStatus = {
  /** null: nobody supervises here. */
  readonly parts: readonly PartStatus[] | null
  readonly queue: QueueState
  /** Jobs that failed at least once and are not done, oldest first. */
  readonly stuck: readonly StuckJob[]
  /** As the links of this process see them. */
  readonly registries: readonly RegistryStatus[]
  readonly lastStatement: { readonly toDay: Day, readonly importedAt: Date } | null
  /** Every credit is known up to this day (HOUSE-MONEY). */
  readonly moneyKnownThrough: Day | null
  readonly unsentLetters: number
}

/** `daysLeft`: whole ones, of machine time. */
type CertificateEnd = { readonly endsAt: Date, readonly daysLeft: number }

/** What a person should know of a registry before it fails, as its link tells it. */
export type RegistryAlarm =
  | { readonly is: 'greeting-changed' }
  | { readonly is: 'certificate-ends', readonly whose: 'ours' | 'theirs', readonly end: CertificateEnd }
  | { readonly is: 'login-refused', readonly code: number }
  | { readonly is: 'login-warning', readonly warning: { readonly says: string } }

/** Commands that cost money wait: our funds there are used up (2104). `since`: business time. `balance`: a decimal, null where it was not told. */
export type RegistryHold = { readonly since: Date, readonly code: number, readonly message: string, readonly balance: string | null }

export type RegistryStatus = {
  readonly id: string
  readonly sessions: number
  readonly stopped: string | null
  readonly openCalls: number
  /** null: it is not held. */
  readonly hold: RegistryHold | null
  readonly alarms: readonly RegistryAlarm[]
  /** null: there is none, or it was not seen yet. */
  readonly certificates: { readonly ours: CertificateEnd | null, readonly theirs: CertificateEnd | null }
}

export type StatusSources = {
  /** The links to registries, as far as they are looked at here. */
  readonly registries: { readonly all: readonly { readonly id: string, readonly state: () => Omit<RegistryStatus, 'id' | 'openCalls' | 'hold'> }[] }
  readonly statusPath: string | null
}

export async function findSystemStatus (trx: Knex.Transaction, { registries, statusPath }: StatusSources, operatorId: string): Promise<SystemStatus> {
  const lastStatement = await trx('statements').where({ operator_id: operatorId }).orderBy([{ column: 'to_day', order: 'desc' }, { column: 'imported_at', order: 'desc' }])
    .first({ toDay: 'to_day' }, { importedAt: 'imported_at' })
  const letters = await trx('letters').where({ operator_id: operatorId }).whereNull('sent_at').first(trx.raw('count(*)::int as count'))
  return {
    parts: await readParts(statusPath),
    queue: await queueState(trx),
    stuck: await stuckJobs(trx),
    registries: await findRegistries(trx, { registries }),
    lastStatement: lastStatement ?? null,
    moneyKnownThrough: await findCoverage(trx, operatorId),
    unsentLetters: letters.count
  }
}

/** In the order of the links. */
export async function findRegistries (trx: Knex.Transaction, { registries }: Pick<StatusSources, 'registries'>): Promise<RegistryStatus[]> {
  const open: { registry: string, count: number }[] = await trx('registry_calls').whereNull('ok').groupBy('registry').select('registry', trx.raw('count(*)::int as count'))
  const holds: (RegistryHold & { readonly registry: string })[] = await trx('registry_holds').whereNull('lifted_at').select('registry', { since: 'at' }, 'code', 'message', 'balance')
  return registries.all.map(({ id, state }) => {
    const { sessions, stopped, alarms, certificates } = state()
    const { registry: _, ...hold } = holds.find(({ registry }) => registry === id) ?? { registry: null }
    return { id, sessions, stopped, openCalls: open.find(({ registry }) => registry === id)?.count ?? 0, hold: 'since' in hold ? hold : null, alarms, certificates }
  })
}

async function findCoverage (trx: Knex.Transaction, operatorId: string): Promise<Day | null> {
  const rows = await trx('statements as s').join('operators as o', { 'o.id': 's.operator_id', 'o.bank_account': 's.account' }).where('o.id', operatorId).orderBy('s.imported_at')
    .select({ fromDay: 's.from_day' }, { toDay: 's.to_day' }, { openingMinor: 's.opening_minor' }, { closingMinor: 's.closing_minor' }, { importedAt: 's.imported_at' })
  return coveredThrough(rows.map(({ importedAt, ...statement }) => ({ ...statement, importedOn: dayOf(importedAt) })))
}

/** What the supervisor wrote last; null when it wrote nothing that can be read. */
export async function readParts (statusPath: string | null): Promise<PartStatus[] | null> {
  if (statusPath === null) return null
  try {
    const { parts } = JSON.parse(await readFile(statusPath, 'utf8')) as { parts: PartStatus[] }
    return parts.map(part => ({ ...part, note: part.note ?? null }))
  } catch {
    return null
  }
}
