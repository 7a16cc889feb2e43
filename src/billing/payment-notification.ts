/** What a payment provider's notification says. Hostile until parsed; unknown fields are refused, amounts are texts. Pure. */
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { Refusal } from '../errors.ts'
import { parseDay } from '../rules/calendar.ts'
import { parseAmount, type Currency } from '../rules/money.ts'

export const PaymentNotification = Type.Object({
  event: Type.String({ enum: ['payment.completed', 'payment.pending', 'payment.failed', 'payment.charged-back'], description: 'Only payment.completed is money; payment.charged-back takes the whole of it away again' }),
  paymentId: Type.String({ pattern: '^[\\w.:-]{1,64}$', description: 'The provider’s own id of the payment, the same in each repetition' }),
  amount: Type.String({ pattern: '^\\d{1,13}\\.\\d{2}$', description: 'Exact, as text: 123.45' }),
  currency: Type.String({ enum: ['PLN', 'EUR'] }),
  paidAt: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$', description: 'When the payer paid, with an offset' }),
  title: Type.String({ maxLength: 500, description: 'The number of the pro-forma or the top-up reference, as the payment was opened with it' }),
  payer: Type.Optional(Type.String({ maxLength: 200 }))
}, { additionalProperties: false })

export type Payment = {
  /** What it is to us: money, money that was taken back, or neither. */
  readonly is: 'money' | 'taken-back' | 'nothing'
  readonly paymentId: string
  readonly amountMinor: bigint
  readonly currency: Currency
  /** By the provider's clock. */
  readonly paidAt: Date
  readonly title: string
  readonly payer: string | null
}

const meanings: Readonly<Record<string, Payment['is']>> = { 'payment.completed': 'money', 'payment.pending': 'nothing', 'payment.failed': 'nothing', 'payment.charged-back': 'taken-back' }

/** @throws Refusal 'invalid', reason 'bad-notification' */
export function parseNotification (body: Uint8Array): Payment {
  const value = read(body)
  const amountMinor = value && parseAmount(value.amount)
  const paidAt = value && parseDay(value.paidAt.slice(0, 10)) && new Date(value.paidAt)
  if (!value || !amountMinor || !paidAt || Number.isNaN(paidAt.getTime())) throw new Refusal('invalid', 'The notification is not what was agreed: see the description of this route.', { reason: 'bad-notification', rule: 'HOUSE-PROVIDER' })
  const { event, paymentId, currency, title, payer = null } = value
  return { is: meanings[event]!, paymentId, amountMinor, currency: currency as Currency, paidAt, title, payer }
}

function read (body: Uint8Array): Static<typeof PaymentNotification> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return Value.Check(PaymentNotification, value) ? value : undefined
  } catch {
    return undefined
  }
}
