/** One attempt: committed, then sent with no lock held, then its end committed together with what it settles. */
import type { Knex } from 'knex'
import { performance } from 'node:perf_hooks'
import { transact } from '../db/transact.ts'
import { RegistryError } from '../errors.ts'
import { inSpan } from '../trace.ts'
import { secretsOf, settle, type Run } from './call-run.ts'
import { meaningOf, type Meaning } from './call-step.ts'
import { beginCall, endCall, type HeldBy } from './call-begin-store.ts'
import { endAttempt, findCall, lockCall, openCall, takeAttempt, type Attempt, type EndedAttempt, type Found, type NewAttempt, type NewCall, type Outcome } from './call-store.ts'
import { commandDocument } from './epp/command.ts'
import { maskDocument, maskText } from './epp/mask.ts'
import { sayResult } from './epp/reply.ts'
import { classOf, sayCode } from './epp/result-codes.ts'
import { newClTrid, type Heard, type Session } from './epp/session.ts'
import { eppSpan } from './epp-span.ts'
import { findOpenHold, insertHold } from './hold-store.ts'
import { deleteOrphan, insertOrphan } from './orphan-store.ts'

/** The next attempt of a call. Throws RegistryError 'retry' when now is not the time: no session, no funds, too many sessions. */
export async function sayCommand<Request, Result> (run: Run<Request, Result>): Promise<void> {
  const { deps, link, call, priority } = run
  await link.use(async session => { // a session first: when there is none, there is no attempt either
    const words = wordsOf(run, session)
    const id = await transact(deps.db, async trx => {
      if (drawsOnBalance(run)) await requireFunds(trx, call.registry)
      return await takeAttempt(trx, call, words.attempt)
    })
    if (id !== undefined) await speak(run, session, words, id) // else another process was quicker: its facts decide what is next
  }, { priority })
}

/** Opens a call and makes its first attempt, when there is no call of this key yet. Answers the outcome, undefined when there is none yet. Throws as `sayCommand`, with the call opened. */
export async function openAndSay<Request, Result> (run: Run<Request, Result>, call: NewCall): Promise<Outcome | undefined> {
  const { deps, link, priority } = run
  let isOpen = false
  try {
    return await link.use(async session => {
      const words = wordsOf(run, session)
      const begun = await beginCall(deps.db, call, words.attempt, { costs: drawsOnBalance(run) })
      isOpen = true
      switch (begun.is) {
        case 'known': return undefined
        case 'held': throw isHeld(begun.hold)
        case 'begun': return await speak(run, session, words, begun.attempt)
        default: return begun satisfies never
      }
    }, { priority })
  } catch (error) {
    if (isOpen) throw error
    const known = await transact(deps.db, async trx => { // no session: what was meant is written down all the same, and what has come of it before is known
      await openCall(trx, call)
      return await findCall(trx, call.key)
    })
    if (known?.outcome) return undefined
    throw error
  }
}

type Words = { readonly document: string, readonly attempt: NewAttempt, readonly began: number }

function wordsOf<Request, Result> (run: Run<Request, Result>, session: Session): Words {
  const { deps, link, at, command, request } = run
  const began = performance.now()
  const clTRID = newClTrid()
  const document = commandDocument(command, request, session.dialect, clTRID)
  const machineAt = deps.machineNow()
  const repeatFrom = new Date(machineAt.getTime() + link.timeouts.transformMs + link.timeouts.graceMs)
  return { document, began, attempt: { kind: 'say', command: command.name, clTRID, at, machineAt, repeatFrom, said: maskDocument(document, secretsOf(run)) } }
}

