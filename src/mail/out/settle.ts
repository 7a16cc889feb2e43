/** What follows from what the servers said of a message: who is told, whom it is tried for again, which addresses are not written to any more. */
import { newId } from '../../db/ids.ts'
import { transact } from '../../db/transact.ts'
import { findErasedAt } from '../../people/personal-data.ts'
import { isGoneAddress } from '../../rules/outbound-queue.ts'
import { termsOf } from '../../terms/in-force.ts'
import { normaliseAddress } from '../address-key.ts'
import { tellDelivered, tellReturned } from '../addresses/tell-copies.ts'
import type { MailDeps } from '../smtp/deps.ts'
import type { Delivery, Said } from './deliver.ts'
import { deleteQueued } from './queue-store.ts'
import { idOf, noteOf, type HMail } from './queued-mail.ts'
import { insertSendingEvent } from './sending-events.ts'
import { lineOf } from './smtp-client.ts'
import { insertSuppression } from './suppression-store.ts'
import { tellSender } from './tell-sender.ts'

/** What was said of each recipient when it was tried last, until its queue file goes or is put back. */
export const lastSaid = new WeakMap<HMail, ReadonlyMap<string, Said>>()

/** The file is gone, or smaller, or waits, when this resolves. A fault leaves it as it was, to be tried again. */
export async function settle (deps: MailDeps, mail: HMail, { said, passedOn }: Delivery): Promise<void> {
  const having = (good: (code: number) => boolean) => new Map([...said].filter(([, { code }]) => good(code)))
  const refused = having(code => code >= 500)
  const taken = having(code => code < 300)
  let left = having(code => code >= 300 && code < 500)
  if (refused.size > 0) {
    try {
      await tellSender(deps, mail, 'failed', refused)
      await noteBounced(deps, mail, refused)
      await tellReturned(deps, mail.todo.mail_from.address, lineOf([...refused.values()][0]!))
    } catch (error) {
      deps.log.error({ err: error, file: mail.filename }, 'a refusal could not be told: it is tried again')
      left = new Map([...left, ...refused])
    }
  }
  if (taken.size > 0 && !passedOn) await tellSender(deps, mail, 'relayed', taken).catch((error: unknown) => { deps.log.warn({ err: error }, 'a delivery could not be told') })
  if (taken.size > 0) await tellDelivered(deps, mail.todo.mail_from.address).catch((error: unknown) => { deps.log.warn({ err: error }, 'a delivery was not told to whose message it was') })
  if (left.size === 0) return await done(deps, mail)
  const why = lineOf([...left.values()][0]!)
  if (left.size === said.size) {
    lastSaid.set(mail, left)
    return mail.temp_fail(why)
  }
  const rest = mail.todo.rcpt_to.filter(({ address }) => left.has(address))
  mail.split_to_new_recipients(rest, why, later => { // on disk before the old file goes
    lastSaid.set(later, left)
    void done(deps, mail)
    later.temp_fail(why)
  })
}

async function done ({ db, log, out }: MailDeps, mail: HMail): Promise<void> {
  mail.discard()
  await deleteQueued(db, idOf(out.server, mail)).catch((error: unknown) => { log.warn({ err: error }, 'the queue’s row is left behind') })
}

/** HOUSE-BOUNCE. What is not written down is found out anew with the next message. */
export async function noteBounced (deps: MailDeps, mail: HMail, refused: ReadonlyMap<string, Said>): Promise<void> {
  const note = noteOf(mail)
  if (!note) return
  const { operatorId, customerId, mailDomainId, mailboxId, policyVersion } = note
  const at = deps.machineNow()
  try {
    await transact(deps.db, async trx => {
      if (customerId !== null && await findErasedAt(trx, 'customers', customerId)) return
      const { terms } = await termsOf(trx, policyVersion)
      const until = new Date(at.getTime() + terms.mail.sending.suppressDays * 86_400_000)
      for (const [recipient, reply] of refused) {
        const address = normaliseAddress(recipient)
        const gone = customerId !== null && address !== undefined && reply.by !== null && isGoneAddress(reply)
        if (gone) await insertSuppression(trx, { id: newId('sup'), operatorId, customerId, address, since: at, until, reply: lineOf(reply).slice(0, 200) })
        await insertSendingEvent(trx, { at, kind: 'bounced', rule: gone ? 'HOUSE-BOUNCE' : 'HOUSE-QUEUE', operatorId, customerId, mailDomainId, mailboxId, facts: { recipient, reply: lineOf(reply), by: reply.by, suppressedUntil: gone ? until : null } })
      }
    })
  } catch (error) {
    deps.log.warn({ err: error }, 'a bounce was not noted')
  }
}
