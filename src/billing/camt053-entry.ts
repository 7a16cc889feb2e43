/** Entries of a statement become lines: one for each transaction of a batch. Pure. */
import { child, childrenOf, textAt, type XmlNode } from '../xml/parse.ts'
import { refuseStatement, type BankLine } from './bank-statement.ts'
import { accountOf, codeOf, readAmount, readDate, readDirection, reference } from './camt053-values.ts'
import { normaliseAccount } from './iban.ts'

export type Entry = {
  readonly booked: true
  /** Signed: what the entry does to the balance. */
  readonly changeMinor: bigint
  readonly lines: readonly BankLine[]
} | { readonly booked: false }

/** One `<Ntry>` of the account. Only BOOK counts: pending and informational entries change no balance. */
export function parseEntry (entry: XmlNode, currency: string, account: string): Entry {
  const status = codeOf(child(entry, 'Sts'))
  if (status === 'PDNG' || status === 'INFO' || status === 'FUTR') return { booked: false }
  if (status !== 'BOOK') throw refuseStatement('bad-status', 'The file has an entry whose status is neither BOOK, PDNG, INFO nor FUTR: ask the bank for the file again.')

  const amount = readAmount(child(entry, 'Amt'))
  if (amount.currency !== currency) throw refuseStatement('other-currency', `The file has an entry in ${amount.currency} on an account in ${currency}: ask the bank for a statement in the account's currency.`)
  const direction = readDirection(entry)
  const booked = readDate(child(entry, 'BookgDt')) ?? readDate(child(entry, 'ValDt'))
  if (!booked) throw refuseStatement('bad-date', 'The file has a booked entry without a date: ask the bank for the file again.')

  const reversal = isTrue(textAt(entry, 'RvslInd')) || isReturn(entry)
  const whole: Whole = { entry, account, direction, amountMinor: amount.minor, currency, booked, valueDay: readDate(child(entry, 'ValDt'))?.day ?? null, reversal }
  const transactions = childrenOf(entry, 'NtryDtls').flatMap(details => childrenOf(details, 'TxDtls'))
  return { booked: true, changeMinor: direction === 'credit' ? amount.minor : -amount.minor, lines: linesOf(whole, transactions) }
}

type Whole = Pick<BankLine, 'direction' | 'amountMinor' | 'currency' | 'booked' | 'valueDay' | 'reversal'> & { readonly entry: XmlNode, readonly account: string }

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
  const { entry, direction, amountMinor, currency, booked, valueDay } = whole
  const [theirs, ours] = direction === 'credit' ? ['Dbtr', 'Cdtr'] : ['Cdtr', 'Dbtr']
  const parties = child(transaction, 'RltdPties')
  const account = accountOf(child(parties, `${theirs}Acct`))
  const own = accountOf(child(parties, `${ours}Acct`))
  return {
    direction,
    amountMinor,
    currency,
    booked,
    valueDay,
    title: titleOf(entry, transaction),
    partyName: nameOf(parties, theirs) ?? nameOf(parties, `Ultmt${theirs}`) ?? null,
    partyAccount: account && normaliseAccount(account),
    ownAccount: own && normaliseAccount(own) !== whole.account ? normaliseAccount(own) : null,
    bankReference: joined([reference(entry, 'AcctSvcrRef'), reference(transaction, 'Refs', 'AcctSvcrRef'), reference(transaction, 'Refs', 'TxId')]),
    endToEndId: reference(transaction, 'Refs', 'EndToEndId'),
    paymentInfoId: reference(transaction, 'Refs', 'PmtInfId') ?? reference(child(entry, 'NtryDtls'), 'Btch', 'PmtInfId'),
    reversal: whole.reversal || isReturn(transaction)
  }
}

/** Version 08 puts a Pty between. */
const nameOf = (parties: XmlNode | undefined, side: string): string | undefined => textAt(parties, side, 'Pty', 'Nm') ?? textAt(parties, side, 'Nm')

/** A payment that came back: with its reason for it, or by the code of its kind (ISO 20022 bank transaction codes RRTN, RPCR). */
const isReturn = (node: XmlNode | undefined): boolean =>
  child(node, 'RtrInf') !== undefined || /^(RRTN|RPCR)$/.test(textAt(node, 'BkTxCd', 'Domn', 'Fmly', 'SubFmlyCd') ?? '')

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
