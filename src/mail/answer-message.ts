/**
 * The end of DATA on the MX port: scanned, then handed to the mailboxes inside the SMTP transaction. The 250 is given when all of them have it,
 * so there is no queue between and no bounce to a forged sender.
 */
import { transact } from '../db/transact.ts'
import { fault, judgeDelivery, judgeScan, judgeSize, type Outcome, type Verdict } from '../rules/mailbox.ts'
import type { Targets } from './answer-rcpt-to.ts'
import { beginDeliveries, forgetDeliveries, recordDelivered, type Begun, type MessageKey } from './delivery-store.ts'
import { digestOf, plain, type Message } from './message.ts'
import { noteInfected } from './note-infected.ts'
import type { FoundRecipient } from './recipient-store.ts'
import type { MailDeps } from './smtp/deps.ts'

/** Takes a report that came to abuse@ of an operator. 'accept': it is kept. */
export type TakeReport = (operatorId: string, message: Message) => Promise<Verdict>

/** Messages that are being delivered by this process: a sender who lost patience and came again meanwhile waits. */
const underWay = new Set<string>()

/** `targets`: whom RCPT has accepted. */
export async function answerMessage (deps: MailDeps, message: Message, targets: Targets, takeReport: TakeReport): Promise<Verdict> {
  const { content, bytes } = await digestOf(message)
  const size = judgeSize(bytes, deps.longestMessage)
  if (size.say !== 'pass') return size

  const mailboxes = [...targets.mailboxes.values()]
  const scan = await deps.scanner.scan(plain(message))
  if (scan.is === 'unknown') deps.log.warn({ why: scan.why }, 'virus scanner')
  const clean = judgeScan(scan)
  if (scan.is === 'infected') await transact(deps.db, trx => noteInfected(deps, trx, message, { direction: 'in', mailboxes, virus: scan.virus, content }))
  if (clean.say !== 'pass') return clean

  const key = { content, sender: message.sender }
  const name = `${content.toString('hex')} ${message.sender}`
  if (underWay.has(name)) return fault
  underWay.add(name)
  try {
    for (const operatorId of targets.reportsTo) {
      const taken = await takeReport(operatorId, message)
      if (taken.say !== 'accept') return taken
    }
    if (mailboxes.length > 0) return await deliver(deps, key, message, mailboxes)
    return targets.reportsTo.size > 0 ? { say: 'accept' } : fault
  } finally {
    underWay.delete(name)
  }
}

/** What is about to be done is written before: whenever we are killed, the next attempt knows or asks. */
async function deliver (deps: MailDeps, key: MessageKey, message: Message, mailboxes: readonly FoundRecipient[]): Promise<Verdict> {
  const addresses = mailboxes.map(({ address }) => address)
  const begun = await beginDeliveries(deps.db, key, mailboxes.map(({ mailboxId }) => mailboxId), message.id, deps.machineNow())
  if (begun.length < mailboxes.length) return fault // suspended since RCPT; asked again, the answer is given there
  const outcomes = new Map<string, Outcome>()
  for (const each of begun) if (await hasIt(deps, each)) outcomes.set(each.recipient, { is: 'delivered' })

  const left = addresses.filter(address => !outcomes.has(address))
  if (left.length > 0) {
    const said = await deps.lmtp.deliver({ reversePath: `<${message.sender}>`, recipients: left, wire: message.wire })
    left.forEach((address, index) => outcomes.set(address, said[index]!))
  }
  for (const [address, outcome] of outcomes) if (outcome.is === 'refused' && outcome.reply.startsWith('552')) recount(deps, address)
  await remember(deps, key, message, outcomes)
  return judgeDelivery(addresses.map(address => outcomes.get(address)!))
}

/** Full, and RCPT did not know: the usage that Dovecot writes was lost on its way to the database, as when that is restarted. The next RCPT shall know. */
function recount ({ doveadm, log }: MailDeps, address: string): void {
  doveadm.recount(address).catch((error: unknown) => { log.warn({ err: error }, 'usage not counted anew') })
}

/** An earlier attempt that ended in the dark is asked about, never repeated blindly. */
const hasIt = async ({ doveadm }: MailDeps, { recipient, earlier, delivered }: Begun): Promise<boolean> =>
  delivered || (earlier.length > 0 && await doveadm.hasMessage(recipient, earlier))

async function remember ({ db, machineNow, delivered }: MailDeps, key: MessageKey, message: Message, outcomes: ReadonlyMap<string, Outcome>): Promise<void> {
  const having = (...states: Outcome['is'][]) => [...outcomes].filter(([, { is }]) => states.includes(is)).map(([address]) => address)
  const done = having('delivered')
  const notThere = having('refused', 'deferred')
  // RFC 5322 §3.6.4: with a Message-ID the same bytes are the same message; without one, a second sending may be meant as such
  const named = message.fields('message-id').length > 0
  if (done.length === outcomes.size) {
    if (named) delivered.note({ ...key, recipients: done })
    else await forgetDeliveries(db, key, done)
  } else if (done.length > 0) {
    await recordDelivered(db, [{ ...key, recipients: done }], machineNow()) // its sender will come again
  }
  if (notThere.length > 0) await forgetDeliveries(db, key, notThere)
}
