/** What hurts is done by who has just shown again that the account is theirs; others are led there first, and back. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { requireFresh } from '../people/require-fresh.ts'
import { goTo } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { sessionOf } from './visitor.ts'

/** Does `work` in a fresh session; in another the answer leads to the confirmation, then to `back`. @throws Refusal 'unauthenticated' */
export async function inFreshSession (deps: PanelDeps, request: FastifyRequest, reply: FastifyReply, back: string, work: () => Promise<FastifyReply>): Promise<FastifyReply> {
  const session = sessionOf(request)
  try {
    await transact(deps.db, trx => requireFresh(trx, session, deps.machineNow()))
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'confirm-first') return goTo(reply, confirmPath(back))
    throw error
  }
  return await work()
}

/** Where a person shows again who they are, and is then led back. */
export const confirmPath = (back: string): string => `/account/confirm?back=${encodeURIComponent(back)}`
