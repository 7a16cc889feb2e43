/**
 * An invoice or a correction as the state's system takes it: FA(3), schema 1-0E. Pure; from the stored facts alone.
 * Element order is the schema's.
 */
import { formatAmount } from '../rules/money.ts'
import type { RateCode } from '../rules/vat.ts'
import { documentOf, el, type Xml } from '../xml/build.ts'
import { piecesOf } from './amounts.ts'
import type { BuyerId, CorrectionFacts, InvoiceFacts, InvoiceLine, Party, RateSums } from './document.ts'

const namespace = 'http://crd.gov.pl/wzor/2025/06/25/13775/'

type Facts = InvoiceFacts | CorrectionFacts
type Children = readonly (Xml | null)[]

/** `madeAt`: when this file is made (DataWytworzeniaFa). */
export function buildKsefInvoice (facts: Facts, madeAt: Date): string {
  return documentOf(el('Faktura', { xmlns: namespace },
    el('Naglowek', {},
      el('KodFormularza', { kodSystemowy: 'FA (3)', wersjaSchemy: '1-0E' }, 'FA'),
      el('WariantFormularza', {}, '3'),
      el('DataWytworzeniaFa', {}, `${madeAt.toISOString().slice(0, 19)}Z`),
      el('SystemInfo', {}, 'Strefa')),
    el('Podmiot1', {}, el('DaneIdentyfikacyjne', {}, el('NIP', {}, facts.seller.taxId ?? ''), el('Nazwa', {}, cut(facts.seller.name, 512))), address(facts.seller)),
    el('Podmiot2', {}, el('DaneIdentyfikacyjne', {}, ...buyerId(facts.buyerId), el('Nazwa', {}, cut(facts.buyer.name, 512))), address(facts.buyer), el('JST', {}, '2'), el('GV', {}, '2')),
    body(facts)))
}

const body = (facts: Facts): Xml => el('Fa', {},
  el('KodWaluty', {}, facts.currency),
  el('P_1', {}, facts.issuedOn),
  el('P_2', {}, facts.number),
  facts.taxPointOn === facts.issuedOn ? null : el('P_6', {}, facts.taxPointOn),
  ...sums(facts.rates),
  el('P_15', {}, amount(facts.grossMinor)),
  notes(facts),
  el('RodzajFaktury', {}, facts.kind === 'correction' ? 'KOR' : 'VAT'),
  ...facts.kind === 'correction' ? corrected(facts) : [],
  ...allLines(facts),
  facts.kind === 'invoice' ? payment(facts) : null)

function buyerId (id: BuyerId): Children {
  switch (id.kind) {
    case 'nip': return [el('NIP', {}, id.number)]
    case 'vat-ue': return [el('KodUE', {}, id.prefix), el('NrVatUE', {}, id.number)]
    case 'other': return [el('KodKraju', {}, id.country), el('NrID', {}, id.number)]
    case 'none': return [el('BrakID', {}, '1')]
    default: return id satisfies never
  }
}

const address = ({ country, street, postcode, city }: Party): Xml =>
  el('Adres', {}, el('KodKraju', {}, country), el('AdresL1', {}, cut(street, 512)), el('AdresL2', {}, cut(`${postcode} ${city}`, 512)))

/** Fields of the sums by rate, in the schema's order: net, VAT, VAT in PLN. A rate without VAT has the first only. */
const fields: readonly { readonly rates: readonly RateCode[], readonly names: readonly [string, string?, string?] }[] = [
  { rates: ['23', '22'], names: ['P_13_1', 'P_14_1', 'P_14_1W'] },
  { rates: ['8', '7'], names: ['P_13_2', 'P_14_2', 'P_14_2W'] },
  { rates: ['5'], names: ['P_13_3', 'P_14_3', 'P_14_3W'] },
  { rates: ['4', '3'], names: ['P_13_4', 'P_14_4', 'P_14_4W'] },
  { rates: ['oss'], names: ['P_13_5', 'P_14_5'] },
  { rates: ['0 KR'], names: ['P_13_6_1'] },
  { rates: ['zw'], names: ['P_13_7'] },
  { rates: ['np I'], names: ['P_13_8'] },
  { rates: ['np II'], names: ['P_13_9'] }
]

