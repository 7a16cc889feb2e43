/**
 * The end of DATA on the MX port: scanned, then handed to the mailboxes inside the SMTP transaction. The 250 is given when all of them have it,
 * so there is no queue between and no bounce to a forged sender.
 */
import { transact } from '../db/transact.ts'
import { fault, judgeDelivery, judgeScan, judgeSize, type Outcome, type Verdict } from '../rules/mailbox.ts'
import { judgeLoop } from '../rules/mail-reach.ts'
import { judgeTreatment } from '../rules/dmarc.ts'
import { judgeShape } from '../rules/message-shape.ts'
import { normaliseAddress } from './address-key.ts'
import { lmtpRecipient, lmtpReversePath } from './addresses/lmtp-path.ts'
import { hasOthers, serveOthers } from './addresses/serve-others.ts'
import type { Targets } from './answer-rcpt-to.ts'
import { beginDeliveries, forgetDeliveries, recordDelivered, releaseDeliveries, type Begun, type MessageKey } from './delivery-store.ts'
import { authenticate } from './in/authenticate.ts'
import type { Authentication } from './in/authentication.ts'
import { deliveredWire } from './in/delivered-wire.ts'
import { noteTreatment } from './in/distrust.ts'
import { forgetRefused, rememberRefused } from './in/remember-refused.ts'
import { digestOf, plain, type Message } from './message.ts'
import { noteInfected } from './note-infected.ts'
import type { FoundRecipient } from './recipient-store.ts'
import type { MailDeps } from './smtp/deps.ts'
import { copiesOf } from './spam/copies.ts'
import { storyOf } from './traces/story.ts'

/** Takes a report that came to abuse@ of an operator. 'accept': it is kept. */
export type TakeReport = (operatorId: string, message: Message, known: { readonly authentication: Authentication, readonly virus: string | null }) => Promise<Verdict>

const accept: Verdict = { say: 'accept' }
const pass: Verdict = { say: 'pass' }

/** A report is read whoever it is from. */
const onlyReports = (targets: Targets): boolean => targets.reportsTo.size > 0 && targets.mailboxes.size === 0 && !hasOthers(targets)

/** Messages that are being delivered by this process: a sender who lost patience and came again meanwhile waits. */
const underWay = new Set<string>()

/** `targets`: whom RCPT has accepted. */
export async function answerMessage (deps: MailDeps, message: Message, targets: Targets, takeReport: TakeReport): Promise<Verdict> {
  const { content, bytes, shape } = await digestOf(message)
  const story = storyOf(message)
  story.bytes = bytes
  const size = judgeSize(bytes, deps.longestMessage)
  if (size.say !== 'pass') return size
  const formal = judgeShape(shape, message.lineTooLong ?? false)
  if (formal.say !== 'pass') return formal

  const loop = judgeLoop({
    received: message.fields('received').length - 1,
    deliveredTo: message.fields('delivered-to').flatMap(each => normaliseAddress(each) ?? []),
    through: [...targets.forwards.values()].map(({ via }) => via)
  })
  if (loop.say !== 'pass') return loop

  const mailboxes = [...targets.mailboxes.values()]
  const scan = story.scan = await deps.scanner.scan(plain(message))
  if (scan.is === 'unknown') deps.log.warn({ why: scan.why }, 'virus scanner')
  const clean = onlyReports(targets) ? pass : judgeScan(scan) // it is kept as evidence and opened by nobody: reports about viruses have one in them
  if (scan.is === 'infected' && !onlyReports(targets)) await transact(deps.db, trx => noteInfected(deps, trx, message, { direction: 'in', mailboxes, virus: scan.virus, content }))
  if (clean.say !== 'pass') return clean

  const authentication = await authenticate(deps, message)
  noteTreatment(message, authentication)
  const asked = onlyReports(targets) ? pass : judgeTreatment(authentication.treatment, authentication.dmarc)
  if (asked.say !== 'pass') return asked

  const key = { content, sender: message.sender }
  const name = `${content.toString('hex')} ${message.sender}`
  if (underWay.has(name)) return fault
  underWay.add(name)
  try {
    for (const operatorId of targets.reportsTo) {
      const taken = await takeReport(operatorId, message, { authentication, virus: scan.is === 'infected' ? scan.virus : null })
      if (taken.say !== 'accept') return taken
    }
    const others = hasOthers(targets)
    const delivered = mailboxes.length > 0 ? await deliver(deps, key, { message, authentication }, mailboxes) : targets.reportsTo.size > 0 || others ? accept : fault
    if (delivered.say !== 'accept') return delivered
    await forgetRefused(deps, key, targets)
    let answer: Verdict = fault
    try {
      answer = others ? await serveOthers(deps, { key, message, authentication }, targets) : accept
      return answer
    } finally {
      await noteDelivered(deps, key, { mailboxes, answer, named: message.fields('message-id').length > 0 })
    }
  } finally {
    underWay.delete(name)
  }
}

