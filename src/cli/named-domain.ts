/** Which domain of ours a person means by a name. */
import { domainToASCII } from 'node:url'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { findIdOfName } from '../domains/find.ts'
import { Refusal } from '../errors.ts'
import { plain } from './registry/show.ts'

/** Unicode or ASCII form. @throws Refusal 'not-found' */
export async function namedDomain ({ db }: Pick<Deps, 'db'>, typed: string): Promise<string> {
  const name = domainToASCII(typed)
  const id = name === '' ? undefined : await transact(db, async trx => await findIdOfName(trx, name))
  if (id === undefined) throw new Refusal('not-found', `There is no domain ${plain(typed)} here, and there was none: check the name. Of one that does not exist yet: strefa forecast --zone pl --registered 2025-03-01 --expires 2026-03-01.`, { reason: 'unknown-name' })
  return id
}
