import type { Knex } from 'knex'
import type { KeyRing } from '../../deps.ts'
import type { Verdict } from '../../rules/mailbox.ts'
import type { Message } from '../message.ts'
import type { MailDeps } from '../smtp/deps.ts'

export type ListDoor = {
  readonly judge: (db: Knex, listId: string, sender: string) => Promise<Verdict>
  readonly take: (deps: MailDeps, listId: string, message: Message) => Promise<Verdict>
  /** What it queues; a number is of one of them alone. */
  readonly copies: readonly Copies[]
}

/** Messages with a number in their envelope's sender. */
export type Copies = {
  /** Undefined: it is none of these. `address`: normalised. */
  readonly numberIn: (keys: KeyRing, address: string) => bigint | undefined
  readonly delivered: (trx: Knex.Transaction, id: bigint, at: Date) => Promise<void>
  /** `reply`: what was said last, of one that is not tried again. */
  readonly returned: (trx: Knex.Transaction, id: bigint, reply: string, at: Date) => Promise<void>
}
