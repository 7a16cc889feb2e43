/** One file of an export, as a download. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { findPersonalPaper } from '../domains/personal-data.ts'
import { notFound } from '../people/may.ts'
import { findSubject, type SubjectName } from './subject.ts'

/** @throws Refusal 'not-found' (also another tenant's, another person's, an erased one) */
export async function readFile (deps: Pick<Deps, 'db'>, actor: Actor, name: SubjectName, fileId: string): Promise<{ readonly filename: string, readonly contentType: string, readonly content: Buffer }> {
  return await transact(deps.db, async trx => {
    const { whose } = await findSubject(trx, actor, name)
    const paper = await findPersonalPaper(trx, whose, fileId)
    if (!paper) throw notFound()
    return paper
  })
}