/** Says what is written down under `id`, and writes down what came of it. */
async function speak<Request, Result> (run: Run<Request, Result>, session: Session, { document, attempt: { clTRID }, began }: Words, id: bigint): Promise<Outcome | undefined> {
  const { deps, link, call, at, command } = run
  const heldUp = performance.now() - began > link.timeouts.graceMs // from `repeatFrom` others may say it: what was stopped on its way must not come after
  const sent = performance.now()
  const answer = heldUp ? notSent : await sendDocument(() => inSpan(eppSpan(link.id, command.name), () => session.say(document, clTRID, link.timeouts.transformMs)))
  const { meaning, outcome, ended } = understand(run, session, answer, Math.round(performance.now() - sent))
  const isPlain = outcome !== null && ended.outcome === 'answered' && !run.tellOwner
  const settled = isPlain && await endCall(deps.db, id, ended, outcome)
  if (!settled) {
    await transact(deps.db, async trx => {
      await lockCall(trx, call.key)
      const { found } = await endAttempt(trx, id, ended)
      const judged = found !== null && found !== 'unfinished' // so late that others have gone on: a refusal of it decides nothing
      if (outcome?.ok) await settleDone(trx, run, outcome, { id, clTRID, found, ended })
      else if (outcome && !judged) await settle(trx, run, outcome, ended.machineAt)
      if (isHold(ended)) await insertHold(trx, { registry: call.registry, callKey: call.key, messageId: null, code: ended.code, message: ended.message, balance: null, at, machineAt: ended.machineAt })
    })
  }
  const facts = { registry: call.registry, command: command.name, call: call.key, clTRID, code: ended.code, ms: ended.ms }
  deps.log[meaning.is === 'later' ? 'error' : 'info'](facts, `registry call: ${isHold(ended) ? 'no funds at the registry; what costs money there waits until somebody pays in and lifts the hold' : meaning.is}`)
  if (meaning.is === 'later') throw new RegistryError(`${command.name}: ${sayCode(ended.code!)} ${ended.message}`, 'retry', ended.code!)
  return settled ? outcome : undefined
}

type Late = { readonly id: bigint, readonly clTRID: string, readonly found: Found | null, readonly ended: EndedAttempt }

/** Of what was done twice because the first answer seemed lost, the first to be known is ours and the other an orphan. */
async function settleDone<Request, Result> (trx: Knex.Transaction, run: Run<Request, Result>, outcome: Outcome, { id, clTRID, found, ended }: Late): Promise<void> {
  const { call, at } = run
  const isFirst = await settle(trx, run, outcome, ended.machineAt)
  if (isFirst && found === 'lost') await deleteOrphan(trx, id)
  if (!isFirst && call.attempts.some(each => each.found === 'lost')) await insertOrphan(trx, call, { ...ended, id, clTRID, at }, { at, machineAt: ended.machineAt })
}

const drawsOnBalance = <Request, Result>({ command: { costs }, request }: Run<Request, Result>): boolean =>
  typeof costs === 'function' ? costs(request) : costs === true

/** After a 2104 nothing that costs money is even sent: each refusal of it would be one more error on our account. */
async function requireFunds (trx: Knex.Transaction, registry: string): Promise<void> {
  const hold = await findOpenHold(trx, registry)
  if (hold) throw isHeld(hold)
}

const isHeld = ({ registry, since, code, message }: HeldBy): RegistryError =>
  new RegistryError(`${registry} is held since ${since.toISOString()}: ${sayCode(code)} ${message}. Pay in there, then lift the hold`, 'retry', code)

const isHold = <Ended extends Pick<EndedAttempt, 'code'>>(ended: Ended): ended is Ended & { readonly code: number } =>
  ended.code !== null && classOf(ended.code) === 'hold'

const notSent = new RegistryError('not sent: this process was held up for too long', 'retry')

/** A lost answer is a fact to be written down, not an exception. */
async function sendDocument (send: () => Promise<Heard>): Promise<Heard | RegistryError> {
  try {
    return await send()
  } catch (error) {
    if (error instanceof RegistryError) return error
    throw error
  }
}

function understand<Request, Result> (run: Run<Request, Result>, session: Session, answer: Heard | RegistryError, ms: number): { meaning: Meaning, outcome: Outcome | null, ended: EndedAttempt } {
  const { deps, call, command, request } = run
  const { dialect } = session
  const machineAt = deps.machineNow()
  if (answer instanceof RegistryError) {
    const unsent = answer.next === 'retry'
    const ended: EndedAttempt = { outcome: unsent ? 'unsent' : 'unknown', code: null, reasonCode: null, message: answer.message, svTRID: null, heard: null, machineAt, ms }
    return { meaning: { is: unsent ? 'say-again' : 'unknown' }, outcome: null, ended }
  }

  const secrets = secretsOf(run)
  const { reply, document } = answer
  const outOfPlace = session.said() <= 1 && lastSaid(call.attempts)?.code === 2002 // an old session may have been forgotten, one that has just logged in was not
  const meaning = meaningOf(reply, refusal => command.mayBeOurs(refusal, dialect), outOfPlace)
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

const lastSaid = (attempts: readonly Attempt[]): Attempt | undefined => attempts.findLast(({ kind }) => kind === 'say')
