/** What staff order for messages of the queue is done by the server that has their files: tried now, or dropped with a notification (HOUSE-QUEUE). */
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import outbound from 'haraka/outbound/index.js'
import queue from 'haraka/outbound/queue.js'
import { mailDeps, type MailDeps } from '../smtp/deps.ts'
import { keepQueued, returnOrder, takeOrders, type QueueOrder } from './queue-store.ts'
import { fileKey, idOf, type HMail } from './queued-mail.ts'
import { forgetTaken, returnHeld } from './return-held.ts'
import { mendQueueClock } from './run-queue.ts'
import { settle } from './settle.ts'

/** Milliseconds. */
const lookEvery = 1_000

let timer: NodeJS.Timeout | undefined

/** When the server starts; before Haraka loads the queue. */
export function startObeying (): void {
  const deps = mailDeps()
  mendQueueClock(queue, deps.machineNow)
  forgetGone(deps).catch((error: unknown) => { deps.log.warn({ err: error }, 'rows of the queue are left behind') })
  let looking = false
  timer = setInterval(() => {
    if (looking) return
    looking = true
    obey(deps).catch((error: unknown) => { deps.log.warn({ err: error }, 'orders for the queue could not be read') }).finally(() => { looking = false })
  }, lookEvery)
  timer.unref()
}

export function stopObeying (): void {
  clearInterval(timer)
}

async function forgetGone (deps: MailDeps): Promise<void> {
  const { db, out } = deps
  await forgetTaken(deps)
  await keepQueued(db, out.server, (await queueFiles()).map(filename => idOf(out.server, { filename })))
}

async function queueFiles (): Promise<string[]> {
  try {
    return (await readdir(queue.queue_dir)).filter(file => fileKey(file) !== undefined)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

async function obey (deps: MailDeps): Promise<void> {
  await returnHeld(deps)
  for (const order of await takeOrders(deps.db, deps.out.server)) {
    try {
      await act(deps, order)
    } catch (error) {
      deps.log.warn({ err: error, ...order }, 'an order for the queue was not carried out')
      await returnOrder(deps.db, order)
    }
  }
}

async function act (deps: MailDeps, order: QueueOrder): Promise<void> {
  const file = (await queueFiles()).find(filename => idOf(deps.out.server, { filename }) === order.id)
  if (file === undefined) return // gone meanwhile
  try {
    outbound.temp_fail_queue.discard(file)
  } catch {
    if (order.what === 'drop') await returnOrder(deps.db, order) // under way just now: after this try
    return
  }
  const mail = new outbound.HMailItem(file, path.join(queue.queue_dir, file)) as HMail
  await new Promise<void>(resolve => { mail.once('ready', resolve) })
  if (order.what === 'retry') return outbound.delivery_queue.push(mail)
  const text = 'HOUSE-QUEUE the operator has taken this message out of the queue'
  await settle(deps, mail, { said: new Map(mail.todo.rcpt_to.map(({ address }) => [address, { code: 554, enhanced: '5.7.0', text, by: null }])), passedOn: false })
}
