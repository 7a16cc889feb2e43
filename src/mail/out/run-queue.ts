/** Haraka keeps the outbound queue on disk and calls when a message is due; where it goes, how, and what follows is decided here. */
import constants from 'haraka-constants'
import { Readable } from 'node:stream'
import { tellReturned } from '../addresses/tell-copies.ts'
import { answerRoute } from '../answer-route.ts'
import { withoutDots } from '../message.ts'
import { mailDeps, type MailDeps } from '../smtp/deps.ts'
import type { Next } from '../smtp/haraka.ts'
import { atOnce, givenUpAfter, parseReply, planRetry, type Notify } from '../../rules/outbound-queue.ts'
import { deliver, type Said } from './deliver.ts'
import { holdQueued, isTheOne, letFileGo } from './hold-queued.ts'
import { isWarned, updateWaiting, upsertQueued, deleteQueued } from './queue-store.ts'
import { heldNoteOf, idOf, noteOf, type HMail, type QueueNote } from './queued-mail.ts'
import { selectSubmission } from './sending-store.ts'
import { lastSaid, noteBounced, settle } from './settle.ts'
import { lineOf } from './smtp-client.ts'
import { tellSender } from './tell-sender.ts'

/** Messages under way, by the domain they go to. */
const underWay = new Map<string, number>()
/** Seconds after which a message for a busy destination asks again. */
const busySeconds = 2

/** Hook `send_email`: not too many to one destination at a time. */
export function letOneGo (next: Next, mail: HMail): void {
  const domain = mail.todo.domain.toLowerCase()
  const busy = underWay.get(domain) ?? 0
  if (busy >= atOnce) return next(constants.delay, busySeconds)
  underWay.set(domain, busy + 1)
  const goOn = mail.next_cb
  mail.next_cb = () => { // called once, however the try ends
    mail.next_cb = goOn
    const left = underWay.get(domain)! - 1
    if (left > 0) underWay.set(domain, left)
    else underWay.delete(domain)
    goOn()
  }
  next()
}

/** Hook `get_mx`. Haraka's own delivery checks no certificate: ours takes its place. */
export async function route (next: Next, mail: HMail, domain: string): Promise<void> {
  const deps = mailDeps()
  try {
    const { out, db } = deps
    const sender = mail.todo.mail_from.address
    const note = noteOf(mail)
    await upsertQueued(db, rowOf(out.server, mail, note))
    const found = await answerRoute(deps, sender, domain)
    mail.found_mx = () => { void goOn(deps, mail, found, note) }
    next(constants.ok, { exchange: domain, priority: 0 })
  } catch (error) {
    deps.log.error({ err: error }, 'queued mail held by a fault of ours')
    next(constants.denysoft)
  }
}

async function goOn (deps: MailDeps, mail: HMail, found: Awaited<ReturnType<typeof answerRoute>>, note: QueueNote | undefined): Promise<void> {
  try {
    const recipients = mail.todo.rcpt_to.map(({ address }) => address)
    if (!await isTheOne(deps, mail)) return await letFileGo(deps, mail)
    const all = (line: string) => ({ said: new Map<string, Said>(recipients.map(each => [each, { ...parseReply(line), by: null }])), passedOn: false })
    const dropped = heldNoteOf(mail)?.dropped
    if (typeof dropped === 'string') return await settle(deps, mail, all(`554 ${dropped}`))
    if ('refused' in found && await holdQueued(deps, mail, found.refused)) return
    if ('refused' in found) return await settle(deps, mail, all(`${found.refused.code} ${found.refused.text}`))
    const submission = note && await selectSubmission(deps.db, note.mailboxId, deps.machineNow())
    if (submission?.paused) return await settle(deps, mail, all(`450 4.7.1 ${submission.paused.rule} sending of ${submission.address} is paused`))
    const envelope = { sender: mail.todo.mail_from.address, recipients, bytes: mail.file_size - mail.data_start, dsn: dsnFor(note, recipients) }
    const content = () => Readable.from(withoutDots(mail.data_stream()), { objectMode: false })
    await settle(deps, mail, await deliver(deps, mail.todo.domain, envelope, content, found.to))
  } catch (error) {
    deps.log.error({ err: error, file: mail.filename }, 'queued mail held by a fault of ours')
    mail.temp_fail('451 4.3.0 a fault of ours')
  }
}

