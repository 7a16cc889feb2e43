/** The practice registry's own journal of what was done there, held against what we believe. */
import { readFileSync, watch } from 'node:fs'
import path from 'node:path'
import type { Knex } from 'knex'
import { dayOf } from '../../../src/rules/calendar.ts'

type Created = { readonly what: 'domain-created', readonly name: string, readonly expiresAt: string, readonly priceMinor: string }
type Renewed = { readonly what: 'domain-renewed', readonly name: string, readonly from: string, readonly expiresAt: string, readonly priceMinor: string }
type Contact = { readonly what: 'contact-created', readonly id: string }
type Done = (Created | Renewed | Contact) & { readonly account: string, readonly clTRID: string }

export type Books = { readonly done: readonly Done[], readonly spentMinor: bigint }

const us = 'strefa'

const fileOf = (data: string): string => path.join(data, 'registry/journal.jsonl')

const isDeed = /^\{"what":"(?:contact|domain)-(?:created|renewed)"/

/** Calls `act` in the instant in which our `nth` deed from now is written there, and again at each after it, until it answers true. Ends by the function it returns. */
export function onDeed (data: string, nth: number, act: () => boolean): () => void {
  const count = () => readFileSync(fileOf(data), 'utf8').split('\n').filter(each => isDeed.test(each)).length
  const before = count()
  const watcher = watch(fileOf(data), () => {
    if (count() - before >= nth && act()) watcher.close()
  })
  return () => watcher.close()
}

/** What a deed is known by. */
export type Deed = { readonly what: string, readonly clTRID: string }

/** The newest one. Throws when there is none. */
export function lastDeed (data: string): Deed {
  const line = readFileSync(fileOf(data), 'utf8').trimEnd().split('\n').findLast(each => isDeed.test(each))
  if (line === undefined) throw new Error('nothing was done at the registry yet')
  return JSON.parse(line) as Deed
}

/** Not a message taken from the queue, nor a report that was asked for. */
const changesObject = /^(?:contact|domain|host|future)-/

/** What our account did there, oldest first. */
export function readBooks (data: string): Books {
  const [, ...facts] = readFileSync(fileOf(data), 'utf8').trimEnd().split('\n')
  const done = facts.map(line => JSON.parse(line) as Done).filter(({ account, what }) => account === us && changesObject.test(what))
  return { done, spentMinor: done.reduce((sum, fact) => sum + ('priceMinor' in fact ? BigInt(fact.priceMinor) : 0n), 0n) }
}

/** Whatever stands there twice, or there alone, or with us alone. */
export async function compareBooks (db: Knex, { done }: Books): Promise<string[]> {
  const created = done.filter(fact => fact.what === 'domain-created')
  const renewed = done.filter(fact => fact.what === 'domain-renewed')
  const contacts = done.filter(fact => fact.what === 'contact-created')
  const expiry = new Map([...created, ...renewed].map(({ name, expiresAt }) => [name, expiresAt]))

  const domains: { name: string, expires_at: Date }[] = await db('domains').select('name', 'expires_at')
  const periods: { name: string, period_from: string }[] = await db('renewals').join('domains', 'domains.id', 'domain_id').whereNotNull('done_at').select('name', 'period_from')
  const handles: { handle: string }[] = await db('orders').whereNotNull('registrant_handle').select({ handle: 'registrant_handle' })
  const calls: { call_key: string, cl_trid: string }[] = await db('registry_attempts').join('registry_calls', 'key', 'call_key').where({ kind: 'say', ok: true }).select('call_key', 'cl_trid')
  const callOf = new Map(calls.map(({ call_key: key, cl_trid: clTRID }) => [clTRID, key]))

  return [
    ...differences('a domain created at the registry', created.map(({ name }) => name), domains.map(({ name }) => name)),
    ...differences('a renewal at the registry', renewed.map(({ name, from }) => `${name} from ${dayOf(new Date(from))}`), periods.map(({ name, period_from: from }) => `${name} from ${from}`)),
    ...differences('a contact created at the registry', contacts.map(({ id }) => id), handles.map(({ handle }) => handle)),
    ...differences('an effect of a call', done.map(({ clTRID }) => callOf.get(clTRID) ?? `unknown ${clTRID}`), [...new Set(calls.map(call => call.call_key))]),
    ...differences('an expiry date', [...expiry].map(([name, expiresAt]) => `${name} ${new Date(expiresAt).toISOString()}`), domains.map(({ name, expires_at: expiresAt }) => `${name} ${expiresAt.toISOString()}`)),
    ...renewed.filter(({ from, expiresAt }) => yearsBetween(from, expiresAt) !== 1).map(({ name, from, expiresAt }) => `not so: a renewal is one year: ${name} from ${from} to ${expiresAt}`)
  ]
}

/** Both sides once each, and the same. */
function differences (what: string, theirs: readonly string[], ours: readonly string[]): string[] {
  const doubled = theirs.filter((each, index) => theirs.indexOf(each) !== index)
  return [
    ...doubled.map(each => `doubled: ${what}: ${each}`),
    ...theirs.filter(each => !ours.includes(each)).map(each => `not known to us: ${what}: ${each}`),
    ...ours.filter(each => !theirs.includes(each)).map(each => `known to us alone: ${what}: ${each}`)
  ]
}

/** By the calendar of Warsaw; NaN when the anniversary does not fit. */
function yearsBetween (from: string, to: string): number {
  const [start, end] = [dayOf(new Date(from)), dayOf(new Date(to))]
  const anniversary = start.slice(5) === '02-29' ? '02-28' : start.slice(5)
  return end.slice(5) === anniversary ? Number(end.slice(0, 4)) - Number(start.slice(0, 4)) : NaN
}
