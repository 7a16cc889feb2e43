/**
 * A file of transfers for the bank: ISO 20022 pain.001.001.09 (CustomerCreditTransferInitiationV09), one payment block, one debtor account, one currency. Pure.
 * Elements and their order were read against the European Payments Council's rendering of the schema for SEPA (EPC132-08, 2023), which asks for more than the
 * standard does: both sums in both places, a name and an account for each payee, an agent that is a BIC or 'NOTPROVIDED', names of 70 characters (the schema allows
 * 140), two decimals, at most 999 999 999.99 in one order. The account's currency is not named: the schema keeps that for an account that has several.
 * Texts keep to the characters that every bank takes; titles are cut to 140.
 */
import type { Day } from '../rules/calendar.ts'
import { formatAmount, type Currency } from '../rules/money.ts'
import { documentOf, el, type Xml } from '../xml/build.ts'

export type TransferOrder = {
  /** Ours, at most 35 characters; the bank repeats it on the statement. */
  readonly endToEndId: string
  readonly amountMinor: bigint
  readonly toName: string
  readonly toIban: string
  readonly title: string
}

export type TransferFile = {
  /** At most 35 characters; also of its only payment block. */
  readonly id: string
  readonly createdAt: Date
  readonly executeOn: Day
  readonly currency: Currency
  readonly from: { readonly name: string, readonly iban: string }
  readonly transfers: readonly TransferOrder[]
}

export const pain001Namespace = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'

/** Throws when there is nothing to order, an id is too long or a sum beyond what one order takes: faults of the caller. */
export function buildPain001 (file: TransferFile): Buffer {
  const { id, createdAt, executeOn, currency, from, transfers } = file
  if (transfers.length === 0) throw new RangeError(`file ${id} has no transfers`)
  const count = String(transfers.length)
  const sum = formatAmount(transfers.reduce((total, { amountMinor }) => total + amountMinor, 0n))
  const name = plainText(from.name, 70)
  const document = el('Document', { xmlns: pain001Namespace }, el('CstmrCdtTrfInitn', {},
    el('GrpHdr', {},
      el('MsgId', {}, identifier(id)),
      el('CreDtTm', {}, `${createdAt.toISOString().slice(0, 19)}Z`),
      el('NbOfTxs', {}, count),
      el('CtrlSum', {}, sum),
      el('InitgPty', {}, el('Nm', {}, name))),
    el('PmtInf', {},
      el('PmtInfId', {}, identifier(id)),
      el('PmtMtd', {}, 'TRF'),
      el('BtchBookg', {}, 'false'), // each transfer a line of its own on the statement
      el('NbOfTxs', {}, count),
      el('CtrlSum', {}, sum),
      el('PmtTpInf', {}, el('SvcLvl', {}, el('Cd', {}, currency === 'EUR' ? 'SEPA' : 'NURG'))),
      el('ReqdExctnDt', {}, el('Dt', {}, executeOn)),
      el('Dbtr', {}, el('Nm', {}, name)),
      el('DbtrAcct', {}, el('Id', {}, el('IBAN', {}, from.iban))),
      el('DbtrAgt', {}, el('FinInstnId', {}, el('Othr', {}, el('Id', {}, 'NOTPROVIDED')))), // the IBAN tells the bank
      el('ChrgBr', {}, currency === 'EUR' ? 'SLEV' : 'SHAR'),
      ...transfers.map(transfer => transferOf(transfer, currency)))))
  return Buffer.from(documentOf(document))
}

/** EPC132-08: one SEPA order. */
const mostInSepa = 99_999_999_999n

function transferOf ({ endToEndId, amountMinor, toName, toIban, title }: TransferOrder, currency: Currency): Xml {
  if (amountMinor <= 0n || (currency === 'EUR' && amountMinor > mostInSepa)) throw new RangeError(`transfer ${endToEndId} of ${amountMinor}`)
  return el('CdtTrfTxInf', {},
    el('PmtId', {}, el('EndToEndId', {}, identifier(endToEndId))),
    el('Amt', {}, el('InstdAmt', { Ccy: currency }, formatAmount(amountMinor))),
    el('Cdtr', {}, el('Nm', {}, plainText(toName, 70) || 'Odbiorca')),
    el('CdtrAcct', {}, el('Id', {}, el('IBAN', {}, toIban))),
    el('RmtInf', {}, el('Ustrd', {}, plainText(title, 140) || 'Zwrot')))
}

function identifier (text: string): string {
  if (!/^[A-Za-z0-9-]{1,35}$/.test(text)) throw new RangeError(`'${text}' is no id for a bank`)
  return text
}

/** Latin letters with Polish ones, digits and / - ? : ( ) . , ' + (the set that clearing systems carry); whatever else becomes a blank. */
function plainText (text: string, most: number): string {
  const plain = text.normalize('NFC').replace(/[^A-Za-z0-9ąćęłńóśźżĄĆĘŁŃÓŚŹŻ/?:().,'+ -]/g, character => character.normalize('NFKD').replace(/[^A-Za-z0-9]/g, '') || ' ')
  return plain.replace(/ +/g, ' ').trim().slice(0, most).trim()
}
