/** Tables of a document: its lines, and the sums by rate below them. */
import { sumsByRate, totalOf } from '../rules/invoice-sums.ts'
import { fromSums, piecesOf, toRates, toReckon, toSums } from './amounts.ts'
import { amount, percent, rateOf, type Sheet } from './document-sheet.ts'
import { fill } from './document-texts.ts'
import type { CorrectionFacts, DocumentLine, InvoiceFacts, InvoiceLine, RateSums, Sums } from './document.ts'
import { grey, left, line, roomFor, tint, width, write } from './paper.ts'

/** [place, width] of a column, its head, what it shows of a line. The first is the text. */
type Column<Line> = { readonly place: readonly [number, number], readonly head: string, readonly of: (line: Line) => string }

/** [place, width] of the columns of sums. */
type Places = Readonly<Record<'net' | 'percent' | 'vat' | 'gross', readonly [number, number]>>

const wide: Places = { net: [278, 66], percent: [346, 42], vat: [390, 66], gross: [458, 79] }
const narrow: Places = { net: [314, 62], percent: [378, 34], vat: [414, 62], gross: [478, 59] }

/** The lines of a pro-forma. Returns the place below the table. */
export function plainTable (sheet: Sheet, lines: readonly DocumentLine[], top: number): number {
  const { facts, texts } = sheet
  const bottom = table(sheet, [
    { place: [left + 8, 218], head: texts.text, of: each => each.text },
    { place: wide.net, head: texts.net, of: each => amount(each.netMinor, facts) },
    { place: wide.percent, head: texts.vatPercent, of: each => percent(each.vatPercent, facts) },
    { place: wide.vat, head: texts.vat, of: each => amount(each.vatMinor, facts) },
    { place: wide.gross, head: `${texts.gross} (${facts.currency})`, of: each => amount(each.grossMinor, facts) }
  ], lines, top)
  return sumsRow(sheet, wide, texts.total, null, facts, roomFor(sheet.paper, bottom + 8, 64), true)
}

/** The lines of an invoice, with quantity and price of one. Returns the place below the table. */
export function invoiceTable (sheet: Sheet, lines: readonly InvoiceLine[], top: number): number {
  const { facts, texts } = sheet
  return table<InvoiceLine>(sheet, [
    { place: [left + 8, 156], head: texts.text, of: each => each.text },
    { place: [216, 36], head: texts.quantity, of: each => `${piecesOf(each).count} ${texts.piece}` },
    { place: [254, 58], head: texts.unitNet, of: each => amount(piecesOf(each).netMinor, facts) },
    { place: narrow.net, head: texts.net, of: each => amount(each.netMinor, facts) },
    { place: narrow.percent, head: texts.vatPercent, of: each => rateOf(each.rate, each.vatPercent, facts) },
    { place: narrow.vat, head: texts.vat, of: each => amount(each.vatMinor, facts) },
    { place: narrow.gross, head: texts.gross, of: each => amount(each.grossMinor, facts) }
  ], lines, top)
}

function table<Line> ({ paper }: Sheet, columns: readonly Column<Line>[], lines: readonly Line[], top: number): number {
  let y = tableHead({ paper }, columns, roomFor(paper, top, 60))
  const [text, ...rest] = columns as [Column<Line>, ...Column<Line>[]]
  for (const each of lines) {
    const height = paper.font('regular').fontSize(9.5).heightOfString(text.of(each), { width: text.place[1] })
    const start = roomFor(paper, y, height + 16)
    if (start !== y) y = tableHead({ paper }, columns, start)
    write(paper, text.of(each), text.place[0], y + 8, { size: 9.5, width: text.place[1] })
    for (const { place: [x, room], of } of rest) write(paper, of(each), x, y + 8, { size: 9.5, width: room, align: 'right' })
    y += height + 16
    line(paper, left, y, width)
  }
  return y
}

function tableHead<Line> ({ paper }: Pick<Sheet, 'paper'>, [text, ...rest]: readonly Column<Line>[], y: number): number {
  paper.rect(left, y, width, 24).fill(tint)
  const style = { size: 8.5, bold: true, color: grey }
  write(paper, text!.head, text!.place[0], y + 7, style)
  for (const { place: [x, room], head } of rest) write(paper, head, x, y + 7, { ...style, width: room, align: 'right' })
  return y + 24
}

function sumsRow ({ paper, facts }: Sheet, places: Places, label: string, rate: string | null, sums: Sums, y: number, bold: boolean): number {
  const size = bold ? 9.5 : 9
  const color = bold ? undefined : grey
  const style = { size, bold, ...color && { color } }
  write(paper, label, left + 8, y, style)
  if (rate !== null) write(paper, rate, places.percent[0], y, { ...style, width: places.percent[1], align: 'right' })
  for (const [[x, room], minor] of [[places.net, sums.netMinor], [places.vat, sums.vatMinor], [places.gross, sums.grossMinor]] as const) {
    write(paper, amount(minor, facts), x, y, { ...style, width: room, align: 'right' })
  }
  return y + 16
}

/** The total and one row a rate; then the VAT in PLN, where the document is in another currency. Returns the place below. */
export function ratesTable (sheet: Sheet<InvoiceFacts | CorrectionFacts>, label: string, sums: Sums, rates: readonly RateSums[], top: number): number {
  const { paper, facts, texts } = sheet
  let y = sumsRow(sheet, narrow, label, null, sums, roomFor(paper, top, 34 + 16 * rates.length), true)
  for (const [at, each] of rates.entries()) y = sumsRow(sheet, narrow, at === 0 ? texts.ofWhich : '', rateOf(each.rate, each.percent, facts), each, y, false)
  const { exchange } = facts
  const pln = rates.flatMap(({ vatPlnMinor }) => vatPlnMinor === null ? [] : [BigInt(vatPlnMinor)]).reduce((sum, each) => sum + each, 0n)
  if (exchange) {
    const rate = facts.lang === 'pl' ? exchange.rate.replace('.', ',') : exchange.rate
    const how = fill(texts.exchange, { rate, day: exchange.publishedOn, table: exchange.table })
    write(paper, `${texts.vatInPln}: ${amount(String(pln), facts)} (${how})`, left + 8, y, { size: 8.5, color: grey })
    y += 16
  }
  return y
}

/** The lines of one side of a correction with their sums by rate. */
export function sideTable (sheet: Sheet<CorrectionFacts>, label: string, lines: readonly InvoiceLine[], top: number): number {
  const y = roomFor(sheet.paper, top, 110)
  write(sheet.paper, label, left, y, { size: 10.5, bold: true })
  const bottom = invoiceTable(sheet, lines, y + 18)
  const rates = toRates(sumsByRate(lines.map(toReckon)), null)
  const { paper, texts } = sheet
  let at = sumsRow(sheet, narrow, texts.total, null, toSums(totalOf(lines.map(fromSums))), roomFor(paper, bottom + 8, 20), true)
  if (rates.length > 1) for (const [index, each] of rates.entries()) at = sumsRow(sheet, narrow, index === 0 ? texts.ofWhich : '', rateOf(each.rate, each.percent, sheet.facts), each, at, false)
  return at
}