/** What is about to be done is written before: whenever we are killed, the next attempt knows or asks. 'accept': all of them have it, which is noted with the answer. */
async function deliver (deps: MailDeps, key: MessageKey, arrived: Authenticated, mailboxes: readonly FoundRecipient[]): Promise<Verdict> {
  const { inbound: { process }, machineNow } = deps
  const begun = await beginDeliveries(deps.db, key, mailboxes.map(({ mailboxId }) => mailboxId), { id: arrived.message.id, process, at: machineNow() })
  let known = false
  try {
    if (begun.length < mailboxes.length) return fault // suspended since RCPT, or on its way to another node; asked again, the answer is given there
    if (begun.some(({ elsewhere }) => elsewhere)) return fault // another process of ours has it in hand
    const outcomes = await hand(deps, arrived, begun, mailboxes)
    await remember(deps, key, outcomes)
    known = [...outcomes.values()].every(({ is }) => is !== 'unknown')
    const verdict = judgeDelivery(mailboxes.map(({ address }) => outcomes.get(address)!))
    if (verdict.say === 'defer') await rememberRefused(deps, key, outcomes, mailboxes, arrived.message.declaredBytes ?? 0)
    return verdict
  } finally {
    if (!known) await releaseDeliveries(deps.db, key, process)
  }
}

type Authenticated = { readonly message: Message, readonly authentication: Authentication }

/** What became of each mailbox, by address. */
async function hand (deps: MailDeps, { message, authentication }: Authenticated, begun: readonly Begun[], mailboxes: readonly FoundRecipient[]): Promise<Map<string, Outcome>> {
  const byAddress = new Map(mailboxes.map(each => [each.address, each]))
  const outcomes = new Map<string, Outcome>()
  const story = storyOf(message)
  for (const each of begun) {
    if (!await hasIt(deps, each)) continue
    outcomes.set(each.recipient, { is: 'delivered' })
    story.hadIt.add(each.recipient)
  }

  const left = mailboxes.filter(({ address }) => !outcomes.has(address))
  const nodes = new Map(begun.map(({ recipient, node }) => [recipient, node]))
  for (const { wire, addresses: all } of left.length > 0 ? await copiesOf(deps, message, left) : []) {
    for (const [node, addresses] of Map.groupBy(all, address => nodes.get(address)!)) {
      const said = await deps.lmtp.deliver({ node, reversePath: lmtpReversePath(message.sender), recipients: addresses.map(address => lmtpRecipient(byAddress.get(address)!)), wire: deliveredWire({ wire, traceBytes: message.traceBytes }, authentication, deps.inbound.host) })
      addresses.forEach((address, index) => outcomes.set(address, said[index]!))
    }
  }
  for (const [address, outcome] of outcomes) if (outcome.is === 'refused' && outcome.reply.startsWith('552')) recount(deps, address)
  for (const [address, outcome] of outcomes) {
    if (outcome.is === 'deferred') deps.log.warn({ address, reply: outcome.reply }, 'not delivered yet')
    story.outcomes.set(address, outcome)
  }
  return outcomes
}

/** Full, and RCPT did not know: the usage that Dovecot writes was lost on its way to the database, as when that is restarted. The next RCPT shall know. */
function recount ({ doveadm, log }: MailDeps, address: string): void {
  doveadm.recount(address).catch((error: unknown) => { log.warn({ err: error }, 'usage not counted anew') })
}

/** An earlier attempt that ended in the dark is asked about, never repeated blindly. */
const hasIt = async ({ doveadm }: MailDeps, { recipient, earlier, delivered }: Begun): Promise<boolean> =>
  delivered || (earlier.length > 0 && await doveadm.hasMessage(recipient, earlier))

/** Where some have it and others do not, its sender comes again. */
async function remember ({ db, machineNow }: MailDeps, key: MessageKey, outcomes: ReadonlyMap<string, Outcome>): Promise<void> {
  const having = (...states: Outcome['is'][]) => [...outcomes].filter(([, { is }]) => states.includes(is)).map(([address]) => address)
  const done = having('delivered')
  const notThere = having('refused', 'deferred')
  if (done.length > 0 && done.length < outcomes.size) await recordDelivered(db, [{ ...key, recipients: done, comesAgain: true }], machineNow())
  if (notThere.length > 0) await forgetDeliveries(db, key, notThere)
}

/** All mailboxes have it. RFC 5322 §3.6.4: with a Message-ID (`named`) the same bytes are the same message; without one, a second sending may be meant as such. */
async function noteDelivered ({ db, machineNow, delivered }: MailDeps, key: MessageKey, { mailboxes, answer, named }: { readonly mailboxes: readonly FoundRecipient[], readonly answer: Verdict, readonly named: boolean }): Promise<void> {
  const recipients = mailboxes.map(({ address }) => address)
  if (recipients.length === 0) return
  if (answer.say !== 'accept') await recordDelivered(db, [{ ...key, recipients, comesAgain: true }], machineNow())
  else if (named) delivered.note({ ...key, recipients, comesAgain: false })
  else await forgetDeliveries(db, key, recipients)
}
