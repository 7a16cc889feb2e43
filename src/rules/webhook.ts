/** Webhooks (HOUSE-WEBHOOK): which decisions become events, how often an event is tried, when its receiver is given up. Pure. */

/** What an event is about: each has its place in the API. */
export const webhookSubjects = {
  order: '/api/v1/orders/{id}',
  domain: '/api/v1/domains/{id}',
  document: '/api/v1/documents/{id}',
  refund: '/api/v1/refunds',
  mailbox: '/api/v1/mailboxes/{id}',
  hosting: '/api/v1/hosting/contracts/{id}',
  case: '/api/v1/cases/{id}',
  complaint: '/api/v1/complaints/{id}'
} as const

export type WebhookSubject = keyof typeof webhookSubjects

/** Types of events, and the actions of the journal that become them. What has an action here has it in the trigger of the journal too (migrations). */
export const webhookEvents = {
  'order.placed': ['order.place', 'order.place-transfer'],
  'order.cancelled': ['order.cancel'],
  'domain.registered': ['domain.register'],
  'domain.renewal_offered': ['renewal.issue-proforma'],
  'domain.renewed': ['domain.renew'],
  'domain.blocked': ['renewal.note-blocked'],
  'domain.released': ['renewal.release'],
  'domain.deleted': ['domain.deregister', 'domain.lapse'],
  'domain.transferred_in': ['domain.transfer-in'],
  'domain.transfer_out_requested': ['transfer-out.ask'],
  'domain.transferred_out': ['domain.transfer-away'],
  'domain.holder_changed': ['domain.change-holder'],
  'document.issued': ['debt.open', 'invoice.issue', 'invoice.correct'],
  'document.paid': ['debt.settle', 'debt.settle-again'],
  'document.payment_returned': ['debt.reopen'],
  'refund.opened': ['refund.open'],
  'refund.sent': ['refund.sent'],
  'mailbox.created': ['mailbox.create'],
  'mailbox.suspended': ['mailbox.suspend', 'mailbox.block'],
  'mailbox.resumed': ['mailbox.resume'],
  'mailbox.deleted': ['mailbox.delete'],
  'mailbox.restored': ['mailbox.undelete'],
  'hosting.started': ['hosting.start'],
  'hosting.suspended': ['hosting.suspend'],
  'hosting.resumed': ['hosting.resume'],
  'hosting.ended': ['hosting.end'],
  'case.opened': ['case.open'],
  'case.objection_answered': ['case.answer-objection'],
  'case.termination_decided': ['case.decide-termination'],
  'case.released': ['case.release'],
  'complaint.lodged': ['complaint.lodge'],
  'complaint.answered': ['complaint.answer', 'complaint.accept', 'complaint.leave']
} as const satisfies Readonly<Record<`${WebhookSubject}.${string}`, readonly string[]>>

/** Sent when somebody asks for it, whatever an endpoint wants to hear. */
export const testEvent = 'webhook.test'

export type WebhookEventType = keyof typeof webhookEvents

export const webhookEventTypes = Object.keys(webhookEvents) as WebhookEventType[]

export const isWebhookEventType = (text: string): text is WebhookEventType => Object.hasOwn(webhookEvents, text)

const typeByAction = new Map<string, WebhookEventType>(webhookEventTypes.flatMap(type => webhookEvents[type].map(action => [action, type] as const)))

/** Undefined: nobody outside is told of it. */
export const webhookEventOf = (action: string): WebhookEventType | undefined => typeByAction.get(action)

export const subjectOfEvent = (type: WebhookEventType): WebhookSubject => type.slice(0, type.indexOf('.')) as WebhookSubject

export const webhookLimits = {
  /** Endpoints that are not ended, of one customer or of the operator itself. */
  endpoints: 20,
  /** Milliseconds for the whole of an attempt: name, connection, answer. */
  attemptMs: 10_000,
  /** Octets of an answer that are kept. */
  answerBytes: 200,
  /** Milliseconds after which an attempt that ended in nothing, because its worker was killed, is made again. */
  lostMs: 60_000,
  /** Days for which events, deliveries and attempts are kept. */
  keepDays: 30,
  /** Hours for which the former secret signs beside the new one. */
  rotationHours: 24,
  /** Events that one replay may send again. */
  replay: 10_000
} as const

/** Seconds between an attempt and the next: about three days in all (Standard Webhooks, "Deliverability and reliability"). */
export const webhookPauses = [5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600] as const

export type PausedWhy = 'owner' | 'failing' | 'gone'

export type AttemptDecision =
  | { readonly do: 'done' }
  | { readonly do: 'again', readonly afterMs: number }
  | { readonly do: 'pause', readonly why: Exclude<PausedWhy, 'owner'> }

/** `status`: of the answer; null: there was none. `tries`: attempts of this delivery so far, this one among them, since its endpoint was last resumed. */
export function decideAttempt ({ status, tries }: { readonly status: number | null, readonly tries: number }): AttemptDecision {
  if (status !== null && status >= 200 && status < 300) return { do: 'done' }
  if (status === 410) return { do: 'pause', why: 'gone' } // the receiver wants no more
  const pause = webhookPauses[tries - 1]
  return pause === undefined ? { do: 'pause', why: 'failing' } : { do: 'again', afterMs: pause * 1000 }
}

/** `events`: what an endpoint wants to hear; none named: everything. */
export const wantsEvent = (events: readonly string[], type: string): boolean => type === testEvent || events.length === 0 || events.includes(type)
