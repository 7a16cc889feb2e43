/** CAMT.053 files as a bank would send them. What is left out is as usual; what adds up is worked out. */
import { formatAmount, parseAmount } from '../../src/rules/money.ts'
import { documentOf, el, type Xml } from '../../src/xml/build.ts'

export type Line = {
  /** '123.45'; below zero for a debit. */
  readonly amount: string
  readonly currency?: string
  /** A day, or a date and time as in xs:dateTime. */
  readonly booked: string
  /** Pieces as the bank breaks the title. */
  readonly title?: string | readonly string[]
  readonly party?: { readonly name?: string, readonly account?: string }
  readonly reference?: string
  readonly endToEndId?: string
  readonly status?: string
  readonly reversal?: boolean
  /** Transactions of a batch; the entry's own title and party are not used then. */
  readonly batch?: readonly Pick<Line, 'amount' | 'title' | 'party' | 'endToEndId'>[]
}

export type Statement = {
  readonly id?: string
  readonly account: string
  readonly currency?: string
  readonly from: string
  readonly to: string
  readonly opening?: string
  /** Worked out from the booked lines unless told. */
  readonly closing?: string
  readonly lines: readonly Line[]
}

/** `version`: '02' to '08', as the namespace ends; statuses and parties change their shape between them. */
export function buildCamt053 (statements: readonly Statement[], { version = '08' }: { version?: string } = {}): Buffer {
  const body = el('BkToCstmrStmt', {},
    el('GrpHdr', {}, el('MsgId', {}, 'MSG1'), el('CreDtTm', {}, '2026-01-01T06:00:00+01:00')),
    ...statements.map((statement, at) => statementOf(statement, at, version)))
  return Buffer.from(documentOf(el('Document', { xmlns: `urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}` }, body)))
}

function statementOf ({ id, account, currency = 'PLN', from, to, opening = '0.00', closing, lines }: Statement, at: number, version: string): Xml {
  const booked = lines.filter(({ status = 'BOOK' }) => status === 'BOOK').map(line => parseAmount(line.amount)!)
  const sum = formatAmount(booked.reduce((total, minor) => total + minor, parseAmount(opening)!))
  return el('Stmt', {},
    el('Id', {}, id ?? `${from}/${to}/${at}`),
    el('FrToDt', {}, el('FrDtTm', {}, from.includes('T') ? from : `${from}T00:00:00`), el('ToDtTm', {}, to.includes('T') ? to : `${to}T23:59:59`)),
    el('Acct', {}, el('Id', {}, /^[A-Z]{2}/.test(account) ? el('IBAN', {}, account) : el('Othr', {}, el('Id', {}, account))), el('Ccy', {}, currency)),
    balanceOf('OPBD', opening, currency, from),
    balanceOf('CLBD', closing ?? sum, currency, to),
    ...lines.map(line => entryOf(line, currency, version)))
}

const balanceOf = (code: string, amount: string, currency: string, day: string): Xml => el('Bal', {},
  el('Tp', {}, el('CdOrPrtry', {}, el('Cd', {}, code))), ...money(amount, currency), el('Dt', {}, el('Dt', {}, day.slice(0, 10))))

function entryOf (line: Line, currency: string, version: string): Xml {
  const { amount, booked, reference, status = 'BOOK', reversal, batch } = line
  const transactions = batch ?? [line]
  return el('Ntry', {},
    ...money(amount, line.currency ?? currency),
    reversal ? el('RvslInd', {}, 'true') : null,
    el('Sts', {}, version < '07' ? status : el('Cd', {}, status)),
    el('BookgDt', {}, booked.includes('T') ? el('DtTm', {}, booked) : el('Dt', {}, booked)),
    reference ? el('AcctSvcrRef', {}, reference) : null,
    el('NtryDtls', {}, ...transactions.map(each => transactionOf(each, currency, version))))
}

function transactionOf ({ amount, title = [], party, endToEndId }: Pick<Line, 'amount' | 'title' | 'party' | 'endToEndId'>, currency: string, version: string): Xml {
  const side = amount.startsWith('-') ? 'Cdtr' : 'Dbtr'
  const name = party?.name === undefined ? null : el('Nm', {}, party.name)
  const account = party?.account === undefined ? null : el(`${side}Acct`, {}, el('Id', {}, el('IBAN', {}, party.account)))
  const own = money(amount, currency)
  return el('TxDtls', {},
    el('Refs', {}, el('EndToEndId', {}, endToEndId ?? 'NOTPROVIDED')),
    ...version < '04' ? [el('AmtDtls', {}, el('TxAmt', {}, own[0]))] : own,
    el('RltdPties', {}, name && el(side, {}, version < '08' ? name : el('Pty', {}, name)), account),
    el('RmtInf', {}, ...[title].flat().map(piece => el('Ustrd', {}, piece))))
}

const money = (amount: string, currency: string): [Xml, Xml] =>
  [el('Amt', { Ccy: currency }, amount.replace('-', '')), el('CdtDbtInd', {}, amount.startsWith('-') ? 'DBIT' : 'CRDT')]
