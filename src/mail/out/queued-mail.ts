/** A file of Haraka's outbound queue, and what we have written into it. */
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { parseNotify, type Notify } from '../../rules/outbound-queue.ts'
import type { Address } from '../smtp/haraka.ts'

/** What we use of Haraka's HMailItem. */
export type HMail = {
  readonly todo: {
    readonly mail_from: Address
    readonly rcpt_to: readonly Address[]
    readonly domain: string
    /** Milliseconds of the epoch. */
    readonly queue_time: number
    readonly notes: Readonly<Record<string, unknown>>
  }
  readonly filename: string
  readonly file_size: number
  readonly data_start: number
  readonly num_failures: number
  refcount: number
  next_cb: () => void
  found_mx: () => void
  readonly data_stream: () => Readable
  readonly temp_fail: (why: string) => void
  readonly discard: () => void
  readonly split_to_new_recipients: (recipients: readonly Address[], why: string, done: (mail: HMail) => void) => void
  readonly once: (event: 'ready', done: () => void) => void
}

/** Of a message that one of our mailboxes has submitted. Whoever has none of it hears nothing of us: a sender who has not logged in may be forged. */
export type QueueNote = {
  readonly mailboxId: string
  readonly mailDomainId: string
  readonly operatorId: string
  readonly customerId: string | null
  readonly policyVersion: string
  readonly ret: string | null
  readonly envid: string | null
  /** By the recipient's address as it was given. */
  readonly recipients: Readonly<Record<string, { readonly notify: Notify, readonly orcpt: string | null }>>
}

const place = 'strefa_submission'

export function writeNote (transaction: object, note: QueueNote): void {
  const { notes } = transaction as unknown as { notes: Record<string, unknown> }
  notes[place] = note
}

export const noteOf = (mail: HMail): QueueNote | undefined => mail.todo.notes[place] as QueueNote | undefined

const provenPlace = 'strefa_proven'

/** Of a message that we pass on, whose sender is who it says: there a notification goes back to, by the address that we wrote (SRS). */
export function noteProven ({ notes }: { readonly notes: Record<string, unknown> }): void {
  notes[provenPlace] = true
}

export const isProven = (mail: HMail): boolean => mail.todo.notes[provenPlace] === true

/** Of a message that was held while its sender was blocked. */
export type HeldNote = {
  readonly id: string
  /** The same in all files that were made of one: those that were split off, too. */
  readonly token: string
  /** In which words it is dropped; null: it goes. */
  readonly dropped: string | null
}

const heldPlace = 'strefa_held'

export function writeHeldNote ({ notes }: { readonly notes: Record<string, unknown> }, note: HeldNote): void {
  notes[heldPlace] = note
}

export const heldNoteOf = (mail: HMail): HeldNote | undefined => mail.todo.notes[heldPlace] as HeldNote | undefined

/** The part of a file's name that stays when it is renamed: arrival and tag. Undefined: no file of the queue. */
export function fileKey (filename: string): string | undefined {
  const [, arrival, tag] = /^(\d+)_\d+_\d+_\d+_([A-Za-z0-9]+)_\d+_/.exec(filename) ?? []
  return arrival && tag && `${arrival}-${tag}`
}

type Parameters = Readonly<Record<string, string | null>>

/** RFC 3461 §4.3, 4.4: RET and ENVID of MAIL FROM. Undefined: not as they are written. */
export function parseMailDsn (parameters: Parameters): Pick<QueueNote, 'ret' | 'envid'> | undefined {
  const { RET: ret, ENVID: envid } = parameters
  if (ret !== undefined && !/^(?:FULL|HDRS)$/i.test(ret ?? '')) return undefined
  if (envid !== undefined && !/^[\x21-\x7e]{1,100}$/.test(envid ?? '')) return undefined
  return { ret: ret?.toUpperCase() ?? null, envid: envid ?? null }
}

/** RFC 3461 §4.1, 4.2: NOTIFY and ORCPT of RCPT TO. Undefined: not as they are written. */
export function parseRcptDsn (parameters: Parameters): { readonly notify: Notify, readonly orcpt: string | null } | undefined {
  const notify = parseNotify(parameters['NOTIFY'])
  const { ORCPT: orcpt } = parameters
  if (notify === undefined || (orcpt !== undefined && !/^[\w-]{1,40};[\x21-\x7e]{1,460}$/.test(orcpt ?? ''))) return undefined
  return { notify, orcpt: orcpt ?? null }
}

/** RFC 3461 §4: '+41' → 'A'. */
export const fromXtext = (text: string): string => text.replaceAll(/\+([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))).replaceAll(/[^\x20-\x7e]/g, '?')

/** Under which staff see it: as all ids of ours are written. `server`: whose file it is. */
export const idOf = (server: string, mail: Pick<HMail, 'filename'>): string => `mq_${createHash('sha256').update(`${server}/${fileKey(mail.filename) ?? mail.filename}`).digest('hex').slice(0, 26)}`
