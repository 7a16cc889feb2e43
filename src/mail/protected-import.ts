/** Many protected addresses from a file: good lines are taken, each bad one is told with its number. Brought again, it changes nothing. */
import { createHash } from 'node:crypto'
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { findOperator } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import { versionInForce } from './block-sender.ts'
import type { ToldFault } from './address-lines.ts'
import { fillAddressTable } from './address-table.ts'
import { requireKeeper, type Protection } from './protected-address.ts'
import { insertImport, insertTable } from './protected-store.ts'

export type ImportedFile = Omit<Protection, 'address'> & {
  readonly filename: string
  /** Read once. Lines as readAddressLines has them; '@example.com' is a whole domain. */
  readonly chunks: AsyncIterable<Buffer> | Iterable<Buffer>
}

/** lines = added + known + doubled + malformed. */
export type ImportReceipt = {
  readonly id: string
  readonly lines: number
  readonly added: number
  /** Protected before. */
  readonly known: number
  readonly doubled: number
  readonly malformed: number
  /** The first of the malformed ones. */
  readonly faults: readonly ToldFault[]
}

const mostLines = 20_000_000
const mostFaults = 1000

/** @throws Refusal 'forbidden' (no staff), 'not-found' (another operator), 'invalid' 'list-too-long' (nothing is taken) */
export async function importProtected (deps: Deps, actor: Actor, { operatorId, source, proof, filename, chunks }: ImportedFile): Promise<ImportReceipt> {
  requireKeeper(actor, operatorId)
  const at = deps.now()
  return await transact(deps.db, async trx => {
    if (!await findOperator(trx, operatorId)) throw notFound()
    const hash = createHash('sha256')
    const { lines, malformed, faults } = await fillAddressTable(deps.keys, trx, { chunks: hashed(chunks, hash), mostLines, mostFaults, domains: true })
    const sha256 = hash.digest()
    const { different, added } = await insertTable(trx, { operatorId, source, proof, addedAt: at })
    const receipt = { id: newId('pim'), lines, added, known: different - added, doubled: lines - malformed - different, malformed, faults }
    await insertImport(trx, { ...receipt, operatorId, at, by: actorId(actor), filename, sha256, source, proof })
    await writeAudit(trx, {
      at, actor, action: 'address.import-protected', subject: { type: 'protected-import', id: receipt.id }, operatorId, customerId: null, rule: 'MZ-2.2', policyVersion: await versionInForce(trx, operatorId, at),
      facts: { source, proof, filename, sha256: sha256.toString('hex'), lines, added, malformed }
    })
    return receipt
  })
}

export async function * hashed (chunks: AsyncIterable<Buffer> | Iterable<Buffer>, hash: { update: (chunk: Buffer) => unknown }): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    hash.update(chunk)
    yield chunk
  }
}
