/** What an event says: the type, the time, and what to ask the API about. No names, no addresses, no amounts: those are behind the key. Pure. */
import type { OwnedEntry } from '../audit/find.ts'
import { newId } from '../db/ids.ts'
import { warsawIso } from '../rules/calendar.ts'
import { subjectOfEvent, webhookEventOf, webhookSubjects } from '../rules/webhook.ts'
import type { WebhookEvent } from './event-store.ts'

export type EventData = {
  /** Kind of the thing: 'domain', 'document', … */
  readonly object: string
  readonly id: string
  /** Where the API shows it. */
  readonly path: string
  readonly customerId: string | null
  /** The rule by which it was decided. */
  readonly rule: string
}

/** `at`: business time of the decision. */
export const buildBody = ({ type, at, data }: { readonly type: string, readonly at: Date, readonly data: EventData }): string => JSON.stringify({ type, timestamp: warsawIso(at), data })

/** Undefined: nobody outside is told of this line. `documentOf`: the document that asks for a debt, which is what the API shows of it. */
export function eventOf ({ id: auditId, at, action, subjectType, subjectId, operatorId, customerId, rule }: OwnedEntry, documentOf: (debtId: string) => string | undefined): WebhookEvent | undefined {
  const type = webhookEventOf(action)
  if (!type) return undefined
  const object = subjectOfEvent(type)
  const id = subjectType === 'debt' ? documentOf(subjectId) : subjectId
  if (id === undefined) return undefined
  const data = { object, id, path: webhookSubjects[object].replace('{id}', id), customerId, rule }
  return { id: newId('evt'), auditId, operatorId, customerId, type, at, body: buildBody({ type, at, data }) }
}
