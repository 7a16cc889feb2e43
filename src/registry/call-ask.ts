/** Reading that settles: whatever the registry may have done is asked about before anything is repeated. */
import type { Knex } from 'knex'
import { transact } from '../db/transact.ts'
import { RegistryError } from '../errors.ts'
import { secretsOf, settle, type Run } from './call-run.ts'
import { judgeFinding, type AskStep } from './call-step.ts'
import { insertEndedAttempt, lockCall, updateFound } from './call-store.ts'
import type { Read } from './epp/command.ts'
import { maskDocument, maskText } from './epp/mask.ts'
import { sayResult } from './epp/reply.ts'
import { sayCode } from './epp/result-codes.ts'
import { insertOrphan } from './orphan-store.ts'
import { askRegistry, type Exchange } from './read.ts'

/** Reads, writes down what was read, and what follows from it. Throws RegistryError 'ask-outcome' when it is too early to tell. */
export async function askOutcome<Request, Result> (run: Run<Request, Result>, step: AskStep): Promise<void> {
  const { deps, link, call, command, request, at, priority } = run
  const asked: Reading[] = []
  const read: Read = async (query, about) => {
    const { answer, exchange } = await askRegistry(link, query, about, { priority })
    asked.push({ name: query.name, exchange })
    if (answer.ok || tellsOfObject.has(answer.code)) return answer
    throw new RegistryError(`${query.name} settles nothing: ${sayCode(answer.code)} ${answer.message}`, 'ask-outcome', answer.code)
  }
  const since = call.attempts.find(({ kind }) => kind === 'say')!.at
  const accepted = step.why === 'pending' && step.attempt.pendingDone !== true && deps.machineNow() >= step.attempt.repeatFrom!
  const finding = await command.settle(request, read, { us: link.us, since, accepted, dialect: link.profile.dialect })
  const machineAt = deps.machineNow()
  const judgement = judgeFinding(step, finding, call.attempts, machineAt)

  await transact(deps.db, async trx => {
    await lockCall(trx, call.key)
    for (const reading of asked) await noteReading(trx, call.key, secretsOf(run), reading, at, machineAt)
    switch (judgement.is) {
      case 'settled':
        await updateFound(trx, step.attempt.id, judgement.found)
        return await settle(trx, run, judgement.outcome, machineAt)
      case 'not-done':
      case 'unfinished': return await updateFound(trx, step.attempt.id, judgement.is)
      case 'lost':
        await updateFound(trx, step.attempt.id, 'lost')
        return await insertOrphan(trx, call, step.attempt, { at, machineAt })
      case 'too-early': return
      default: judgement satisfies never
    }
  })
  const facts = { registry: call.registry, command: command.name, call: call.key, why: step.why, found: finding.found }
  deps.log[judgement.is === 'lost' ? 'warn' : 'info'](facts, `registry call read: ${judgement.is}`)
  if (judgement.is === 'unfinished' || (judgement.is === 'too-early' && step.why === 'pending')) throw new RegistryError(`${command.name}: accepted, and the registry has not decided yet`, 'ask-outcome', 1001)
  if (judgement.is === 'too-early') throw new RegistryError(`${command.name}: the registry may still be at work on it`, 'ask-outcome')
}

type Reading = { readonly name: string, readonly exchange: Exchange }

/** Refusals of a query that say something about the object: not there, not ours to see, not being transferred. */
const tellsOfObject = new Set([2201, 2202, 2301, 2303])

async function noteReading (trx: Knex.Transaction, key: string, secrets: readonly string[], { name, exchange }: Reading, at: Date, machineAt: Date): Promise<void> {
  const { clTRID, document, heard: { reply, document: heard }, ms } = exchange
  await insertEndedAttempt(trx, key,
    { kind: 'ask', command: name, clTRID, at, machineAt: new Date(machineAt.getTime() - ms), repeatFrom: null, said: maskDocument(document, secrets) },
    { outcome: 'answered', code: reply.result.code, reasonCode: reply.result.reasonCode, message: maskText(sayResult(reply.result), secrets), svTRID: reply.svTRID, heard: maskDocument(heard, secrets), machineAt, ms })
}
