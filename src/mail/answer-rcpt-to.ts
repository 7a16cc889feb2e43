/** RCPT TO: whom does the address reach, and does the message fit? */
import { fault, isFull, judgeAddress, judgeBlock, judgeRecipient, type Verdict } from '../rules/mailbox.ts'
import { judgeReach } from '../rules/mail-reach.ts'
import { tlsReportBox } from '../rules/tls-report.ts'
import { neverUnknown } from '../rules/reserved-names.ts'
import { selectEldest, selectHouse, selectReach, type FilteredTarget, type FoundReach, type ForwardTarget } from './addresses/reach-store.ts'
import { isRewritten, readSender, type Returned } from './addresses/srs.ts'
import { isNotice } from './addresses/take-notices.ts'
import { selectUnanswered } from './delivery-store.ts'
import { isAbuseAddress, mailboxOf } from './envelope.ts'
import type { FoundRecipient } from './recipient-store.ts'
import type { MailDeps } from './smtp/deps.ts'

/** Whom a message is for, as its recipients are accepted one by one. */
export type Targets = {
  /** By their addresses: one that is reached twice gets it once. */
  readonly mailboxes: Map<string, FoundRecipient>
  /** Operators to whom it is a report. */
  readonly reportsTo: Set<string>
  /** Operators to whom it is a report on TLS. */
  readonly tlsReportsTo: Set<string>
  /** Lists, by id. */
  readonly lists: Set<string>
  /** Addresses elsewhere, by themselves. */
  readonly forwards: Map<string, ForwardTarget>
  /** The same for what filters of a mailbox choose, by both. */
  readonly filtered: Map<string, FilteredTarget>
  /** Senders whose forwarded message this says something about, by the address that it came to. */
  readonly returns: Map<string, Returned>
  /** Envelope senders of our own numbered messages of which this says something. */
  readonly notices: Set<string>
}

export const noTargets = (): Targets => ({ mailboxes: new Map(), reportsTo: new Set(), tlsReportsTo: new Set(), lists: new Set(), forwards: new Map(), filtered: new Map(), returns: new Map(), notices: new Set() })

export type ForwardPath = {
  readonly recipient: string
  /** Empty: the null reverse-path. */
  readonly sender: string
  /** As declared at MAIL FROM, 0 when it was not. */
  readonly messageBytes: number
  /** SMTPUTF8 was said at MAIL FROM (RFC 6531 §3.4). */
  readonly utf8: boolean
}

type RcptDeps = Pick<MailDeps, 'db' | 'keys' | 'machineNow' | 'now' | 'log' | 'blocks' | 'webUrl' | 'lists'>

const accept: Verdict = { say: 'accept' }
const onlyBounces: Verdict = { say: 'refuse', code: 550, text: '5.7.1 This address takes notices of failed delivery only' }

/** On the MX port. Who is accepted is added to `targets`. */
export async function answerRcptTo (deps: RcptDeps, targets: Targets, path: ForwardPath): Promise<Verdict> {
  const formal = judgeAddress(path.recipient, path.utf8)
  if (formal.say !== 'pass') return formal
  const { address, localPart, domain } = mailboxOf(path.recipient)
  if (domain === '') return await answerHouse(deps, targets, localPart)
  const found = await selectReach(deps.db, address, domain)
  if (!found) return judgeRecipient('foreign-domain', path.messageBytes)
  if (found.endless) {
    deps.log.error({ address }, 'an address reaches more than is read: mail to it is deferred')
    return fault
  }
  if (isNotice(deps, path)) {
    targets.notices.add(path.recipient)
    return accept
  }
  if (isRewritten(localPart)) return answerReturn(deps, targets, found, path)
  if (found.domain.isOperators && isAbuseAddress(localPart)) { // RFC 2142 §2: reports have no mailbox
    targets.reportsTo.add(found.domain.operatorId)
    return accept
  }
  if (found.domain.isOperators && localPart === tlsReportBox) { // RFC 8460 §3: as our zones say
    targets.tlsReportsTo.add(found.domain.operatorId)
    return accept
  }
  return reachesNobody(found) && neverUnknown.has(localPart) ? await answerRole(deps, targets, found, path) : await answerReach(deps, targets, found, path)
}

