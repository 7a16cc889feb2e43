/** A night beside the renewals: orders, transfers, requests, reminders, hosting, cases; customer by customer, each in the order of time, by the flows themselves, undone. */
import type { Knex } from 'knex'
import { transact } from '../db/transact.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { closeOf, type Day } from '../rules/calendar.ts'
import type { NightLine, NightOf } from '../rules/night.ts'
import { readDomains } from '../views/night.ts'
import type { Span } from '../views/night-line.ts'
import { findCustomerNames, findNextDue, findNightDue, watched, type Due, type DueKind, type NightDue } from '../views/night-due.ts'
import { readRest } from '../views/night-rest.ts'
import { rehearseUndone, type Handed, type Living, type RunJob } from './undone.ts'

/** As the sweeps hand each on. */
const jobs: Readonly<Record<DueKind, (id: string) => Handed>> = {
  renewal: domainId => ({ name: 'domains.advance-renewal', payload: { domainId } }),
  order: orderId => ({ name: 'domains.advance-order', payload: { orderId } }),
  'transfer-out': transferId => ({ name: 'domains.advance-transfer', payload: { transferId } }),
  'holder-request': requestId => ({ name: 'domains.alarm-holder-request', payload: { requestId } }),
  verification: verificationId => ({ name: 'domains.note-unverified', payload: { verificationId } }),
  reminder: domainId => ({ name: 'domains.remind-data', payload: { domainId } }),
  contract: contractId => ({ name: 'hosting.advance', payload: { contractId } }),
  case: caseId => ({ name: 'sanctions.advance-case', payload: { caseId } })
}

export type RestOptions = {
  readonly night: Day
  /** When domains leave us in this night: what waits for them ends with them. */
  readonly released: ReadonlyMap<string, Date>
  readonly take: (of: NightOf) => void
  readonly tell?: (done: number, of: number) => void
}

/** Each customer, in the order of ids. */
export async function rehearseRest (deps: RegistryDeps, runJob: RunJob, { night, released, take, tell = () => {} }: RestOptions): Promise<void> {
  const span = { from: deps.now(), until: closeOf(night) }
  const isThere = ({ domainId, at }: NightDue): boolean => domainId === null || !released.has(domainId) || at < released.get(domainId)!
  const due = (await transact(deps.db, async trx => await findNightDue(trx, span.until))).filter(isThere)
  const customers = [...Map.groupBy(due, ({ customerId }) => customerId)]
  const names = await transact(deps.db, async trx => await findCustomerNames(trx, customers.map(([id]) => id)))
  for (const [index, [id, dues]] of customers.entries()) {
    const lines = await rehearseUndone(deps, runJob, {
      customerId: id,
      read: async trx => (await readRest(trx, [id], span)).get(id) ?? [],
      live: async living => await liveThrough(living, dues, span)
    })
    take({ id, name: names.get(id) ?? id, lines })
    if ((index + 1) % 100 === 0) tell(index + 1, customers.length)
  }
}

/** A domain's own renewal, by its flow. */
export async function rehearseDomain (deps: RegistryDeps, runJob: RunJob, { id: domainId, customerId }: { readonly id: string, readonly customerId: string }, night: Day): Promise<readonly NightLine[]> {
  const span = { from: deps.now(), until: closeOf(night) }
  return await rehearseUndone(deps, runJob, {
    customerId,
    read: async trx => (await readDomains(trx, [domainId], span)).get(domainId) ?? [],
    live: async living => await liveThrough(living, [{ kind: 'renewal', id: domainId }], span)
  })
}

/** From instant to instant. */
async function liveThrough ({ trx, run }: Living, dues: readonly Pick<Due, 'kind' | 'id'>[], { from, until }: Span): Promise<void> {
  for (let runs = 0; runs < mostRuns * dues.length; runs++) {
    const next = await findNextDue(trx, dues, until)
    if (!next) return
    await take(trx, next)
    await run(jobs[next.kind](next.id), next.at > from ? next.at : from)
  }
}

/** Something that is due again and again in one night is nothing that a rehearsal waits for. */
const mostRuns = 50

/** As a sweep takes it: its time is empty until the flow knows the next one. */
async function take (trx: Knex.Transaction, { kind, id }: Due): Promise<void> {
  const [table, column, key] = watched[kind]
  const row = trx(table).where({ [key]: id })
  await (table === 'domain_looks' ? row.delete() : row.update({ [column]: null }))
}
