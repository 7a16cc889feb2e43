/** An infected message was refused: kept as an event for every mailbox it was for, or was sent from, and told to the owner once (HOST-13.1). */
import type { Knex } from 'knex'
import type { MailDeps } from './smtp/deps.ts'
import { insertEvent, type InfectedFacts } from './event-store.ts'
import type { Message } from './message.ts'

export type Infected = {
  readonly direction: 'in' | 'out'
  readonly mailboxes: readonly { readonly mailboxId: string, readonly mailDomainId: string, readonly address: string }[]
  /** As the scanner names it. */
  readonly virus: string
  /** SHA-256 of the message as it was sent. */
  readonly content: Buffer
}

/** What a stranger's header says is shortened: it is shown to people. */
const longest = 200

export async function noteInfected ({ jobs, now }: Pick<MailDeps, 'jobs' | 'now'>, trx: Knex.Transaction, message: Message, { direction, mailboxes, virus, content }: Infected): Promise<void> {
  const at = now()
  const first = (name: string) => message.fields(name)[0]?.slice(0, longest) ?? null
  const facts: InfectedFacts = { virus, subject: first('subject'), sha256: content.toString('hex') }
  for (const { mailboxId, mailDomainId, address } of mailboxes) {
    const recipient = direction === 'in' ? address : message.recipients[0] ?? null
    const id = await insertEvent(trx, { at, kind: 'infected', direction, mailDomainId, mailboxId, messageId: first('message-id'), sender: message.sender, recipient, facts })
    await jobs.add(trx, 'mail.tell-owner', { eventId: String(id) }, mailboxId)
  }
}