async function answerReach (deps: RcptDeps, targets: Targets, found: FoundReach, { sender, messageBytes }: ForwardPath): Promise<Verdict> {
  const { lists, domain } = found
  const mailboxes = await whoMayHaveIt(deps, found.mailboxes, sender, messageBytes)
  const forwards = await whoMay(deps, found.forwards)
  const verdict = judgeReach({ mailboxes, others: forwards.length + lists.length, disabled: domain.suspended }, messageBytes)
  if (verdict.say !== 'accept') return verdict
  for (const list of lists) {
    if (!deps.lists) return fault
    const judged = await deps.lists.judge(deps.db, list, sender)
    if (judged.say !== 'accept') return judged
  }
  for (const each of mailboxes) if (!each.disabled) targets.mailboxes.set(each.address, each)
  for (const each of forwards) targets.forwards.set(each.target, each)
  for (const each of await whoMay(deps, found.filtered)) targets.filtered.set(`${each.mailboxId} ${each.target}`, each)
  for (const list of lists) targets.lists.add(list)
  return verdict
}

/** Dovecot has the message and its sender has not heard 250, because we died or because of another recipient: it comes again, and must not hear that the mailbox is full because of this very message. */
async function whoMayHaveIt ({ db }: RcptDeps, mailboxes: readonly FoundRecipient[], sender: string, messageBytes: number): Promise<readonly FoundRecipient[]> {
  const full = mailboxes.filter(each => isFull(each, messageBytes))
  if (full.length === 0) return mailboxes
  const unanswered = await selectUnanswered(db, sender, full.map(({ address }) => address))
  return mailboxes.map(each => ({ ...each, mayHaveIt: unanswered.has(each.address) }))
}

/** A mail domain that may not send passes nothing on either (MZ-3.1). */
async function whoMay<Target extends ForwardTarget> ({ blocks, webUrl, now }: RcptDeps, forwards: readonly Target[]): Promise<Target[]> {
  const allowed: Target[] = []
  for (const each of forwards) if (judgeBlock(each.domain, await blocks.find(each.domain), webUrl, now()).say === 'pass') allowed.push(each)
  return allowed
}

const reachesNobody = ({ mailboxes, forwards, lists }: FoundReach): boolean => mailboxes.length + forwards.length + lists.length === 0

/** RFC 5321 §4.5.1, RFC 2142 §2: nobody has set it up, so it is the eldest mailbox that can take it; where there is none, whoever runs the server. */
async function answerRole (deps: RcptDeps, targets: Targets, { domain }: FoundReach, { messageBytes }: ForwardPath): Promise<Verdict> {
  const eldest = domain.suspended ? undefined : await selectEldest(deps.db, domain.mailDomainId, messageBytes)
  if (eldest) targets.mailboxes.set(eldest.address, eldest)
  else targets.reportsTo.add(domain.operatorId)
  return accept
}

/** RFC 5321 §4.1.1.3: `RCPT TO:<Postmaster>` without a domain is whoever runs the server. */
async function answerHouse ({ db }: RcptDeps, targets: Targets, localPart: string): Promise<Verdict> {
  const operatorId = localPart === 'postmaster' ? await selectHouse(db) : undefined
  if (operatorId === undefined) return judgeRecipient('foreign-domain', 0)
  targets.reportsTo.add(operatorId)
  return accept
}

/** What a message that we passed on has met: from nobody, to an address that we wrote and that is not too old. */
function answerReturn ({ keys, machineNow }: RcptDeps, targets: Targets, { domain }: FoundReach, { recipient, sender }: ForwardPath): Verdict {
  const at = recipient.lastIndexOf('@')
  const returned = readSender(keys, `${recipient.slice(0, at)}@${domain.name}`, machineNow())
  if (!returned) return judgeRecipient(undefined, 0)
  if (sender !== '') return onlyBounces // RFC 5321 §4.5.5
  targets.returns.set(recipient, returned)
  return accept
}

/** On the submission port: anybody in the world; of our own domains only who is there. */
export async function answerSubmittedRcptTo (deps: RcptDeps, path: ForwardPath): Promise<Verdict> {
  const { address, domain } = mailboxOf(path.recipient)
  if (domain === '' || await selectReach(deps.db, address, domain)) return await answerRcptTo(deps, noTargets(), path)
  const formal = judgeAddress(path.recipient, false) // whether the next server takes other letters is known too late
  return formal.say === 'pass' ? accept : formal
}
