/** Entries of a statement become lines: one for each transaction of a batch. Pure. */
import type { Day } from '../rules/calendar.ts'
import { child, childrenOf, textAt, type XmlNode } from '../xml/parse.ts'
import { accountOf, codeOf, readAmount, readDate, readDirection, reference, refuseStatement, type Moment } from './camt053-values.ts'
import { normaliseAccount } from './iban.ts'

export type BankLine = {
  readonly direction: 'credit' | 'debit'
  readonly amountMinor: bigint
  readonly currency: string
  readonly booked: Moment
  readonly valueDay: Day | null
  /** As the bank wrote it, its pieces on lines of their own. */
  readonly title: string
  /** The other side: who paid us, or whom we paid. */
  readonly partyName: string | null
  readonly partyAccount: string | null
  /** The bank's own reference of the booking; null when it gives none. */
  readonly bankReference: string | null
  readonly endToEndId: string | null
  /** The line takes back an earlier one (RvslInd). */
  readonly reversal: boolean
}

export type Entry = {
  readonly booked: true
  /** Signed: what the entry does to the balance. */
  readonly changeMinor: bigint
  readonly lines: readonly BankLine[]
} | { readonly booked: false }

/** One `<Ntry>`. Only BOOK counts: pending and informational entries change no balance. */
export function parseEntry (entry: XmlNode, currency: string): Entry {
  const status = codeOf(child(entry, 'Sts'))
  if (status === 'PDNG' || status === 'INFO' || status === 'FUTR') return { booked: false }
  if (status !== 'BOOK') throw refuseStatement('bad-status', 'The file has an entry whose status is neither BOOK, PDNG, INFO nor FUTR: ask the bank for the file again.')

  const amount = readAmount(child(entry, 'Amt'))
  if (amount.currency !== currency) throw refuseStatement('other-currency', `The file has an entry in ${amount.currency} on an account in ${currency}: ask the bank for a statement in the account's currency.`)
  const direction = readDirection(entry)
  const booked = readDate(child(entry, 'BookgDt')) ?? readDate(child(entry, 'ValDt'))
  if (!booked) throw refuseStatement('bad-date', 'The file has a booked entry without a date: ask the bank for the file again.')

  const whole: Whole = { entry, direction, amountMinor: amount.minor, currency, booked, valueDay: readDate(child(entry, 'ValDt'))?.day ?? null, reversal: isTrue(textAt(entry, 'RvslInd')) }
  const transactions = childrenOf(entry, 'NtryDtls').flatMap(details => childrenOf(details, 'TxDtls'))
  return { booked: true, changeMinor: direction === 'credit' ? amount.minor : -amount.minor, lines: linesOf(whole, transactions) }
}

type Whole = Pick<BankLine, 'direction' | 'amountMinor' | 'currency' | 'booked' | 'valueDay' | 'reversal'> & { readonly entry: XmlNode }

function linesOf (whole: Whole, transactions: readonly XmlNode[]): BankLine[] {
  if (whole.amountMinor === 0n) return [] // a notice of the bank, no money
  if (transactions.length <= 1) return [lineOf(whole, transactions[0])]
  const parts = transactions.map(transaction => partOf(whole, transaction))
  if (parts.some(part => part === null)) return [lineOf(whole, undefined)] // a batch that does not tell its amounts waits for a person as one line
  const lines = parts.filter(part => part !== null)
  const sum = lines.reduce((total, line) => line.direction === whole.direction ? total + line.amountMinor : total - line.amountMinor, 0n)
  if (sum !== whole.amountMinor) throw refuseStatement('batch-does-not-add-up', 'The file has a batch entry whose transactions do not add up to its amount: ask the bank for the file again.')
  return lines.filter(line => line.amountMinor > 0n)
}

/** A transaction of a batch: its own amount (`Amt` from version 04 on, `AmtDtls/TxAmt` before) and direction; null when it tells no amount in the account's currency. */
function partOf (whole: Whole, transaction: XmlNode): BankLine | null {
  const node = child(transaction, 'Amt') ?? child(child(child(transaction, 'AmtDtls'), 'TxAmt'), 'Amt')
  const amount = node && readAmount(node)
  if (!amount || amount.currency !== whole.currency) return null
  const direction = child(transaction, 'CdtDbtInd') ? readDirection(transaction) : whole.direction
  return lineOf({ ...whole, amountMinor: amount.minor, direction }, transaction)
}

function lineOf (whole: Whole, transaction: XmlNode | undefined): BankLine {
  const { entry, direction, amountMinor, currency, booked, valueDay, reversal } = whole
  const side = direction === 'credit' ? 'Dbtr' : 'Cdtr'
  const parties = child(transaction, 'RltdPties')
  const account = accountOf(child(parties, `${side}Acct`))
  return {
    direction,
    amountMinor,
    currency,
    booked,
    valueDay,
    title: titleOf(entry, transaction),
    partyName: textAt(parties, side, 'Pty', 'Nm') ?? textAt(parties, side, 'Nm') ?? null, // version 08 puts a Pty between
    partyAccount: account && normaliseAccount(account),
    bankReference: joined([reference(entry, 'AcctSvcrRef'), reference(transaction, 'Refs', 'AcctSvcrRef'), reference(transaction, 'Refs', 'TxId')]),
    endToEndId: reference(transaction, 'Refs', 'EndToEndId'),
    reversal
  }
}

/** Unstructured pieces and structured references; what the bank says of its own only where the payer said nothing. */
function titleOf (entry: XmlNode, transaction: XmlNode | undefined): string {
  const remittance = childrenOf(transaction, 'RmtInf')
  const pieces = remittance.flatMap(node => [
    ...childrenOf(node, 'Ustrd').map(piece => piece.text),
    ...childrenOf(node, 'Strd').flatMap(strd => [textAt(strd, 'CdtrRefInf', 'Ref') ?? '', ...childrenOf(strd, 'AddtlRmtInf').map(piece => piece.text)])
  ])
  const said = pieces.map(piece => piece.trim()).filter(piece => piece !== '').join('\n')
  return said || textAt(transaction, 'AddtlTxInf') || textAt(entry, 'AddtlNtryInf') || ''
}

const joined = (parts: readonly (string | null)[]): string | null => parts.filter(part => part !== null).join(' ') || null

const isTrue = (text: string | undefined): boolean => text === 'true' || text === '1'
