/** The mailbox that the operator's letters are sent from: made on the first start, with a password that only the configuration knows. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import type { Deps } from '../deps.ts'
import { createMailbox } from '../mail/create-mailbox.ts'
import { createMailDomain } from '../mail/create-mail-domain.ts'
import { findMailboxByAddress, findMailDomainByName } from '../mail/find.ts'
import { letterBox, letterSender } from '../notices/letter-box.ts'
import { findOperator } from '../people/find.ts'

const actor: Actor = { kind: 'machine', name: 'establish' }

/** Idempotent. `deps.db` is the running transaction. */
export async function establishLetters (deps: Deps & { readonly db: Knex.Transaction }, operatorId: string, password: string): Promise<void> {
  const operator = await findOperator(deps.db, operatorId)
  if (!operator) throw new Error(`there is no operator ${operatorId}`)
  const address = letterSender(operator.brand.email)
  const name = address.slice(address.indexOf('@') + 1)
  const domain = await findMailDomainByName(deps.db, name) ?? await createMailDomain(deps, actor, { customerId: null, operatorId, name })
  if (await findMailboxByAddress(deps.db, address)) return
  await createMailbox(deps, actor, { mailDomainId: domain.id, localPart: letterBox, password })
}
