/** The way out that stands in every message (RFC 8058): whoever takes it is protected from all mailings of this operator's customers, at once (MZ-2.3). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { protectWithin } from '../mail/protected-address.ts'
import { findAddressee, updateOptedOut } from './addressee-store.ts'
import { optedOutBy } from './message-codes.ts'

/** Who has the code got the message: it went to the recipient's own address. */
const recipient: Actor = { kind: 'machine', name: 'recipient-by-link' }

/** `said`: 'one-click', or 'page'. Once more changes nothing. @throws Refusal 'not-found' 'unknown-link' (also when the mailing's recipients are forgotten) */
export async function optOut (deps: Deps, code: string, said: 'one-click' | 'page'): Promise<void> {
  const at = deps.now()
  const id = optedOutBy(deps.keys, code)
  await transact(deps.db, async trx => {
    const found = id === undefined ? undefined : await findAddressee(trx, id)
    if (!found) throw new Refusal('not-found', 'This link is not known here any more: have your address protected by the form.', { reason: 'unknown-link', rule: 'HOUSE-PROTECTED' })
    if (!await updateOptedOut(trx, found.id, at)) return
    await protectWithin(deps, trx, recipient, { operatorId: found.operatorId, address: found.address, source: 'opt-out', proof: `${found.mailingId}.${found.id}: ${said}` }, at)
  })
}
