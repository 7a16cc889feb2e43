/** The desk as a list of entries: what waits for people, and what of the house does. Pure. */
import type { CertificateStatus } from '../certificates/read.ts'
import type { Waiting, WorkQueue } from '../views/desk.ts'
import type { ScannerStatus } from '../views/scanner-status.ts'
import type { SystemStatus } from '../views/system-status.ts'

/** What of the house itself waits; its instants are machine time. */
export const houseQueues = ['registries', 'jobs', 'scanner', 'certificates', 'parts'] as const
export type HouseQueue = typeof houseQueues[number]

export type DeskEntry = {
  readonly queue: WorkQueue | HouseQueue
  readonly count: number
  readonly oldest: Date | null
  /** The first term that runs out; null: none is set. */
  readonly by: Date | null
  /** A term is over, or something does not work while it waits. */
  readonly isUrgent: boolean
  /** The first one to be done. */
  readonly first: { readonly name: string, readonly href: string } | null
  /** Where it is done. */
  readonly href: string
}

export type HouseFacts = { readonly status: SystemStatus, readonly scanner: ScannerStatus, readonly certificates: CertificateStatus }

const places: Readonly<Record<WorkQueue | HouseQueue, string>> = {
  credits: '/bank',
  refunds: '/refunds',
  'case-papers': '/cases?show=open',
  'case-decisions': '/cases?show=open',
  reports: '/reports?verdict=waiting',
  findings: '/cases?show=open#findings',
  'holder-papers': '/holder-changes',
  'transfers-out': '/domains',
  'hosting-questions': '/hosting/questions',
  complaints: '/complaints?show=open',
  'complaints-granted': '/complaints?show=granted',
  'held-mail': '/mail-queue',
  differences: '/registries',
  messages: '/registries',
  registries: '/registries',
  jobs: '/status#stuck',
  scanner: '/status',
  certificates: '/status',
  parts: '/status#parts'
}

/** Where the first of a queue is found; the others have no page of their own for one. */
const pageOfFirst: Partial<Record<WorkQueue, (id: string) => string>> = {
  credits: id => `/bank/credits/${id}`,
  'case-papers': id => `/cases/${id}`,
  'case-decisions': id => `/cases/${id}`,
  reports: id => `/reports/${id}`,
  'holder-papers': id => `/holder-changes/${id}`,
  'transfers-out': id => `/domains/${id}/transfer`,
  'hosting-questions': id => `/hosting/${id}`,
  complaints: id => `/complaints/${id}`,
  'complaints-granted': id => `/complaints/${id}`,
  differences: id => `/registries/${id}#differences`,
  messages: id => `/registries/${id}#messages`
}

/** `now`: business time, `machineNow`: machine time. What is urgent first, then what waits longest; empty queues last, in their own order. */
export function layDesk (waiting: readonly Waiting[], house: HouseFacts, now: Date, machineNow: Date): readonly DeskEntry[] {
  const work = waiting.map(({ queue, first, ...each }): DeskEntry => {
    const href = first && pageOfFirst[queue]?.(first.id)
    return { ...each, queue, isUrgent: each.by !== null && each.by <= now, href: places[queue], first: first?.name && href ? { name: first.name, href } : null }
  })
  const entries = [...work, ...houseEntries(house, machineNow)]
  return [...entries.filter(isWaiting).sort(byUrgency), ...entries.filter(entry => !isWaiting(entry))]
}

export const isWaiting = ({ count }: DeskEntry): boolean => count > 0

const byUrgency = (a: DeskEntry, b: DeskEntry): number => Number(b.isUrgent) - Number(a.isUrgent) || whenOf(a) - whenOf(b)

const whenOf = ({ oldest }: DeskEntry): number => oldest?.getTime() ?? Infinity

function houseEntries ({ status, scanner, certificates }: HouseFacts, machineNow: Date): DeskEntry[] {
  const failed = status.stuck.filter(({ state }) => state === 'failed')
  const parts = (status.parts ?? []).filter(({ state }) => state !== 'ready' && state !== 'absent')
  const registries = status.registries.filter(({ hold, stopped, alarms }) => hold !== null || stopped !== null || alarms.length > 0)
  const [registry, part, job, certificate] = [registries[0], parts[0], failed[0], certificates.troubled[0]]
  const ends = certificates.troubled.flatMap(({ notAfter }) => notAfter ?? [])
  const at = (queue: HouseQueue, count: number, more: Partial<DeskEntry>): DeskEntry => ({ queue, count, oldest: null, by: null, isUrgent: false, first: null, href: places[queue], ...more })
  return [
    at('registries', registries.length, { isUrgent: registries.some(({ hold, stopped }) => hold !== null || stopped !== null), first: registry ? { name: registry.id.toUpperCase(), href: `/registries/${registry.id}` } : null }),
    at('jobs', status.queue.failed, { isUrgent: status.queue.failed > 0, oldest: job?.since ?? null, first: job ? { name: job.name, href: places.jobs } : null }),
    at('scanner', scanner.alarms.length > 0 ? 1 : 0, { isUrgent: scanner.alarms.includes('down') || scanner.alarms.includes('blind'), oldest: scanner.state === 'works' ? null : scanner.since }),
    at('certificates', certificates.troubled.length, { by: ends.length > 0 ? new Date(Math.min(...ends.map(Number))) : null, isUrgent: ends.some(end => end <= machineNow), first: certificate ? { name: certificate.subject, href: places.certificates } : null }),
    at('parts', parts.length, { isUrgent: parts.length > 0, oldest: part ? new Date(part.since) : null, first: part ? { name: part.name, href: places.parts } : null })
  ]
}
