/** The poll queue of each account. Messages follow from the facts and the time; only their acknowledgement is a fact of its own. */
import type { Lang } from './result-codes.ts'

export type Payload =
  /** extdom:expData: the period of the name ends soon. */
  | { readonly kind: 'expData', readonly name: string, readonly at: Date }
  /** extdom:pollDomainBlocked: the period of the name has ended. */
  | { readonly kind: 'pollDomainBlocked', readonly name: string, readonly at: Date }

export type Message = { readonly id: string, readonly queuedAt: Date, readonly payload: Payload }

export const messageTexts: Readonly<Record<Payload['kind'], Record<Lang, string>>> = {
  expData: { en: 'Domain will expire soon', pl: 'Okres abonamentowy domeny niedługo się zakończy' },
  pollDomainBlocked: { en: 'Domain has been blocked', pl: 'Domena została zablokowana' }
}

export type Queues = { sent: number, readonly byAccount: Map<string, Message[]> }

export const newQueues = (): Queues => ({ sent: 0, byAccount: new Map() })

/** Ids are given in the order of the events, so a replay gives the same ones again. */
export function enqueue (queues: Queues, account: string, queuedAt: Date, payload: Payload): void {
  const message = { id: String(++queues.sent), queuedAt, payload }
  const queue = queues.byAccount.get(account)
  if (queue) queue.push(message)
  else queues.byAccount.set(account, [message])
}

export const queueOf = (queues: Queues, account: string): readonly Message[] => queues.byAccount.get(account) ?? []

/** False when the account has no such message (any more). */
export function dequeue (queues: Queues, account: string, id: string): boolean {
  const queue = queues.byAccount.get(account) ?? []
  const index = queue.findIndex(each => each.id === id)
  if (index >= 0) queue.splice(index, 1)
  return index >= 0
}
