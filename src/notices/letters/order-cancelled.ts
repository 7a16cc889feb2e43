/** An order ends without a registration; whatever was paid goes back (DOM-II.2, DOM-I.9-WD). */
import type { CancelReason as OrderReason } from '../../rules/domain-order.ts'
import type { Currency } from '../../rules/money.ts'
import { bothForms, type NameFacts, type Template } from '../template.ts'

export type CancelReason = OrderReason | 'not-accepted' | 'wrong-code' | 'transfer-refused' | 'transfer-rejected'

export type OrderCancelled = NameFacts & {
  readonly reason: CancelReason
  /** What was credited and is returned; 0 when nothing was. */
  readonly refundedMinor: bigint
  readonly currency: Currency
}

const polishReason: Record<CancelReason, string> = {
  unpaid: 'pełna kwota nie wpłynęła w terminie',
  'paid-too-late': 'pełna kwota wpłynęła po terminie',
  withdrawn: 'zamówienie zostało wycofane na Twoje życzenie',
  taken: 'nazwę zarejestrował wcześniej ktoś inny',
  refused: 'rejestr odmówił rejestracji',
  'false-data': 'podane dane są niepełne lub nieprawdziwe',
  'wrong-application': 'wniosek jest wypełniony nieprawidłowo',
  'no-papers': 'wymagane dokumenty nie wpłynęły w terminie',
  'not-accepted': 'abonent nie zaakceptował przeniesienia w terminie',
  'wrong-code': 'rejestr nie uznał podanego kodu AuthInfo',
  'transfer-refused': 'rejestr odmówił przeniesienia domeny',
  'transfer-rejected': 'dotychczasowy rejestrator lub abonent odrzucił przeniesienie'
}

const englishReason: Record<CancelReason, string> = {
  unpaid: 'the full amount was not credited in time',
  'paid-too-late': 'the full amount was credited after the due date',
  withdrawn: 'you withdrew it',
  taken: 'somebody else registered the name first',
  refused: 'the registry refused the registration',
  'false-data': 'the data are incomplete or false',
  'wrong-application': 'the application was filled in wrongly',
  'no-papers': 'the papers that were asked for did not come in time',
  'not-accepted': 'the holder did not accept the transfer in time',
  'wrong-code': 'the registry did not take the AuthInfo code',
  'transfer-refused': 'the registry refused the transfer',
  'transfer-rejected': 'the former registrar or the holder rejected the transfer'
}

/** Why, as the end of a sentence: '… because the name was taken'. */
export const cancelReasons = { pl: polishReason, en: englishReason }

const sameName = (reason: CancelReason) => reason !== 'taken' && reason !== 'refused'

export const orderCancelled: Template<OrderCancelled> = {
  pl: (facts, say) => ({
    subject: `Zamówienie domeny ${facts.displayName} jest anulowane`,
    body: [
      `Zamówienie domeny ${bothForms(facts)} zostało anulowane, ponieważ ${polishReason[facts.reason]}.`,
      facts.refundedMinor > 0n ? `Zwracamy ${say.money(facts.refundedMinor, facts.currency)} na rachunek, z którego przyszła wpłata.` : 'Nie odnotowaliśmy żadnej wpłaty, niczego nie trzeba płacić.',
      ...sameName(facts.reason) ? ['Jeżeli nazwa jest nadal potrzebna, można złożyć nowe zamówienie.'] : []
    ],
    next: null
  }),

  en: (facts, say) => ({
    subject: `The order of ${facts.displayName} is cancelled`,
    body: [
      `The order of ${bothForms(facts)} is cancelled because ${englishReason[facts.reason]}.`,
      facts.refundedMinor > 0n ? `We return ${say.money(facts.refundedMinor, facts.currency)} to the account the payment came from.` : 'No payment was recorded and nothing has to be paid.',
      ...sameName(facts.reason) ? ['If you still need the name you may place a new order.'] : []
    ],
    next: null
  })
}
