/**
 * What changes something at a registry is said here and nowhere else: written down before it is sent, settled by reading when its
 * outcome is not known, repeated only when reading has shown that it was not done.
 */
import { transact } from '../db/transact.ts'
import { RegistryError } from '../errors.ts'
import type { Job } from '../jobs/job-names.ts'
import { askOutcome } from './call-ask.ts'
import { openRequest, storeRequest } from './call-request.ts'
import type { Run } from './call-run.ts'
import { openAndSay, sayCommand } from './call-say.ts'
import { planStep } from './call-step.ts'
import { findCall, type NewCall, type Outcome } from './call-store.ts'
import type { Transform } from './epp/command.ts'
import { isSaid, type Dialect } from './epp/dialect.ts'
import type { Priority } from './epp/fair-queue.ts'
import { classOf } from './epp/result-codes.ts'
import type { RegistryDeps } from './links.ts'

export type Intent<Request, Result> = {
  /** One key is one intent for ever, e.g. 'domain.create:ord_…'. */
  readonly key: string
  readonly registry: string
  readonly command: Transform<Request, Result>
  readonly request: NoInfer<Request>
  /** Whose call it is, for those who look it up. */
  readonly subject: { readonly type: string, readonly id: string }
  /** The job to add when the call is settled by the sweep, because the job that made it is gone: the flow that called, so that it hears the outcome. */
  readonly whenSettled?: Job
  /** 'customer' unless told otherwise: somebody waits for it, or paid for it. */
  readonly priority?: Priority
}

export type Settled<Result> =
  /** 'read': the answer was lost, and reading showed that it was done. */
  | { readonly ok: true, readonly result: Result, readonly how: 'answered' | 'read' }
  | {
    readonly ok: false
    readonly code: number
    readonly reasonCode: string | null
    readonly message: string
    /** The object is there already and is not ours (NASK: 2304 with 9076, elsewhere 2302). */
    readonly taken: boolean
  }

/** Steps one run takes at most; whatever is left then is taken up by the next. */
const mostSteps = 6

/** So long the caller's own job is left to come again by itself; then the sweep looks after the call. Milliseconds of machine time. */
const ownersTimeMs = 300_000

/**
 * Says the intent, or goes on with it: a second call with its key returns the stored outcome or continues the open one, and it is
 * the stored request that counts. Opens transactions of its own: never to be called inside one.
 * Throws RegistryError 'retry' (nothing was done) or 'ask-outcome' (not known yet): call again later with the same key. When nobody does,
 * the sweep goes on with it (`sweepCalls`) and adds the job of `whenSettled`. Throws 'wait', where there is such a job, when that may be days from now:
 * the registry has accepted it and not decided (1001), or has no funds of ours (2104).
 */
export async function callRegistry<Request extends object, Result> (deps: RegistryDeps, intent: Intent<Request, Result>): Promise<Settled<Result>> {
  const { key, registry, command, subject, whenSettled = null } = intent
  const at = deps.now()
  const machineAt = deps.machineNow()
  const link = deps.registries.of(registry)
  if (link.onlyQuestions) throw new Error(`${command.name} in a trial: what the registry did could not be taken back`)
  const call: NewCall = {
    key, registry, command: command.name, subject, whenSettled,
    request: storeRequest(deps.keys, key, intent.request, command.secrets),
    at, machineAt, lookFrom: new Date(machineAt.getTime() + ownersTimeMs)
  }
  const priority = intent.priority ?? 'customer'
  try {
    const outcome = await openAndSay({ deps, link, at, priority, command, tellOwner: false, request: intent.request, call: { ...call, outcome: null, attempts: [] } }, call)
    return outcome ? settledOf<Result>(outcome, link.profile.dialect) : await goOn(deps, intent, { at, priority, tellOwner: false })
  } catch (error) {
    throw whenSettled ? asWait(error) : error
  }
}

/** Coming again every few seconds would help nobody: the sweep looks after the call, and tells. */
function asWait (error: unknown): unknown {
  if (!(error instanceof RegistryError) || error.resultCode === undefined) return error
  const is = classOf(error.resultCode)
  return is === 'pending' || is === 'hold' ? new RegistryError(error.message, 'wait', error.resultCode, { cause: error }) : error
}

/** Takes the steps that an open call needs until it is settled. Throws as `callRegistry` does. */
export async function goOn<Request extends object, Result> (
  deps: RegistryDeps,
  { key, registry, command }: Pick<Intent<Request, Result>, 'key' | 'registry' | 'command'>,
  { at, priority, tellOwner }: Pick<Run<Request, Result>, 'at' | 'priority' | 'tellOwner'>
): Promise<Settled<Result>> {
  const link = deps.registries.of(registry)
  for (let steps = 0; steps < mostSteps; steps++) {
    const call = await transact(deps.db, trx => findCall(trx, key))
    if (!call || call.registry !== registry || call.command !== command.name) throw new Error(`the key '${key}' belongs to another intent`)
    if (call.outcome) return settledOf<Result>(call.outcome, link.profile.dialect)

    const run = { deps, link, call, at, priority, command, tellOwner, request: openRequest(deps.keys, key, call.request, command.secrets) as Request }
    const step = planStep(call.attempts)
    switch (step.do) {
      case 'say': await sayCommand(run); break
      case 'ask': await askOutcome(run, step); break
      default: step satisfies never
    }
  }
  throw new RegistryError(`${command.name} is not settled yet`, 'retry')
}

function settledOf<Result> (outcome: Outcome, { exists }: Dialect): Settled<Result> {
  if (outcome.ok) return { ok: true, result: outcome.result as Result, how: outcome.how }
  const { code, reasonCode, message } = outcome
  return { ok: false, code, reasonCode, message, taken: isSaid(exists, outcome) }
}
