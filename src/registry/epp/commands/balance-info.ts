/** `<balance:info>`: what is left on our account at the registry (Verisign's balance-1.0). Amounts are decimals as the registry writes them. */
import { el } from '../../../xml/build.ts'
import { child, textAt } from '../../../xml/parse.ts'
import type { Query } from '../command.ts'
import { spaceOf } from '../dialect.ts'
import { dataOf, textOf } from '../reply.ts'

export type Balance = {
  /** Negative: owed to us. */
  readonly balance: string
  readonly creditLimit: string
  readonly available: string
  /** Below it the registry warns (lowbalance-poll); of a percentage, of the limit. */
  readonly threshold: { readonly fixed: string } | { readonly percent: number } | null
}

export const balanceInfo: Query<undefined, Balance> = {
  kind: 'query',
  name: 'balance:info',

  build: (_, dialect) => ({
    command: el('info', {}, el('balance:info', { 'xmlns:balance': spaceOf(dialect, 'balance') }))
  }),

  parse (reply, dialect) {
    const data = dataOf(reply, spaceOf(dialect, 'balance'), 'infData')
    const threshold = child(data, 'creditThreshold')
    const [fixed, percent] = [textAt(threshold, 'fixed'), textAt(threshold, 'percent')]
    return {
      balance: textOf(data, 'balance'),
      creditLimit: textOf(data, 'creditLimit'),
      available: textOf(data, 'availableCredit'),
      threshold: fixed ? { fixed } : percent ? { percent: Number(percent) } : null
    }
  }
}
