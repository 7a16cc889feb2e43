import type { Knex } from 'knex'
import type { Verdict } from '../../rules/mailbox.ts'
import type { Message } from '../message.ts'
import type { MailDeps } from '../smtp/deps.ts'

export type ListDoor = {
  readonly judge: (db: Knex, listId: string, sender: string) => Promise<Verdict>
  readonly take: (deps: MailDeps, listId: string, message: Message) => Promise<Verdict>
  /** Of a server that has an outbound queue. */
  readonly copies?: CopyDoor
}

/** What becomes of a list's copies in the outbound queue: the list is told, in place of a sender. */
export type CopyDoor = {
  /** By the envelope's sender. While its domain is blocked a copy waits: a bounce would be its member's fault. */
  readonly isCopy: (deps: MailDeps, sender: string) => boolean
  readonly delivered: (deps: MailDeps, sender: string) => Promise<void>
  /** `reply`: what was said last, of a copy that is not tried again. */
  readonly returned: (deps: MailDeps, sender: string, reply: string) => Promise<void>
}
