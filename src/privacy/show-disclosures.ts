/** Who got whose data, when and what for (DOM-I.7; GDPR art. 15 (1) c). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { listDisclosures, type Disclosure } from '../domains/personal-data.ts'
import { findSubject, type SubjectName } from './subject.ts'

/** Oldest first; of a holder those of all his rows. @throws Refusal 'not-found' (also another tenant's) */
export async function showDisclosures (deps: Pick<Deps, 'db'>, actor: Actor, name: SubjectName): Promise<Disclosure[]> {
  return await transact(deps.db, async trx => {
    const { holderIds } = await findSubject(trx, actor, name)
    return await listDisclosures(trx, holderIds)
  })
}
