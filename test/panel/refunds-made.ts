/** Real refunds for the pages: orders that were paid in part and withdrawn. */
import { importStatement } from '../../src/billing/import-statement.ts'
import { signatureOf } from '../../src/billing/notification-signature.ts'
import { openProvider } from '../../src/billing/open-provider.ts'
import { receivePayment } from '../../src/billing/payment-webhook.ts'
import { withdrawOrder } from '../../src/domains/withdraw-order.ts'
import { niebieski } from '../../src/people/establish.ts'
import { warsawIso } from '../../src/rules/calendar.ts'
import { formatAmount } from '../../src/rules/money.ts'
import { buildCamt053, type Line } from '../support/camt053.ts'
import { staff, type House } from '../support/house.ts'

/** `number`: of the pro-forma, which the refund's title names; `name`: what was ordered. */
export type Made = { readonly id: string, readonly number: string, readonly orderId: string, readonly name: string }

export function makeRefunds (house: House) {
  const { deps, db } = house
  let statements = 0
  let orders = 0

  /** The bank's statement of one line of today. */
  async function statement (line: Omit<Line, 'booked'>): Promise<void> {
    const today = house.today()
    const bytes = buildCamt053([{ account: niebieski.bankAccount, id: `RF${++statements}`, from: today, to: today, lines: [{ booked: warsawIso(house.now()), ...line }] }])
    await importStatement(deps, staff, { bytes, filename: `rf${statements}.xml` })
    await house.settle()
  }

  /** An order of which a part is paid by `pay`, withdrawn: the part goes back. */
  async function withdrawn (pay: (number: string) => Promise<void>): Promise<Made> {
    const { orderId, proformaNumber, displayName } = await house.order(`zwrot-${++orders}.pl`)
    await pay(proformaNumber)
    await withdrawOrder(deps, staff, orderId)
    await house.settle()
    const { debt_id: debtId } = await db('orders').where({ id: orderId }).first('debt_id')
    return { ...await db('refunds').where({ debt_id: debtId }).first('id'), number: proformaNumber, orderId, name: displayName }
  }

  return {
    statement,
    /** One whose money came by a transfer; without an account nobody knows where it goes. */
    refundOf: (minor: bigint, party: Line['party']): Promise<Made> => withdrawn(title => statement({ amount: formatAmount(minor), title, ...party && { party } })),
    /** One whose money came by a card. */
    async cardRefund (minor: bigint): Promise<Made> {
      const { providerId, secret } = await openProvider(deps, staff, { name: 'Karty24', payoutAccount: null })
      return await withdrawn(async title => {
        const at = deps.machineNow()
        const body = Buffer.from(JSON.stringify({ event: 'payment.completed', paymentId: `p-${orders}`, amount: formatAmount(minor), currency: 'PLN', paidAt: at.toISOString(), title, payer: 'Jan' }))
        await receivePayment(deps, providerId, { body, signature: signatureOf(body, secret, at) })
      })
    }
  }
}
