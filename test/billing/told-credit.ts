/** The one credit of the statements that both formats' tests begin with, as either format tells it. */
import type { BankStatement } from '../../src/billing/bank-statement.ts'
import type { Day } from '../../src/rules/calendar.ts'
import { warsaw } from '../support/warsaw.ts'
import { ours, theirs } from './books.ts'

type Differing = Pick<BankStatement, 'format' | 'bankId'> & Pick<BankStatement['lines'][number], 'title' | 'partyName' | 'valueDay' | 'endToEndId'>

export const toldCredit = ({ format, bankId, title, partyName, valueDay, endToEndId }: Differing): BankStatement => ({
  format,
  bankId,
  account: ours,
  currency: 'PLN',
  from: warsaw('2026-02-01 00:00'),
  to: new Date('2026-02-01T23:59:59+01:00'),
  fromDay: '2026-02-01' as Day,
  toDay: '2026-02-01' as Day,
  openingMinor: 1000n,
  closingMinor: 8257n,
  notBooked: 0,
  lines: [{
    direction: 'credit',
    amountMinor: 7257n,
    currency: 'PLN',
    booked: { day: '2026-02-01' as Day, at: warsaw('2026-02-01 12:00'), dateOnly: true },
    valueDay,
    title,
    partyName,
    partyAccount: theirs,
    ownAccount: null,
    bankReference: 'BANK1',
    endToEndId,
    paymentInfoId: null,
    reversal: false
  }]
})
