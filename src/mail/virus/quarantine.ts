/** An infected upload leaves the mailbox: first it lies sealed in the quarantine and its owner is written to, then it is taken out (HOUSE-QUARANTINE). */
import { writeAudit } from '../../audit/write.ts'
import { newId } from '../../db/ids.ts'
import { transact } from '../../db/transact.ts'
import { writeLetter } from '../../notices/write.ts'
import { findCustomer } from '../../people/find.ts'
import { quarantineUntil } from '../../rules/quarantine.ts'
import { versionInForce } from '../block-sender.ts'
import type { Mailbox } from '../find.ts'
import { insertTraces } from '../traces/trace-store.ts'
import { traceOf } from '../traces/trace.ts'
import type { OpenFolder } from './mailbox-door-client.ts'
import { insertPiece, insertQuarantined, isReleased, updateRemoved } from './quarantine-store.ts'
import type { Found, UploadDeps } from './scan-uploads.ts'

/** Octets of one sealed piece: a long message is never in memory whole. */
const pieceBytes = 512 * 1024

export const pieceContext = (quarantineId: string, no: number): string => `quarantine:${quarantineId}:${no}`

/** Killed between the two steps it is met again, and taken out without a second letter. */
export async function quarantine (deps: UploadDeps, mailbox: Mailbox, folder: string, opened: OpenFolder, found: Found): Promise<void> {
  const at = deps.now()
  const place = { mailboxId: mailbox.id, folder, uidValidity: opened.uidValidity, uid: found.uid }
  const stays = await transact(deps.db, async trx => {
    if (await isReleased(trx, mailbox.id, found.sha256)) return true
    const { operatorId, customerId, mailDomainId, address } = mailbox
    const id = newId('qua')
    const keepUntil = quarantineUntil(at)
    const { uid: _, ...told } = found
    if (!await insertQuarantined(trx, { ...told, ...place, id, mailDomainId, operatorId, customerId, foundAt: at, keepUntil: keepUntil.at })) return false
    let no = 0
    for await (const piece of inPieces(opened.contentOf(found.uid))) await insertPiece(trx, id, no, deps.keys.seal(piece.toString('base64'), pieceContext(id, no++)))

    const policyVersion = await versionInForce(trx, operatorId, at)
    await writeAudit(trx, {
      at, actor: { kind: 'machine', name: 'mail' }, action: 'mail.quarantine', subject: { type: 'mailbox', id: mailbox.id }, operatorId, customerId, rule: 'HOUSE-QUARANTINE', policyVersion,
      facts: { quarantineId: id, folder, virus: found.virus, signatures: found.signatures, sha256: found.sha256.toString('hex') }
    })
    await insertTraces(trx, { node: 'worker', spool: 'worker', batch: 0 }, [traceOf({
      at, door: 'inside', stage: 'data', mailboxId: mailbox.id, sender: found.sender ?? '', recipient: address, outcome: 'dropped', rule: 'HOUSE-QUARANTINE', messageId: found.messageId, bytes: found.bytes, scan: 'infected',
      virus: found.virus, signatures: found.signatures, folder, facts: { quarantineId: id }
    })])
    const customer = customerId === null ? undefined : await findCustomer(trx, customerId)
    if (!customer) return false // the operator's own mailbox: its staff read the journal
    await writeLetter(deps, trx, {
      key: `mailbox-quarantined:${id}`, operatorId, customerId: customer.id, to: { email: customer.email, name: customer.name, lang: customer.lang }, template: 'mailbox-quarantined',
      facts: { mailbox: address, folder, virus: found.virus, sender: found.sender ?? '', at, keepUntil: keepUntil.lastDay }, rules: ['HOUSE-QUARANTINE', 'HOST-13.1'], policyVersion, attachments: []
    }, at)
    return false
  })
  if (stays) return
  await opened.remove(found.uid)
  await transact(deps.db, trx => updateRemoved(trx, place, deps.now()))
}

async function * inPieces (content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of content) {
    held.push(chunk)
    size += chunk.length
    if (size < pieceBytes) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held)
}
