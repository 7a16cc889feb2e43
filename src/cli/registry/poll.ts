/** `strefa registry poll`: what registries told us, what was made of it, and what waits for a person. */
import { styleText } from 'node:util'
import type { Actor } from '../../audit/actor.ts'
import { transact } from '../../db/transact.ts'
import { Refusal, RegistryError } from '../../errors.ts'
import { pollRequest } from '../../registry/epp/commands/poll-request.ts'
import { closeMessage } from '../../registry/handle-message.ts'
import { findMessages, findQueues, type ListedMessage, type QueueState } from '../../registry/messages.ts'
import { pollRegistry } from '../../registry/poll.ts'
import { readRegistry } from '../../registry/read.ts'
import type { OpenDeps, Register } from '../context.ts'
import { columns, instant, plain, say, sayJson } from './show.ts'

type Options = { readonly now?: boolean, readonly ackNone?: boolean, readonly waiting?: boolean, readonly done?: string, readonly frame?: string, readonly registry?: string, readonly last: string, readonly json?: boolean }

const actor: Actor = { kind: 'machine', name: 'command-line' }

export const register: Register = (program, context) => {
  program.command('poll')
    .description('messages of the registries, newest last')
    .option('--now', 'read the queues at once, not at the worker\'s next minute: store, acknowledge, hand over')
    .option('--ack-none', 'show the message that waits first at each registry; nothing is stored or acknowledged')
    .option('--waiting', 'only messages that wait for a person')
    .option('--done <id>', 'a person has seen to this message')
    .option('--frame <id>', 'one message as it came, secrets masked')
    .option('--registry <id>', 'of one registry')
    .option('--last <n>', 'so many messages', '20')
    .option('--json', 'one JSON document instead of text')
    .action(async ({ now = false, ackNone = false, waiting = false, done, frame, registry, last, json = false }: Options) => {
      const limit = Number(last)
      if (!Number.isInteger(limit) || limit < 1) throw new Refusal('invalid', `--last wants a whole number from 1, not '${plain(last)}'.`, { reason: 'bad-number' })
      const open = await context.open()
      try {
        if (ackNone) return await showFirst(open, registry, json)
        if (done !== undefined) await closeMessage(open.deps, actor, done)
        const faults = now ? await readQueues(open, registry) : []
        const [messages, queues] = await transact(open.deps.db, async trx => [await findMessages(trx, { registry, waiting, id: frame, limit }), await findQueues(trx)])
        if (json) sayJson({ queues, messages })
        else if (frame !== undefined) showFrame(messages[0], frame)
        else show(messages, queues, waiting)
        for (const fault of faults) console.error(styleText('red', fault))
        if (faults.length > 0) process.exitCode = 1
      } finally {
        await open.close()
      }
    })
}

/** What could not be read, in words. */
async function readQueues ({ deps }: OpenDeps, registry: string | undefined): Promise<string[]> {
  const faults: string[] = []
  for (const { id } of deps.registries.all) {
    if (registry !== undefined && registry !== id) continue
    try {
      const polled = await pollRegistry(deps, id)
      if (polled.did === 'nothing') faults.push(`${id}: another process is reading this queue just now.`)
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error
      faults.push(`${id}: ${error.message}. \`strefa registry doctor ${id}\` says why.`)
    }
  }
  return faults
}

async function showFirst ({ deps }: OpenDeps, registry: string | undefined, json: boolean): Promise<void> {
  const shown = []
  for (const { id } of deps.registries.all) if (registry === undefined || registry === id) shown.push({ registry: id, message: await readRegistry(deps, id, pollRequest, undefined) })
  if (json) return sayJson(shown)
  say(columns(shown.map(({ registry, message }) => [registry, message === null ? 'no message waits' : `${message.count} wait; first is ${plain(message.id)}: ${plain(message.text)} (${message.events.map(({ is }) => is).join(', ')})`])))
}

function show (messages: readonly ListedMessage[], queues: readonly QueueState[], waiting: boolean): void {
  if (messages.length === 0) console.log(waiting ? 'No message waits for a person.' : 'No registry has told anything yet.')
  for (const message of [...messages].reverse()) say(linesOf(message))
  if (queues.length > 0) say(['', ...columns(queues.map(queueLine))])
}

function linesOf ({ id, registry, receivedAt, words, handling, needsPerson, closedBy, events }: ListedMessage): string[] {
  const told = handling === null ? styleText('yellow', 'not handled yet') : handling.map(({ event, did, subject }) => `${event}: ${did}${subject === null ? '' : ` ${subject.id}`}`).join('; ')
  const lines = [`${instant(receivedAt)}  ${styleText('bold', registry)}  ${plain(words) || events.map(({ is }) => is).join(', ')}  ${styleText('dim', id)}`, `    ${told}`]
  if (needsPerson !== null) lines.push(`    ${styleText('red', 'FOR YOU')} ${plain(needsPerson)} See it: strefa registry poll --frame ${id}; then: --done ${id}`)
  if (closedBy !== null) lines.push(styleText('dim', `    seen to by ${closedBy}`))
  return lines
}

const queueLine = ({ registry, account, askedAt, emptyAt, waiting, fault }: QueueState): string[] =>
  [registry, account, `asked ${instant(askedAt)}`, emptyAt === null ? 'never empty' : `empty ${instant(emptyAt)}`, fault === null ? `${waiting ?? '?'} waiting` : styleText('red', plain(fault))]

/** @throws Refusal 'not-found' */
function showFrame (message: ListedMessage | undefined, id: string): void {
  if (!message) throw new Refusal('not-found', `There is no message '${plain(id)}'.`, { reason: 'unknown-id' })
  console.log(plain(message.shown))
}
