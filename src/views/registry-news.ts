/** What the registries told that people should know now: messages and differences that wait for somebody, maintenance that is announced, queues that cannot be read. */
import type { Knex } from 'knex'

export type WaitingNews = { readonly id: string, readonly registry: string, readonly at: Date, readonly about: string, readonly says: string }

export type Maintenance = { readonly id: string, readonly registry: string, readonly what: string, readonly from: Date | null, readonly until: Date | null, readonly systems: readonly string[] }

export type RegistryNews = {
  /** Messages of the poll queues, and differences between our books and theirs; oldest first, at most 50 of each. */
  readonly messages: readonly WaitingNews[]
  readonly differences: readonly WaitingNews[]
  /** Not over yet, the next one first. */
  readonly maintenance: readonly Maintenance[]
  readonly queues: readonly { readonly registry: string, readonly fault: string, readonly askedAt: Date }[]
}

/** `now`: business time. */
export async function findRegistryNews (trx: Knex.Transaction, now: Date): Promise<RegistryNews> {
  const messages: WaitingNews[] = await trx('registry_messages').whereNotNull('needs_person').whereNull('closed_at').orderBy(['received_by_machine', 'id']).limit(50)
    .select('id', 'registry', { at: 'received_at' }, { about: 'words' }, { says: 'needs_person' })
  const differences: WaitingNews[] = await trx('differences').whereNotNull('needs_person').whereNull('closed_at').orderBy(['found_at', 'id']).limit(50)
    .select('id', 'registry', { at: 'found_at' }, { about: 'name' }, { says: 'needs_person' })
  const queues = await trx('registry_queues').whereNotNull('fault').orderBy('registry').select('registry', 'fault', { askedAt: 'asked_by_machine' })
  return { messages, differences, maintenance: await findMaintenance(trx, now), queues }
}

type Told = { readonly is: string, readonly id: string, readonly what: string, readonly from: Instant | null, readonly until: Instant | null, readonly systems: readonly string[] }
type Instant = { readonly instant: string }

/** The last word on each one counts; one without an end is shown for a week after its beginning. */
async function findMaintenance (trx: Knex.Transaction, now: Date): Promise<Maintenance[]> {
  const rows: { registry: string, events: readonly Told[] }[] = await trx('registry_messages').whereRaw('events @> ?::jsonb', ['[{"is":"maintenance"}]']).orderBy('received_by_machine', 'desc').limit(100).select('registry', 'events')
  const last = new Map<string, Maintenance>()
  for (const { registry, events } of rows) {
    for (const { is, id, what, from, until, systems } of events) {
      const key = `${registry} ${id}`
      if (is === 'maintenance' && !last.has(key)) last.set(key, { id, registry, what, from: instantOf(from), until: instantOf(until), systems })
    }
  }
  return [...last.values()].filter(each => overAt(each) > now.getTime()).sort((a, b) => Number(a.from) - Number(b.from))
}

const weekMs = 7 * 86_400_000

const overAt = ({ from, until }: Maintenance): number => until?.getTime() ?? (from === null ? Infinity : from.getTime() + weekMs)

const instantOf = (told: Instant | null): Date | null => told === null ? null : new Date(told.instant)
