/** The bank: CAMT.053 statements of transfers as customers make them. */
import { dayOf, warsawIso } from '../../rules/calendar.ts'
import { formatAmount } from '../../rules/money.ts'
import { documentOf, el } from '../../xml/build.ts'

export type Transfer = { readonly amountMinor: bigint, readonly title: string }

/** One booked day at `at`; the opening balance is nothing. `id` must be new for each statement. */
export function buildStatement (account: string, id: string, at: Date, transfers: readonly Transfer[]): Buffer {
  const day = dayOf(at)
  const total = transfers.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  const money = (name: string, minor: bigint) => el(name, { Ccy: 'PLN' }, formatAmount(minor))
  const balance = (code: string, minor: bigint) => el('Bal', {}, el('Tp', {}, el('CdOrPrtry', {}, el('Cd', {}, code))), money('Amt', minor), el('CdtDbtInd', {}, 'CRDT'), el('Dt', {}, el('Dt', {}, day)))
  return Buffer.from(documentOf(el('Document', { xmlns: 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08' },
    el('BkToCstmrStmt', {},
      el('GrpHdr', {}, el('MsgId', {}, id), el('CreDtTm', {}, warsawIso(at))),
      el('Stmt', {},
        el('Id', {}, id),
        el('CreDtTm', {}, warsawIso(at)),
        el('FrToDt', {}, el('FrDtTm', {}, `${day}T00:00:00`), el('ToDtTm', {}, `${day}T23:59:59`)),
        el('Acct', {}, el('Id', {}, el('IBAN', {}, account)), el('Ccy', {}, 'PLN')),
        balance('OPBD', 0n), balance('CLBD', total),
        ...transfers.map(({ amountMinor, title }, index) => el('Ntry', {},
          money('Amt', amountMinor), el('CdtDbtInd', {}, 'CRDT'), el('Sts', {}, el('Cd', {}, 'BOOK')), el('BookgDt', {}, el('DtTm', {}, warsawIso(at))), el('AcctSvcrRef', {}, `${id}-${index}`),
          el('NtryDtls', {}, el('TxDtls', {}, el('Refs', {}, el('EndToEndId', {}, `${id}-${index}`)), money('Amt', amountMinor),
            el('RltdPties', {}, el('Dbtr', {}, el('Pty', {}, el('Nm', {}, 'Grażyna Żółkiewska'))), el('DbtrAcct', {}, el('Id', {}, el('IBAN', {}, 'PL83101010230000261395100000')))),
            el('RmtInf', {}, el('Ustrd', {}, title)))))))))))
}
