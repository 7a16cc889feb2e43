/** `<registrarFinance:info>`: registrarFinance-1.0.xsd. Our account at EURid, in euro (it has no other currency). */
import { RegistryError } from '../../../errors.ts'
import { parseAmount } from '../../../rules/money.ts'
import { el } from '../../../xml/build.ts'
import { textAt, type XmlNode } from '../../../xml/parse.ts'
import type { Query } from '../command.ts'
import { spaceOf } from '../dialect.ts'
import { dataOf, textOf } from '../reply.ts'

/** Amounts in euro cents; null where the registry tells none. */
export type RegistrarFinance = {
  /** 'PRE_PAYMENT', 'POST_PAYMENT'. */
  readonly paymentMode: string
  readonly balanceMinor: bigint
  /** What commands can still be paid from. */
  readonly availableMinor: bigint | null
  readonly overdueMinor: bigint | null
  readonly dueMinor: bigint | null
}

export const registrarFinance: Query<Record<string, never>, RegistrarFinance> = {
  kind: 'query',
  name: 'registrarFinance:info',

  build: (_request, dialect) => ({ command: el('info', {}, el('registrarFinance:info', { 'xmlns:registrarFinance': spaceOf(dialect, 'registrarFinance') })) }),

  parse (reply, dialect) {
    const data = dataOf(reply, spaceOf(dialect, 'registrarFinance'), 'infData')
    return {
      paymentMode: textOf(data, 'paymentMode'),
      balanceMinor: cents(textOf(data, 'accountBalance')),
      availableMinor: maybeCents(data, 'availableAmount'),
      overdueMinor: maybeCents(data, 'overdueAmount'),
      dueMinor: maybeCents(data, 'dueAmount')
    }
  }
}

function maybeCents (data: XmlNode, name: string): bigint | null {
  const text = textAt(data, name)
  return text ? cents(text) : null
}

function cents (text: string): bigint {
  const amount = parseAmount(text)
  if (amount === undefined) throw new RegistryError('the registry answered with an amount that is none', 'retry')
  return amount
}
