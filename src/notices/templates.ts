/** Every letter there is, by the name under which flows write it. */
import { domainBlocked } from './letters/domain-blocked.ts'
import { domainReactivated } from './letters/domain-reactivated.ts'
import { domainRegistered } from './letters/domain-registered.ts'
import { domainReleased } from './letters/domain-released.ts'
import { domainRenewed } from './letters/domain-renewed.ts'
import { mailboxInfected } from './letters/mailbox-infected.ts'
import { moneyRefunded } from './letters/money-refunded.ts'
import { orderCancelled } from './letters/order-cancelled.ts'
import { orderReceived } from './letters/order-received.ts'
import { renewalOffered } from './letters/renewal-offered.ts'
import { senderBlocked } from './letters/sender-blocked.ts'
import { senderReleased } from './letters/sender-released.ts'
import type { Template } from './template.ts'

export const templates = {
  'order-received': orderReceived,
  'order-cancelled': orderCancelled,
  'domain-registered': domainRegistered,
  'renewal-offered': renewalOffered,
  'domain-blocked': domainBlocked,
  'domain-renewed': domainRenewed,
  'domain-reactivated': domainReactivated,
  'domain-released': domainReleased,
  'money-refunded': moneyRefunded,
  'mailbox-infected': mailboxInfected,
  'sender-blocked': senderBlocked,
  'sender-released': senderReleased
} as const

export type TemplateName = keyof typeof templates

export type FactsOf<Name extends TemplateName> = (typeof templates)[Name] extends Template<infer Facts> ? Facts : never
