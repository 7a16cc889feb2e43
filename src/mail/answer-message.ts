/**
 * The end of DATA on the MX port: scanned, then handed to the mailboxes inside the SMTP transaction. The 250 is given when all of them have it,
 * so there is no queue between and no bounce to a forged sender.
 */
import { transact } from '../db/transact.ts'
import { fault, judgeDelivery, judgeScan, judgeSize, type Outcome, type Verdict } from '../rules/mailbox.ts'
import { beginDeliveries, forgetDeliveries, recordDelivered, type Begun, type MessageKey } from './delivery-store.ts'
import { isAbuseAddress, mailboxOf } from './envelope.ts'
import { digestOf, plain, type Message } from './message.ts'
import { noteInfected } from './note-infected.ts'
import { selectRecipient, type FoundRecipient } from './recipient-store.ts'
import type { MailDeps } from './smtp/deps.ts'

/** Takes a report that came to abuse@ of an operator. 'accept': it is kept. */
export type TakeReport = (operatorId: string, message: Message) => Promise<Verdict>

type Targets = { readonly mailboxes: readonly FoundRecipient[], readonly reportsTo: readonly string[], readonly gone: boolean }

/** Messages that are being delivered by this process: a sender who lost patience and came again meanwhile waits. */
const underWay = new Set<string>()

export async function answerMessage (deps: MailDeps, message: Message, takeReport: TakeReport): Promise<Verdict> {
  const { content, bytes } = await digestOf(message)
  const size = judgeSize(bytes, deps.longestMessage)
  if (size.say !== 'pass') return size

  const { mailboxes, reportsTo, gone } = await findTargets(deps, message.recipients)
  if (gone) return fault // since RCPT; asked again, the answer is given there

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
    for (const operatorId of reportsTo) {
      const taken = await takeReport(operatorId, message)
      if (taken.say !== 'accept') return taken
    }
    return mailboxes.length > 0 ? judgeDelivery(await deliver(deps, key, message, mailboxes)) : { say: 'accept' }
  } finally {
    underWay.delete(name)
  }
}

async function findTargets ({ db }: MailDeps, recipients: readonly string[]): Promise<Targets> {
  const mailboxes = new Map<string, FoundRecipient>()
  const reportsTo = new Set<string>()
  let gone = false
  for (const recipient of recipients) {
    const { address, localPart, domain } = mailboxOf(recipient)
    const found = await selectRecipient(db, address, domain)
    if (found?.domain.isOperators && isAbuseAddress(localPart)) reportsTo.add(found.domain.operatorId)
    else if (found?.recipient) mailboxes.set(address, found.recipient)
    else gone = true
  }
  return { mailboxes: [...mailboxes.values()], reportsTo: [...reportsTo], gone }
}

/** What is about to be done is written before, what was done before the sender hears of it: whenever we are killed, the next attempt knows or asks. */
async function deliver (deps: MailDeps, key: MessageKey, message: Message, mailboxes: readonly FoundRecipient[]): Promise<Outcome[]> {
  const addresses = mailboxes.map(({ address }) => address)
  const begun = await beginDeliveries(deps.db, key, addresses, message.id, deps.machineNow())
  const outcomes = new Map<string, Outcome>()
  for (const each of begun) if (await hasIt(deps, each)) outcomes.set(each.recipient, { is: 'delivered' })

  const left = addresses.filter(address => !outcomes.has(address))
  if (left.length > 0) {
    const said = await deps.lmtp.deliver({ reversePath: `<${message.sender}>`, recipients: left, wire: message.wire })
    left.forEach((address, index) => outcomes.set(address, said[index]!))
  }
  await remember(deps, key, message, outcomes)
  return addresses.map(address => outcomes.get(address)!)
}

/** An earlier attempt that ended in the dark is asked about, never repeated blindly. */
const hasIt = async ({ doveadm }: MailDeps, { recipient, earlier, delivered }: Begun): Promise<boolean> =>
  delivered || (earlier.length > 0 && await doveadm.hasMessage(recipient, earlier))

async function remember ({ db, machineNow }: MailDeps, key: MessageKey, message: Message, outcomes: ReadonlyMap<string, Outcome>): Promise<void> {
  const having = (...states: Outcome['is'][]) => [...outcomes].filter(([, { is }]) => states.includes(is)).map(([address]) => address)
  const done = having('delivered')
  const notThere = having('refused', 'deferred')
  // RFC 5322 §3.6.4: with a Message-ID the same bytes are the same message; without one, a second sending may be meant as such
  const finished = done.length === outcomes.size && message.fields('message-id').length === 0
  if (done.length > 0 && !finished) await recordDelivered(db, key, done, machineNow())
  if (finished) await forgetDeliveries(db, key, done)
  if (notThere.length > 0) await forgetDeliveries(db, key, notThere)
}
