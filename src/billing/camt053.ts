/**
 * Bank statements: ISO 20022 camt.053.001, versions 02 to 08 and later ones of the same shape. Elements are found by local name;
 * the namespace tells the kind of message only. Hostile until parsed; a file is understood whole or refused. Pure.
 */
import { child, childrenOf, parseXml, textAt, XmlError, type XmlLimits, type XmlNode } from '../xml/parse.ts'
import { largestStatement, refuseStatement, type BankStatement, type Moment } from './bank-statement.ts'
import { parseEntry } from './camt053-entry.ts'
import { accountOf, codeOf, lastDayOf, readAmount, readDate, readDirection, readMoment } from './camt053-values.ts'
import { normaliseAccount } from './iban.ts'

const limits: XmlLimits = { bytes: largestStatement, depth: 40, nodes: 2_000_000 }
const namespace = /^urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.\d{2}$/

/**
 * @throws Refusal 'invalid' with one of the reasons too-large, not-xml, not-camt053, no-statement, bad-account, bad-amount, bad-direction,
 * bad-date, bad-status, other-currency, balance-missing, does-not-add-up, batch-does-not-add-up
 */
export function parseCamt053 (bytes: Uint8Array): BankStatement[] {
  if (bytes.byteLength > largestStatement) throw refuseStatement('too-large', 'The file is larger than 20 MB: ask the bank for shorter periods and import them one after the other.')
  const root = readXml(bytes)
  const body = child(root, 'BkToCstmrStmt')
  if (root.name !== 'Document' || !namespace.test(root.ns) || !body) throw refuseStatement('not-camt053', 'The file is XML, but no CAMT.053 statement: choose the format CAMT.053 (ISO 20022) at the bank.')
  const statements = childrenOf(body, 'Stmt').map(parseStatement)
  if (statements.length === 0) throw refuseStatement('no-statement', 'The file has no statement in it: choose a period at the bank and export it again.')
  return statements
}

function readXml (bytes: Uint8Array): XmlNode {
  try {
    return parseXml(bytes, limits)
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    throw refuseStatement('not-xml', `The file cannot be read: ${error.message}. Download it from the bank again and do not open or save it in another program.`)
  }
}

function parseStatement (node: XmlNode): BankStatement {
  const number = accountOf(child(node, 'Acct'))
  if (!number) throw refuseStatement('bad-account', 'The file has a statement without an account number: ask the bank for the file again.')
  const account = normaliseAccount(number)
  const opening = balance(node, 'OPBD') ?? balance(node, 'PRCD') // the previous closing balance is the opening one
  const closing = balance(node, 'CLBD')
  if (!opening || !closing) throw refuseStatement('balance-missing', 'The file has a statement without its opening or closing booked balance: ask the bank for whole, not interim, statements.')
  const currency = textAt(node, 'Acct', 'Ccy') ?? opening.currency
  if (opening.currency !== currency || closing.currency !== currency) throw refuseStatement('other-currency', 'The file has a statement whose balances are in another currency than its account: ask the bank for the file again.')

  const entries = childrenOf(node, 'Ntry').map(entry => parseEntry(entry, currency, account))
  const booked = entries.filter(entry => entry.booked)
  const sum = booked.reduce((total, entry) => total + entry.changeMinor, opening.minor)
  if (sum !== closing.minor) throw refuseStatement('does-not-add-up', 'The file has a statement whose entries do not lead from its opening to its closing balance, so something is missing: ask the bank for the file again.')

  const { from, to } = period(node, opening.moment, closing.moment)
  return {
    format: 'camt.053',
    bankId: textAt(node, 'Id') ?? '',
    account,
    currency,
    from: from.at,
    to: to.at,
    fromDay: from.day,
    toDay: lastDayOf(from, to),
    openingMinor: opening.minor,
    closingMinor: closing.minor,
    lines: booked.flatMap(entry => entry.lines),
    notBooked: entries.length - booked.length
  }
}

type Balance = { readonly minor: bigint, readonly currency: string, readonly moment: Moment | undefined }

/** Signed: a debit balance is below zero. */
function balance (statement: XmlNode, code: string): Balance | undefined {
  const node = childrenOf(statement, 'Bal').find(each => codeOf(child(child(each, 'Tp'), 'CdOrPrtry')) === code)
  if (!node) return undefined
  const { minor, currency } = readAmount(child(node, 'Amt'))
  return { minor: readDirection(node) === 'credit' ? minor : -minor, currency, moment: readDate(child(node, 'Dt')) }
}

/** `FrToDt`, or what the dates of the balances tell. */
function period (statement: XmlNode, opening: Moment | undefined, closing: Moment | undefined): { from: Moment, to: Moment } {
  const told = child(statement, 'FrToDt')
  const fromText = textAt(told, 'FrDtTm') ?? textAt(told, 'FrDt')
  const toText = textAt(told, 'ToDtTm') ?? textAt(told, 'ToDt')
  const to = toText ? readMoment(toText) : closing
  const from = fromText ? readMoment(fromText) : opening
  if (!from || !to || from.at > to.at) throw refuseStatement('bad-date', 'The file has a statement that does not tell its period: ask the bank for the file again.')
  return { from, to }
}
