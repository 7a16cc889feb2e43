/**
 * What changes something at a registry is said here and nowhere else: written down before it is sent, settled by reading when its
 * outcome is not known, repeated only when reading has shown that it was not done.
 */
import type { Knex } from 'knex'
import { performance } from 'node:perf_hooks'
import { transact } from '../db/transact.ts'
import { RegistryError } from '../errors.ts'
import { openRequest, storeRequest } from './call-request.ts'
import { judgeFinding, meaningOf, planStep, type CallStep, type Meaning } from './call-step.ts'
import {
  endAttempt, findCall, insertEndedAttempt, lockCall, openCall, settleCall, takeAttempt, updateFound,
  type Call, type EndedAttempt, type NewAttempt, type Outcome
} from './call-store.ts'
import { commandDocument, type Read, type Transform } from './epp/command.ts'
import { isSaid, type Dialect } from './epp/dialect.ts'
import { maskDocument, maskText } from './epp/mask.ts'
import { sayResult } from './epp/reply.ts'
import { sayCode } from './epp/result-codes.ts'
import { newClTrid, type Heard, type Session } from './epp/session.ts'
import type { RegistryDeps, RegistryLink } from './links.ts'
import { askRegistry, type Exchange } from './read.ts'

export type Intent<Request, Result> = {
  /** One key is one intent for ever, e.g. 'domain.create:ord_…'. */
  readonly key: string
  readonly registry: string
  readonly command: Transform<Request, Result>
  readonly request: NoInfer<Request>
  /** Whose call it is, for those who look it up. */
  readonly subject: { readonly type: string, readonly id: string }
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

/**
 * Says the intent, or goes on with it: a second call with its key returns the stored outcome or continues the open one, and it is
 * the stored request that counts. Opens transactions of its own: never to be called inside one.
 * Throws RegistryError 'retry' (nothing was done) or 'ask-outcome' (not known yet): call again later with the same key.
 */
export async function callRegistry<Request extends object, Result> (deps: RegistryDeps, intent: Intent<Request, Result>): Promise<Settled<Result>> {
  const at = deps.now()
  const { key, registry, command, subject } = intent
  const link = deps.registries.of(registry)
  const request = storeRequest(deps.keys, key, intent.request, command.secrets)
  await transact(deps.db, trx => openCall(trx, { key, registry, command: command.name, subject, request, at, machineAt: deps.machineNow() }))

  for (let steps = 0; steps < mostSteps; steps++) {
    const call = await transact(deps.db, trx => findCall(trx, key))
    if (!call || call.registry !== registry || call.command !== command.name) throw new Error(`the key '${key}' belongs to another intent`)
    if (call.outcome) return settledOf<Result>(call.outcome, link.profile.dialect)

    const run = { deps, link, call, at, command, request: openRequest(deps.keys, key, call.request, command.secrets) as Request }
    const step = planStep(call.attempts)
    switch (step.do) {
      case 'say': await say(run); break
      case 'ask': await ask(run, step); break
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

type Run<Request, Result> = {
  readonly deps: RegistryDeps
  readonly link: RegistryLink
  readonly call: Call
  readonly at: Date
  readonly command: Transform<Request, Result>
  readonly request: Request
}

/** One attempt: committed, then sent with no lock held, then its end committed together with what it settles. */
async function say<Request, Result> (run: Run<Request, Result>): Promise<void> {
  const { deps, link, call, at, command, request } = run
  await link.use(async session => { // a session first: when there is none, there is no attempt either
    const clTRID = newClTrid()
    const document = commandDocument(command, request, session.dialect, clTRID)
    const machineAt = deps.machineNow()
    const repeatFrom = new Date(machineAt.getTime() + link.timeouts.transformMs + link.timeouts.graceMs)
    const attempt: NewAttempt = { kind: 'say', command: command.name, clTRID, at, machineAt, repeatFrom, said: maskDocument(document, secretsOf(run)) }
    const id = await transact(deps.db, trx => takeAttempt(trx, call, attempt))
    if (id === undefined) return // another process was quicker: its facts decide what is next

    const began = performance.now()
    const answer = await sendDocument(session, document, clTRID, link)
    const { meaning, outcome, ended } = understand(run, session.dialect, answer, Math.round(performance.now() - began))
    await transact(deps.db, async trx => {
      const { judged } = await endAttempt(trx, id, ended)
      if (outcome && (outcome.ok || !judged)) await settleCall(trx, call.key, outcome, ended.machineAt)
    })
    const facts = { registry: call.registry, command: command.name, call: call.key, clTRID, code: ended.code, ms: ended.ms }
    deps.log[meaning.is === 'later' ? 'error' : 'info'](facts, `registry call: ${meaning.is}`)
    if (meaning.is === 'later') throw new RegistryError(`${command.name}: ${sayCode(ended.code!)} ${ended.message}`, 'retry', ended.code!)
  })
}

/** A lost answer is a fact to be written down, not an exception. */
async function sendDocument (session: Session, document: string, clTRID: string, link: RegistryLink): Promise<Heard | RegistryError> {
  try {
    return await session.say(document, clTRID, link.timeouts.transformMs)
  } catch (error) {
    if (error instanceof RegistryError) return error
    throw error
  }
}

function understand<Request, Result> (run: Run<Request, Result>, dialect: Dialect, answer: Heard | RegistryError, ms: number): { meaning: Meaning, outcome: Outcome | null, ended: EndedAttempt } {
  const { deps, call, command, request } = run
  const machineAt = deps.machineNow()
  if (answer instanceof RegistryError) {
    const unsent = answer.next === 'retry'
    const ended: EndedAttempt = { outcome: unsent ? 'unsent' : 'unknown', code: null, reasonCode: null, message: answer.message, svTRID: null, heard: null, machineAt, ms }
    return { meaning: { is: unsent ? 'say-again' : 'unknown' }, outcome: null, ended }
  }

  const secrets = secretsOf(run)
  const { reply, document } = answer
  const lostBefore = call.attempts.findLast(({ kind }) => kind === 'say')?.code === 2002
  const meaning = meaningOf(reply, refusal => command.mayBeOurs(refusal, dialect), lostBefore)
  const ended: EndedAttempt = {
    outcome: meaning.is === 'unknown' ? 'unknown' : 'answered',
    code: reply.result.code,
    reasonCode: reply.result.reasonCode,
    message: maskText(sayResult(reply.result), secrets),
    svTRID: reply.svTRID,
    heard: maskDocument(document, secrets),
    machineAt,
    ms
  }
  if (meaning.is === 'refused') return { meaning, outcome: { ...meaning.refusal, message: ended.message, how: 'answered' }, ended }
  if (meaning.is !== 'done') return { meaning, outcome: null, ended }
  try {
    return { meaning, outcome: { ok: true, result: command.parse(reply, dialect, request), how: 'answered' }, ended }
  } catch (error) { // done, but the answer does not say what we must know: it is read
    if (!(error instanceof RegistryError)) throw error
    return { meaning: { is: 'unknown' }, outcome: null, ended: { ...ended, outcome: 'unknown', message: error.message } }
  }
}

/** Reads, writes down what was read, and what follows from it. */
async function ask<Request, Result> (run: Run<Request, Result>, step: Extract<CallStep, { do: 'ask' }>): Promise<void> {
  const { deps, link, call, command, request, at } = run
  const asked: Reading[] = []
  const read: Read = async (query, about) => {
    const { answer, exchange } = await askRegistry(link, query, about)
    asked.push({ name: query.name, exchange })
    if (answer.ok || tellsOfObject.has(answer.code)) return answer
    throw new RegistryError(`${query.name} settles nothing: ${sayCode(answer.code)} ${answer.message}`, 'ask-outcome', answer.code)
  }
  const since = call.attempts.find(({ kind }) => kind === 'say')!.at
  const finding = await command.settle(request, read, { us: link.us, since, dialect: link.profile.dialect })
  const machineAt = deps.machineNow()
  const judgement = judgeFinding(step, finding, machineAt)

  await transact(deps.db, async trx => {
    await lockCall(trx, call.key)
    for (const reading of asked) await noteReading(trx, call.key, secretsOf(run), reading, at, machineAt)
    if (judgement.is === 'settled') {
      await updateFound(trx, step.attempt.id, judgement.found)
      await settleCall(trx, call.key, judgement.outcome, machineAt)
    } else if (judgement.is === 'not-done') {
      await updateFound(trx, step.attempt.id, 'not-done')
    }
  })
  deps.log.info({ registry: call.registry, command: command.name, call: call.key, why: step.why, found: finding.found }, `registry call read: ${judgement.is}`)
  if (judgement.is === 'too-early') throw new RegistryError(`${command.name}: the registry may still be at work on it`, 'ask-outcome')
}

type Reading = { readonly name: string, readonly exchange: Exchange }

/** Refusals of a query that say something about the object: not there, not ours to see. */
const tellsOfObject = new Set([2201, 2202, 2303])

async function noteReading (trx: Knex.Transaction, key: string, secrets: readonly string[], { name, exchange }: Reading, at: Date, machineAt: Date): Promise<void> {
  const { clTRID, document, heard: { reply, document: heard }, ms } = exchange
  await insertEndedAttempt(trx, key,
    { kind: 'ask', command: name, clTRID, at, machineAt: new Date(machineAt.getTime() - ms), repeatFrom: null, said: maskDocument(document, secrets) },
    { outcome: 'answered', code: reply.result.code, reasonCode: reply.result.reasonCode, message: maskText(sayResult(reply.result), secrets), svTRID: reply.svTRID, heard: maskDocument(heard, secrets), machineAt, ms })
}

/** The values that must not stand in the journal, wherever a registry repeats them. */
function secretsOf<Request, Result> ({ command, request }: Pick<Run<Request, Result>, 'command' | 'request'>): string[] {
  return command.secrets.map(name => request[name]).filter(value => typeof value === 'string')
}