/** RFC 3461 §5.2.1: passed on when it is the same for all recipients of this transaction; else we tell what is asked for ourselves. */
function dsnFor (note: QueueNote | undefined, recipients: readonly string[]) {
  if (!note) return null
  const asked = new Set(recipients.map(each => wordOf(note.recipients[each]?.notify ?? null)))
  if (asked.size !== 1) return null
  const [notify] = asked
  return { ret: note.ret, envid: note.envid, notify: notify ?? null }
}

const wordOf = (notify: Notify): string | null => notify === null || notify === 'NEVER' ? notify : notify.join(',')

/** Hook `deferred`: when it is tried again, whether its sender hears that it takes long, or that nobody took it. */
export async function postpone (next: Next, mail: HMail, { err }: { readonly err: unknown }): Promise<void> {
  const deps = mailDeps()
  const { db, log, machineNow, out } = deps
  const id = idOf(out.server, mail)
  const now = machineNow()
  const queuedAt = new Date(mail.todo.queue_time)
  const said = lastSaid.get(mail) ?? new Map<string, Said>(mail.todo.rcpt_to.map(({ address }) => [address, { ...parseReply(String(err)), by: null }]))
  try {
    const warned = await isWarned(db, id)
    const plan = planRetry({ queuedAt, attempts: mail.num_failures, warned }, now)
    if (plan.do === 'give-up') {
      await tellSender(deps, mail, 'failed', said)
      await noteBounced(deps, mail, said)
      await tellReturned(deps, mail.todo.mail_from.address, lineOf([...said.values()][0]!))
      await deleteQueued(db, id)
      return next(constants.ok) // Haraka removes the file
    }
    if (plan.warn) await tellSender(deps, mail, 'delayed', said)
    await upsertQueued(db, rowOf(out.server, mail, noteOf(mail))) // a part of a message has a file of its own
    await updateWaiting(db, id, { attempts: mail.num_failures, nextTryAt: new Date(now.getTime() + plan.inMs), lastReply: lineOf([...said.values()][0]!), warnedAt: plan.warn ? now : undefined })
    next(constants.denysoft, Math.ceil(plan.inMs / 1000))
  } catch (error) {
    log.error({ err: error, file: mail.filename }, 'a retry was planned without the database')
    const plan = planRetry({ queuedAt: now.getTime() - queuedAt.getTime() < givenUpAfter ? queuedAt : now, attempts: mail.num_failures, warned: true }, now) // never given up unheard
    next(constants.denysoft, plan.do === 'try' ? Math.ceil(plan.inMs / 1000) : busySeconds)
  }
}

/** Hook `bounce`: where Haraka itself gives a message up. Our notification stands in for its own, which would go to anybody. */
export async function giveUp (next: Next, mail: HMail, why: unknown): Promise<void> {
  const deps = mailDeps()
  const said = new Map<string, Said>(mail.todo.rcpt_to.map(({ address }) => [address, { code: 554, enhanced: '5.3.0', text: why instanceof Error ? why.message : String(why), by: null }]))
  try {
    await tellSender(deps, mail, 'failed', said)
    await deleteQueued(deps.db, idOf(deps.out.server, mail))
  } catch (error) {
    deps.log.error({ err: error, file: mail.filename }, 'a message was given up')
    if (noteOf(mail) !== undefined) return next() // its sender is ours: Haraka's own notification is better than none
  }
  next(constants.ok)
}

function rowOf (server: string, mail: HMail, note: QueueNote | undefined) {
  return {
    id: idOf(server, mail), server, operatorId: note?.operatorId ?? null, customerId: note?.customerId ?? null, mailboxId: note?.mailboxId ?? null, sender: mail.todo.mail_from.address, domain: mail.todo.domain.toLowerCase(),
    recipients: mail.todo.rcpt_to.map(({ address }) => address), bytes: mail.file_size, queuedAt: new Date(mail.todo.queue_time), attempts: mail.num_failures
  }
}

/**
 * Haraka compares the time of a retry with the instant at which the queue was loaded: what was found at the start waited its pause twice. Here that instant is now.
 * Called before the queue is loaded.
 */
export function mendQueueClock (queue: object, machineNow: () => Date): void {
  Object.defineProperty(queue, 'cur_time', { get: machineNow, set () {}, configurable: true })
}
