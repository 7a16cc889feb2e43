/** Money that could not renew a domain goes back: too late, or not all of it (DOM-II.5d, HOUSE-PART). */
import type { Currency } from '../../rules/money.ts'
import { bothForms, type NameFacts, type Template } from '../template.ts'

export type MoneyRefunded = NameFacts & {
  readonly refundedMinor: bigint
  readonly currency: Currency
}

export const moneyRefunded: Template<MoneyRefunded> = {
  pl: (facts, say) => ({
    subject: `Zwrot wpłaty za domenę ${facts.displayName}`,
    body: [
      `Domeny ${bothForms(facts)} nie można już przedłużyć tą wpłatą: pełna kwota nie wpłynęła na czas.`,
      [['Zwracamy', say.money(facts.refundedMinor, facts.currency)]],
      'Pieniądze wracają na rachunek, z którego przyszły. Za ten okres nic już nie trzeba płacić, a dalsze wpłaty też zwrócimy.'
    ],
    next: null
  }),

  en: (facts, say) => ({
    subject: `Your payment for ${facts.displayName} is returned`,
    body: [
      `This payment can no longer renew ${bothForms(facts)}: the full amount was not credited in time.`,
      [['Returned', say.money(facts.refundedMinor, facts.currency)]],
      'The money goes back to the account it came from. Nothing is owed for this period any more, and further payments are returned too.'
    ],
    next: null
  })
}
