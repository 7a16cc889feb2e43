/**
 * The protected addresses for a customer, as hashes alone (HOUSE-PROTECTED). Each export has a key of its own that never leaves the house: a line is the beginning of
 * SHA-256(key of the export ‖ key of the address), and the address's key is an HMAC under the house's secret. So nobody can try addresses against the file alone, and two
 * files cannot be laid beside each other. To compare, a customer asks for the hashes of its own addresses, of so many a day: that number is the whole dictionary one can try.
 */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findCustomer } from '../people/find.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import { addDays, closeOf, dayOf } from '../rules/calendar.ts'
import { domainKey, normaliseAddress } from './address-key.ts'
import { versionInForce } from './block-sender.ts'
import { findExport, hashesOfKeys, insertExport, streamHashes, takeQuestions, type ProtectedExport } from './protected-export-store.ts'

export type { ProtectedExport } from './protected-export-store.ts'

const lastsDays = 30
/** Addresses of which one customer may ask within a day (of machine time), by lists and by exports together. */
export const questionsADay = 2_000_000
export const questionsAtOnce = 10_000

/** @throws Refusal 'not-found' (another tenant's customer) */
export async function makeProtectedExport (deps: Deps, actor: Actor, customerId: string): Promise<ProtectedExport> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const customer = await findCustomer(trx, customerId)
    if (!customer) throw notFound()
    requireCustomer(actor, { customerId: customer.id, operatorId: customer.operatorId }, 'act:mailings')
    const made = { id: newId('pex'), operatorId: customer.operatorId, customerId, madeAt: at, endsAt: closeOf(addDays(dayOf(at), lastsDays)) }
    await insertExport(trx, made, actorId(actor))
    await writeAudit(trx, {
      at, actor, action: 'address.export-protected', subject: { type: 'protected-export', id: made.id }, operatorId: made.operatorId, customerId, rule: 'HOUSE-PROTECTED', policyVersion: await versionInForce(trx, made.operatorId, at), facts: { endsAt: made.endsAt }
    })
    return made
  })
}

const keyOf = ({ keys }: Pick<Deps, 'keys'>, { id, customerId }: ProtectedExport): Buffer => keys.mac(`${id} ${customerId}`, 'mail.protected-export')

/** @throws Refusal 'not-found', 'too-late' 'export-ended' */
async function ownExport (deps: Deps, actor: Actor, id: string): Promise<ProtectedExport> {
  const at = deps.now()
  const found = await transact(deps.db, trx => findExport(trx, id))
  if (!found) throw notFound()
  requireCustomer(actor, found, 'read:mailings')
  if (at >= found.endsAt) throw new Refusal('too-late', 'This export is over: make a new one.', { reason: 'export-ended', rule: 'HOUSE-PROTECTED' })
  return found
}

/** The file: lines of text, the hashes in their own order, which says nothing of that of another export. Of the list as it stands now. @throws Refusal 'not-found', 'too-late' 'export-ended' */
export async function readProtectedExport (deps: Deps, actor: Actor, id: string): Promise<AsyncIterable<Buffer | string>> {
  const found = await ownExport(deps, actor, id)
  return lines()

  async function * lines (): AsyncGenerator<Buffer | string> {
    yield `# ${found.id}\n# 32 hexadecimal digits a line, each an address or a domain whose owner wants no inquiries (MZ-2.2).\n`
    yield `# To compare: POST your addresses to /api/v1/protected-exports/${found.id}/hashes, and look for either hash of each here.\n`
    yield * streamHashes(deps.db, found.operatorId, keyOf(deps, found))
  }
}

export type Hashes = { /** Of the address itself. */ readonly address: string, /** Of its whole domain. */ readonly domain: string }

/** In the order of `addresses`; null for what is no address. @throws Refusal 'not-found', 'too-late' 'export-ended', 'forbidden' 'asked-too-many' */
export async function hashAddresses (deps: Deps, actor: Actor, id: string, addresses: readonly string[]): Promise<(Hashes | null)[]> {
  const found = await ownExport(deps, actor, id)
  await transact(deps.db, trx => countQuestions(deps, trx, actor, found.customerId, addresses.length))
  const key = keyOf(deps, found)
  return addresses.map(typed => {
    const address = normaliseAddress(typed)
    if (address === undefined) return null
    const [ofAddress, ofDomain] = hashesOfKeys(key, [deps.keys.mac(address, 'mail.address'), domainKey(deps.keys, address.slice(address.lastIndexOf('@') + 1))])
    return { address: ofAddress!, domain: ofDomain! }
  })
}

/** A customer asks whether so many addresses are protected; staff may ask as they like. @throws Refusal 'forbidden' 'asked-too-many' */
export async function countQuestions ({ machineNow }: Pick<Deps, 'machineNow'>, trx: Knex.Transaction, actor: Actor, customerId: string, count: number): Promise<void> {
  if (actor.kind !== 'customer' || await takeQuestions(trx, customerId, count, questionsADay, dayOf(machineNow()))) return
  throw new Refusal('forbidden', `A customer asks of ${questionsADay} addresses a day at most: ask on tomorrow.`, { reason: 'asked-too-many', rule: 'HOUSE-PROTECTED' })
}
