/** Each night: do domains that are registered elsewhere still show that they are their customers'? Who does not is not cut: staff see it and decide (HOUSE-MAILPROOF). */
import type { Actor } from '../../audit/actor.ts'
import { transact } from '../../db/transact.ts'
import type { DnsDeps } from '../../dns/deps.ts'
import { isShown, noteLook } from './prove-domain.ts'
import { selectProofsInUse } from './proof-store.ts'

const actor: Actor = { kind: 'machine', name: 'mail.check-proofs' }
const limit = 100

export async function checkProofs (deps: DnsDeps): Promise<void> {
  for (let after = '', more = true; more;) {
    const page = await transact(deps.db, trx => selectProofsInUse(trx, after, limit))
    for (const proof of page) {
      const shown = await isShown(deps, proof)
      if (shown !== undefined) await transact(deps.db, trx => noteLook(trx, actor, proof.id, shown, deps.now()))
    }
    more = page.length === limit
    after = page.at(-1)?.id ?? ''
  }
}