const sums = (rates: readonly RateSums[]): Children => fields.flatMap(({ rates: codes, names: [net, vat, vatPln] }) => {
  const found = rates.filter(({ rate }) => codes.includes(rate))
  if (found.length === 0) return []
  const total = (values: readonly string[]) => amount(String(values.reduce((sum, each) => sum + BigInt(each), 0n)))
  const pln = found.flatMap(({ vatPlnMinor }) => vatPlnMinor === null ? [] : [vatPlnMinor])
  return [
    el(net, {}, total(found.map(each => each.netMinor))),
    vat === undefined ? null : el(vat, {}, total(found.map(each => each.vatMinor))),
    vatPln === undefined || pln.length === 0 ? null : el(vatPln, {}, total(pln))
  ]
})

const yes = (condition: boolean): string => condition ? '1' : '2'

const notes = ({ vat }: Facts): Xml => el('Adnotacje', {},
  el('P_16', {}, '2'),
  el('P_17', {}, '2'),
  el('P_18', {}, yes(vat.treatment === 'reverse-charge')),
  el('P_18A', {}, '2'),
  vat.treatment === 'exempt'
    ? el('Zwolnienie', {}, el('P_19', {}, '1'), el('P_19A', {}, vat.basis))
    : el('Zwolnienie', {}, el('P_19N', {}, '1')),
  el('NoweSrodkiTransportu', {}, el('P_22N', {}, '1')),
  el('P_23', {}, '2'),
  el('PMarzy', {}, el('P_PMarzyN', {}, '1')))

/** TypKorekty 2: it counts in the period in which it is issued (art. 29a ust. 13). */
const corrected = ({ reason, corrects }: CorrectionFacts): Children => [
  el('PrzyczynaKorekty', {}, cut(reason, 256)),
  el('TypKorekty', {}, '2'),
  el('DaneFaKorygowanej', {},
    el('DataWystFaKorygowanej', {}, corrects.issuedOn),
    el('NrFaKorygowanej', {}, corrects.number),
    ...corrects.ksefNumber === null ? [el('NrKSeFN', {}, '1')] : [el('NrKSeF', {}, '1'), el('NrKSeFFaKorygowanej', {}, corrects.ksefNumber)])
]

/** A correction names each line twice: as it stood (StanPrzed), then as it stands. */
function allLines (facts: Facts): Xml[] {
  const { exchange } = facts
  const before = facts.kind === 'correction' ? facts.before.map(line => ({ line, stood: true })) : []
  return [...before, ...facts.lines.map(line => ({ line, stood: false }))].map(({ line, stood }, at) => lineOf(line, at + 1, exchange?.rate ?? null, stood))
}

function lineOf (line: InvoiceLine, number: number, exchangeRate: string | null, stood: boolean): Xml {
  const { text, netMinor, vatMinor, vatPercent, rate } = line
  const pieces = piecesOf(line)
  return el('FaWiersz', {},
    el('NrWierszaFa', {}, String(number)),
    el('P_7', {}, cut(text, 512)),
    el('P_8A', {}, 'szt.'),
    el('P_8B', {}, String(pieces.count)),
    el('P_9A', {}, amount(pieces.netMinor)),
    el('P_11', {}, amount(netMinor)),
    el('P_11Vat', {}, amount(vatMinor)),
    rate === 'oss' ? null : el('P_12', {}, rate),
    rate === 'oss' ? el('P_12_XII', {}, String(vatPercent)) : null,
    exchangeRate === null ? null : el('KursWaluty', {}, exchangeRate),
    stood ? el('StanPrzed', {}, '1') : null)
}

/** FormaPlatnosci 6: a bank transfer. */
const payment = ({ paidOn, dueOn, bankAccount }: InvoiceFacts): Xml => el('Platnosc', {},
  ...paidOn === null
    ? [el('TerminPlatnosci', {}, el('Termin', {}, dueOn))]
    : [el('Zaplacono', {}, '1'), el('DataZaplaty', {}, paidOn)],
  el('FormaPlatnosci', {}, '6'),
  paidOn === null ? el('RachunekBankowy', {}, el('NrRB', {}, bankAccount)) : null)

const amount = (minor: string): string => formatAmount(BigInt(minor))

/** The schema's texts are tokens of so many characters at most. */
const cut = (text: string, most: number): string => [...text.replace(/\s+/g, ' ').trim()].slice(0, most).join('')
