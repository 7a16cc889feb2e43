/** Whom a message is for beside mailboxes: lists, addresses elsewhere, senders whose forwarded message it speaks of, what bore the number that it came to. After the mailboxes have it, before the 250. */
import { fault, type Verdict } from '../../rules/mailbox.ts'
import type { Targets } from '../answer-rcpt-to.ts'
import type { MessageKey } from '../delivery-store.ts'
import type { Authentication } from '../in/authentication.ts'
import type { Message } from '../message.ts'
import type { MailDeps } from '../smtp/deps.ts'
import { takeTlsReport } from '../tls/take-tls-report.ts'
import { storyOf } from '../traces/story.ts'
import { chosenByFilters } from './chosen-by-filters.ts'
import { passOn } from './pass-on.ts'
import { takeNotices } from './take-notices.ts'

export type Arrived = {
  readonly key: MessageKey
  readonly message: Message
  /** Null: nobody knows. */
  readonly authentication: Authentication | null
}

export const hasOthers = ({ lists, forwards, filtered, returns, notices, tlsReportsTo }: Targets): boolean => tlsReportsTo.size + lists.size + forwards.size + filtered.size + returns.size + notices.size > 0

/** 'accept': all of them are served. */
export async function serveOthers (deps: MailDeps, arrived: Arrived, targets: Targets): Promise<Verdict> {
  if (targets.tlsReportsTo.size > 0) {
    const taken = await takeTlsReport(deps, targets.tlsReportsTo, arrived.message)
    if (taken.say !== 'accept') return taken
  }
  for (const list of targets.lists) {
    const taken = deps.lists ? await deps.lists.take(deps, list, arrived.message) : fault
    if (taken.say !== 'accept') return taken
  }
  const forwards = [...targets.forwards.values(), ...targets.filtered.size > 0 ? await chosenByFilters(deps, arrived.message, targets) : []]
  if (forwards.length > 0) {
    const alone = targets.mailboxes.size + targets.lists.size + targets.reportsTo.size === 0
    const passed = await passOn(deps, arrived, forwards, alone)
    if (passed.say !== 'accept') return passed
  }
  if (targets.returns.size > 0) await returnToSenders(deps, arrived.message, targets)
  if (targets.notices.size > 0) await takeNotices(deps, arrived.message, targets.notices)
  return { say: 'accept' }
}

/** RFC 5321 §6.1: from nobody, so that nothing comes of a notice that cannot be delivered. */
async function returnToSenders ({ outbound }: MailDeps, message: Message, { returns }: Targets): Promise<void> {
  const back = new Set([...returns.values()].filter(each => each.returns).map(({ to }) => to))
  storyOf(message).facts['return'] = { to: [...back], ended: returns.size - back.size }
  for (const to of back) await outbound.put({ sender: '', recipients: [to], wire: message.wire })
}
