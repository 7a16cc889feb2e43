/** Certificates as staff see them, and what the web process answers to an authority. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { requireStaff } from '../people/may.ts'
import { countCertificates, listCertificates, listTroubled, type Certificate } from './certificate-store.ts'
import type { CertificateDeps } from './deps.ts'
import { findAnswer } from './order-store.ts'
import { alarmBefore, alarmOf, type Alarm } from './plan.ts'

export type ShownCertificate = Certificate & { readonly alarm: Alarm }

const shown = (certificate: Certificate, at: Date): ShownCertificate => ({ ...certificate, alarm: alarmOf(certificate, at) })

/** By subject. `after`: the last of the page before; the product itself reads those of all operators. @throws Refusal 'forbidden' */
export async function readCertificates (deps: Pick<Deps, 'db' | 'machineNow'>, actor: Actor, { after = '', limit = 100 }: { readonly after?: string, readonly limit?: number } = {}): Promise<ShownCertificate[]> {
  requireStaff(actor)
  const found = await transact(deps.db, trx => listCertificates(trx, actor.kind === 'staff' ? actor.operatorId : undefined, { after, limit }))
  return found.map(each => shown(each, deps.machineNow()))
}

export type CertificateStatus = {
  /** Whether an authority is configured. */
  readonly isOn: boolean
  readonly all: number
  readonly inUse: number
  readonly failing: number
  /** What a person should look at, the first to end first. */
  readonly troubled: readonly ShownCertificate[]
}

const mostShown = 20

/** For the status page. `at`: machine time. */
export async function findCertificateStatus (trx: Knex.Transaction, { acme }: Pick<CertificateDeps, 'acme'>, operatorId: string, at: Date): Promise<CertificateStatus> {
  const troubled = await listTroubled(trx, operatorId, new Date(at.getTime() + alarmBefore), mostShown)
  return { isOn: acme !== null, ...await countCertificates(trx, operatorId), troubled: troubled.map(each => shown(each, at)) }
}

/** What is answered to an authority that looks whether a host is ours; undefined: nothing was asked for this host. `host`: as in the request. */
export async function findProof (db: Knex, host: string, token: string): Promise<string | undefined> {
  const name = host.replace(/:\d+$/, '').toLowerCase()
  return /^[\w-]{1,200}$/.test(token) ? await findAnswer(db, name, token) : undefined
}
