/** The house in numbers, for whoever watches it by machine. */
import type { Knex } from 'knex'
import { queueState, type QueueState } from '../jobs/look.ts'
import type { Counted } from '../rules/mail-counts.ts'
import { findScannerStatus } from './scanner-status.ts'

export type HouseMetrics = {
  /** They only grow; a process that is gone keeps its part. */
  readonly counts: readonly Counted[]
  /** Hours; null: not known, or none for real viruses. */
  readonly signatureHours: number | null
  readonly scannerWorks: boolean
  readonly scannerAlarms: readonly string[]
  readonly queue: readonly { readonly server: string, readonly messages: number, /** Seconds since the oldest was queued. */ readonly oldest: number }[]
  /** Of this day (UTC). */
  readonly logIns: readonly { readonly protocol: string, readonly outcome: string, readonly times: number }[]
  readonly jobs: QueueState
  readonly openAlarms: readonly { readonly kind: string, readonly count: number }[]
  readonly unsentLetters: number
  readonly openCalls: readonly { readonly registry: string, readonly count: number }[]
  readonly sanctions: { readonly openCases: number, readonly waitingReports: number, readonly waitingDecisions: number, readonly blockedDomains: number, readonly reports: readonly { readonly kind: string, readonly verdict: string, readonly count: number }[], readonly heldMessages: number, readonly customersAgain: number, /** Median seconds of all that were; null: none. */ readonly toBlock: number | null, readonly toRelease: number | null }
  readonly certificates: readonly { readonly subject: string, /** Seconds; negative: it is over. */ readonly left: number }[]
}

/** `now`: machine time. */
export async function findHouseMetrics (trx: Knex.Transaction, now: Date): Promise<HouseMetrics> {
  const count = async (query: Knex.QueryBuilder): Promise<number> => (await query.first(trx.raw('count(*)::int as count'))).count
  const median = async (query: Knex.QueryBuilder, time: string): Promise<number | null> => (await query.first(trx.raw(`percentile_cont(0.5) within group (order by extract(epoch from ${time}))::float8 as median`))).median
  const since = (at: Date): number => (now.getTime() - at.getTime()) / 1000
  const { signatures, state, alarms } = await findScannerStatus(trx, now)
  const counts: { what: Counted['what'], labels: string, times: bigint }[] = await trx('mail_counts').groupBy('what', 'labels').orderBy(['what', 'labels']).select('what', 'labels', trx.raw('sum(times)::bigint as times'))
  const queue: { server: string, messages: number, oldest: Date }[] = await trx('mail_queue').groupBy('server').orderBy('server').select('server', trx.raw('count(*)::int as messages, min(queued_at) as oldest'))
  const certificates: { subject: string, notAfter: Date }[] = await trx('certificates').whereNotNull('not_after').orderBy('subject').select('subject', { notAfter: 'not_after' })
  return {
    counts: counts.map(({ what, labels, times }) => ({ what, labels: JSON.parse(labels), times: Number(times) })),
    signatureHours: signatures === null || signatures.is === 'practice' ? null : signatures.hours,
    scannerWorks: state === 'works' && !alarms.includes('unwatched'),
    scannerAlarms: alarms,
    queue: queue.map(({ oldest, ...each }) => ({ ...each, oldest: since(oldest) })),
    logIns: await trx('mail_log_ins').where({ day: now.toISOString().slice(0, 10) }).groupBy('protocol', 'outcome').orderBy(['protocol', 'outcome']).select('protocol', 'outcome', trx.raw('sum(times)::int as times')),
    jobs: await queueState(trx),
    openAlarms: await trx('house_alarms').whereNull('ended_at').groupBy('kind').orderBy('kind').select('kind', trx.raw('count(*)::int as count')),
    unsentLetters: await count(trx('letters').whereNull('sent_at')),
    openCalls: await trx('registry_calls').whereNull('ok').groupBy('registry').orderBy('registry').select('registry', trx.raw('count(*)::int as count')),
    sanctions: {
      openCases: await count(trx('sanction_cases').whereNull('released_at')),
      waitingReports: await count(trx('abuse_reports').where({ verdict: 'waiting', closed_at: null })),
      waitingDecisions: await count(trx('sanction_cases').whereNull('released_at').whereNotNull('decision_opened_at')),
      blockedDomains: await count(trx('sender_blocks').whereNull('released_at')),
      reports: await trx('abuse_reports').groupBy('kind', 'verdict').orderBy(['kind', 'verdict']).select('kind', trx.raw("coalesce(verdict, 'none') as verdict"), trx.raw('count(*)::int as count')),
      heldMessages: await count(trx('held_mail').whereNull('ordered')),
      customersAgain: await count(trx(trx('sanction_cases').groupBy('customer_id').havingRaw('count(*) > 1').select('customer_id').as('again'))),
      toBlock: await median(trx('abuse_reports as r').join('sender_blocks as b', 'b.case_id', 'r.case_id').where('r.verdict', 'case-opened'), 'b.from_at - r.received_at'),
      toRelease: await median(trx('sender_blocks as b').whereNotNull('b.released_at'), 'b.released_at - b.from_at')
    },
    certificates: certificates.map(({ subject, notAfter }) => ({ subject, left: -since(notAfter) }))
  }
}
