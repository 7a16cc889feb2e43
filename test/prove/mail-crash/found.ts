/** Where mail lies in the end: read by IMAP as its owners would, and what left the house, with what the database says of it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { ImapFlow } from 'imapflow'
import type { Knex } from 'knex'
import type { Access } from '../../../src/machine-room/access.ts'
import { until } from '../../support/until.ts'
import { hashOf } from './letter.ts'
import type { Box, Town } from './town.ts'

/** One copy of a message in one place. */
export type Copy = {
  /** The address of the mailbox, or the one that it left for. */
  readonly at: string
  readonly folder: string
  /** Envelope or Return-Path: empty for a notice from nobody. */
  readonly sender: string
  readonly messageId: string
  readonly body: string
  /** Of its header: who says to have written it. */
  readonly from: string
  /** Tokens of letters that it quotes: of a notice, whose it is. */
  readonly quotes: readonly string[]
  /** Our ids of the attempts that it came by, the latest first. */
  readonly attempts: readonly string[]
  /** Milliseconds of performance.now() of its arrival elsewhere. */
  readonly arrived: number | null
}

export type BoxState = { readonly box: Box, readonly bytes: number, readonly messages: number, /** What the database says. */ readonly mirror: { readonly bytes: number, readonly messages: number } }

const folders = ['INBOX', 'Junk']

export async function readBox (box: Box, { mail }: Access, db: Knex): Promise<{ copies: Copy[], state: BoxState }> {
  const client = new ImapFlow({ ...mail.imaps, secure: true, servername: mail.host, tls: { ca: readFileSync(mail.ca, 'utf8') }, auth: { user: box.address, pass: box.password }, logger: false })
  client.on('error', () => {})
  await client.connect()
  const copies: Copy[] = []
  let bytes = 0
  try {
    for (const folder of folders) {
      const { exists } = await client.mailboxOpen(folder, { readOnly: true })
      if (exists === 0) continue
      for await (const { source, size } of client.fetch('1:*', { source: true, size: true })) {
        bytes += size!
        copies.push(copyOf(source!, { at: box.address, folder, arrived: null }))
      }
    }
  } finally {
    await client.logout()
  }
  return { copies, state: { box, bytes, messages: copies.length, mirror: await mirrorOf(db, box) } }
}

export async function mirrorOf (db: Knex, { address }: Pick<Box, 'address'>): Promise<BoxState['mirror']> {
  const row = await db('mailbox_usage').where({ username: address }).first('bytes', 'messages')
  return { bytes: Number(row?.bytes ?? 0), messages: Number(row?.messages ?? 0) }
}

/** `<time>-<hash>.eml`, the time as ISO 8601 without its marks. */
export function readOutside (data: string): Copy[] {
  const folder = path.join(data, 'outside')
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter(name => name.endsWith('.eml')).sort().flatMap(name => {
    const { from, to } = JSON.parse(readFileSync(path.join(folder, name.replace(/\.eml$/, '.json')), 'utf8')) as { from: string, to: readonly string[] }
    const iso = name.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d\.\d+Z)-.*$/, '$1-$2-$3T$4:$5:$6')
    const raw = readFileSync(path.join(folder, name))
    return to.map(at => ({ ...copyOf(raw, { at, folder: name, arrived: new Date(iso).getTime() - performance.timeOrigin }), sender: from }))
  })
}

function copyOf (raw: Buffer, where: Pick<Copy, 'at' | 'folder' | 'arrived'>): Copy {
  const end = raw.indexOf('\r\n\r\n')
  const head = raw.subarray(0, end).toString('latin1').replaceAll(/\r\n(?=[ \t])/g, '')
  const field = (name: string): string => new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''
  const messageId = field('Message-ID')
  const isNotice = /^content-type: *multipart\/report/im.test(head)
  return {
    ...where,
    sender: field('Return-Path').replaceAll(/[<>]/g, ''),
    messageId,
    from: field('From'),
    body: hashOf(raw.subarray(end + 4)),
    quotes: isNotice ? [...raw.subarray(end).toString('latin1').matchAll(/^Message-ID: <(t\d+x\w{8})@/gim)].map(([, token]) => token!) : [],
    attempts: [...head.matchAll(/^Received:.* with \S+ id ([\w.-]+)/gim)].map(([, id]) => id!)
  }
}

export type TraceRow = { readonly at: Date, readonly door: string, readonly stage: string, readonly attempt: string | null, readonly recipient: string, readonly messageId: string | null, readonly outcome: string, readonly code: number | null, readonly said: string | null, readonly scan: string | null, readonly signatures: string | null }

export const readTraces = async (db: Knex): Promise<TraceRow[]> =>
  await db('mail_traces').orderBy('at').select({ at: 'at', door: 'door', stage: 'stage', attempt: 'attempt', recipient: 'recipient', messageId: 'message_id', outcome: 'outcome', code: 'code', said: 'said', scan: 'scan', signatures: 'signatures' })

export type Found = { readonly copies: readonly Copy[], readonly states: readonly BoxState[], readonly traces: readonly TraceRow[] }

const quietWithinMs = 600_000

/** Nothing is on its way any more: no list has copies to hand over, no server a message in its queue, no trace waits for the database. What waits for its next try is told to try now. */
export async function untilArrived (db: Knex, data: string, tell: (line: string) => void): Promise<void> {
  let left = ''
  let still = 0
  let looks = 0
  await until('all mail to have arrived', async () => {
    if (looks++ % 40 === 0) await db('mail_queue').whereNotNull('next_try_at').update({ ordered: 'retry', ordered_by: 'proof' })
    const { count: lists } = (await db('list_posts').where({ ended_at: null }).first(db.raw('count(*)::int as count')))
    const waiting = ['mx', 'submission'].map(server => `${server} ${readdirSync(path.join(data, 'mail', server, 'queue')).filter(name => !name.startsWith('.')).length}`).join(', ')
    const spooled = ['mx', 'submission'].filter(server => statSync(path.join(data, server, 'traces.ndjson')).size > 0).length
    const now = `lists ${lists}, queues: ${waiting}, spools ${spooled}`
    if (now !== left) tell(`on its way: ${left = now}`)
    still = now === 'lists 0, queues: mx 0, submission 0, spools 0' ? still + 1 : 0
    return still > 20 // from one queue a message goes into the next
  }, quietWithinMs)
}

export async function readTown (town: Town, access: Access, db: Knex, data: string): Promise<Found> {
  const copies: Copy[] = []
  const states: BoxState[] = []
  for (const box of [...town.boxes, town.small]) {
    const read = await readBox(box, access, db)
    copies.push(...read.copies)
    states.push(read.state)
  }
  return { copies: [...copies, ...readOutside(data)], states, traces: await readTraces(db) }
}
