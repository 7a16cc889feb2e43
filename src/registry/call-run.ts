/** What one run of a call carries through its steps. */
import type { Knex } from 'knex'
import { settleCall, type Call, type Outcome } from './call-store.ts'
import { secretsIn } from './call-request.ts'
import type { Transform } from './epp/command.ts'
import type { Priority } from './epp/fair-queue.ts'
import type { RegistryDeps, RegistryLink } from './links.ts'

export type Run<Request, Result> = {
  readonly deps: RegistryDeps
  readonly link: RegistryLink
  readonly call: Call
  /** Business time of the run. */
  readonly at: Date
  readonly command: Transform<Request, Result>
  readonly request: Request
  /** Who goes first when sessions are few. */
  readonly priority: Priority
  /** Nobody waits for this run: the call's owner is told by its job. */
  readonly tellOwner: boolean
}

/** Writes the outcome, and adds the owner's job in the same transaction when nobody waits for it. False when there was an outcome already: that one stays. */
export async function settle<Request, Result> (trx: Knex.Transaction, { deps, call, tellOwner }: Run<Request, Result>, outcome: Outcome, machineAt: Date): Promise<boolean> {
  const isFirst = await settleCall(trx, call.key, outcome, machineAt)
  if (isFirst && tellOwner && call.whenSettled) {
    const { name, payload } = call.whenSettled
    await deps.jobs.add(trx, name, payload, `settled:${call.key}`) // a key of its own: the owner's earlier job may have failed for good and hold the usual one
  }
  return isFirst
}

/** The values that must not stand in the journal, wherever a registry repeats them. */
export const secretsOf = <Request, Result>({ command, request }: Pick<Run<Request, Result>, 'command' | 'request'>): readonly string[] =>
  secretsIn(request as object, command.secrets)
