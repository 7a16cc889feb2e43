/** Deps on a database of their own, both clocks in the test's hand, and people who do not exist. */
import { randomBytes } from 'node:crypto'
import type { Actor } from '../../src/audit/actor.ts'
import type { Deps, Log } from '../../src/deps.ts'
import { openQueue } from '../../src/jobs/queue.ts'
import { keyRing } from '../../src/machine-room/key-ring.ts'
import { testDatabase } from '../support/database.ts'
import { warsaw } from '../support/warsaw.ts'

export const silent: Log = { debug () {}, info () {}, warn () {}, error () {} }

export const machine: Actor = { kind: 'machine', name: 'test' }

export const jan = {
  name: 'Jan Żółciński',
  email: 'jan@example.pl',
  lang: 'pl',
  street: 'ul. Łąkowa 7',
  city: 'Łódź',
  postcode: '90-001',
  country: 'PL',
  taxId: null,
  phone: '+48.600123456'
} as const

export const janHolder = { ...person(), kind: 'person', organisation: null, whoisConsent: false } as const

function person () {
  const { lang: _, ...rest } = jan
  return rest
}

export async function openTestDeps (): Promise<{ deps: Deps, clock: { business: Date, machine: Date }, url: string, close: () => Promise<void> }> {
  const { db, url, close } = await testDatabase()
  const queue = await openQueue(url, silent)
  const clock = { business: warsaw('2026-02-02 10:00'), machine: warsaw('2026-11-21 12:00') }
  const deps: Deps = {
    db,
    now: () => clock.business,
    machineNow: () => clock.machine,
    jobs: queue.jobs,
    keys: keyRing({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } }),
    log: silent
  }
  return {
    deps,
    clock,
    url,
    async close () {
      await queue.stop()
      await close()
    }
  }
}
