/** Puts a notification of delivery into the queue, for a sender who had logged in and wants to hear it, or whose message we passed on and could not deliver. To nobody else: what is not ours is never answered (no backscatter). */
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import constants from 'haraka-constants'
import outbound from 'haraka/outbound/index.js'
import { givenUpAfter, statusOf, wantsToHear, type Told } from '../../rules/outbound-queue.ts'
import { withoutDots } from '../message.ts'
import type { MailDeps } from '../smtp/deps.ts'
import { buildDsn, headerOf } from './dsn.ts'
import type { Said } from './deliver.ts'
import { fromXtext, isProven, noteOf, type HMail } from './queued-mail.ts'
import { lineOf } from './smtp-client.ts'

/** Whether the sender of this message hears of us at all. */
export const isAnswerable = (mail: HMail): boolean => noteOf(mail) !== undefined && mail.todo.mail_from.address !== ''

/** Resolves when it is in the queue, or nobody wants to hear it. Rejects when it cannot be queued. */
export async function tellSender ({ machineNow, out }: Pick<MailDeps, 'machineNow' | 'out'>, mail: HMail, what: Told, said: ReadonlyMap<string, Said>): Promise<void> {
  const note = noteOf(mail)
  const to = mail.todo.mail_from.address
  if (to === '' || !(note || (isProven(mail) && what === 'failed'))) return
  const recipients = [...said].flatMap(([recipient, reply]) => {
    const asked = note?.recipients[recipient]
    if (!wantsToHear(asked?.notify ?? null, what)) return []
    const status = what === 'relayed' ? '2.0.0' : what === 'failed' && reply.code < 500 ? '4.4.7' : statusOf(reply) // RFC 3463 §3.5: too late
    return [{ recipient, orcpt: asked?.orcpt ?? null, status, diagnostic: lineOf(reply), by: reply.by }]
  })
  if (recipients.length === 0) return
  const at = machineNow()
  const arrivedAt = new Date(mail.todo.queue_time)
  const tag = randomBytes(12).toString('hex')
  const content = buildDsn({
    what, host: out.name, to, messageId: `<dsn-${tag}@${out.name}>`, boundary: `dsn-${tag}`, at, arrivedAt, recipients,
    retryUntil: what === 'delayed' ? new Date(arrivedAt.getTime() + givenUpAfter) : null,
    envid: note?.envid ? fromXtext(note.envid) : null,
    header: headerOf(await startOf(mail))
  })
  await enqueue(to, content)
}

const headerBytes = 128 * 1024

async function startOf (mail: HMail): Promise<Buffer> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of withoutDots(mail.data_stream())) {
    pieces.push(piece)
    bytes += piece.length
    if (bytes >= headerBytes) break
  }
  return Buffer.concat(pieces)
}

async function enqueue (to: string, content: Buffer): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    outbound.send_email('<>', `<${to}>`, Readable.from([content]), (code, say) => code === constants.ok ? resolve() : reject(new Error(`a notification was not queued: ${String(say)}`)))
  })
}
