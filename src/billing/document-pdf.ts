/** Printed documents, A4: pro-formas, invoices, corrections on one kind of paper. Made from the stored facts alone: the same facts give the same bytes. */
import { openOf } from '../rules/calendar.ts'
import { isRuleId, ruleOf } from '../rules/rule-ids.ts'
import { paymentBlock, sumBox } from './document-payment.ts'
import type { Sheet } from './document-sheet.ts'
import { invoiceTable, plainTable, ratesTable, sideTable } from './document-table.ts'
import { documentTexts, fill } from './document-texts.ts'
import type { BuyerId, CorrectionFacts, DocumentFacts, InvoiceFacts, Party, ProformaFacts } from './document.ts'
import { accent, caption, grey, left, line, openPaper, right, roomFor, width, write } from './paper.ts'

/** PDF bytes of a document, in its language. */
export async function renderDocument (facts: DocumentFacts): Promise<Buffer> {
  const texts = documentTexts[facts.lang]
  const { paper, bytes } = await openPaper({ title: `${texts[facts.kind]} ${facts.number}`, author: facts.seller.name, lang: facts.lang, date: openOf(facts.issuedOn) })
  const sheet = { paper, texts }
  heading({ ...sheet, facts })
  parties({ ...sheet, facts })
  const top = Math.max(248, paper.y + 26)
  const end = facts.kind === 'proforma'
    ? proforma({ ...sheet, facts }, top)
    : facts.kind === 'invoice' ? invoice({ ...sheet, facts }, top) : correction({ ...sheet, facts }, top)
  notes({ ...sheet, facts }, roomFor(paper, end + 18, 50))
  numberPages({ ...sheet, facts })
  paper.end()
  return await bytes
}

function proforma (sheet: Sheet<ProformaFacts>, top: number): number {
  const { facts, texts, paper } = sheet
  const y = plainTable(sheet, facts.lines, top)
  const end = sumBox(sheet, texts.toPay, BigInt(facts.grossMinor), y + 8)
  return paymentBlock(sheet, roomFor(paper, end + 22, 190))
}

function invoice (sheet: Sheet<InvoiceFacts>, top: number): number {
  const { facts, texts, paper } = sheet
  let y = invoiceTable(sheet, facts.lines, top)
  y = ratesTable(sheet, texts.total, facts, facts.rates, y + 8)
  const end = sumBox(sheet, facts.paidOn === null ? texts.toPay : fill(texts.paid, { day: facts.paidOn }), BigInt(facts.grossMinor), y + 8)
  return facts.paidOn === null ? paymentBlock(sheet, roomFor(paper, end + 22, 190)) : end
}

function correction (sheet: Sheet<CorrectionFacts>, top: number): number {
  const { facts, texts, paper } = sheet
  const { number, issuedOn, ksefNumber } = facts.corrects
  const about = [fill(texts.corrects, { number, day: issuedOn }), ksefNumber === null ? null : fill(texts.ksefNumber, { number: ksefNumber }), `${texts.reason}: ${facts.reason}`]
  write(paper, about.filter(each => each !== null).join('\n'), left, top - 6, { size: 9.5, width, gap: 3 })
  let y = sideTable(sheet, texts.before, facts.before, paper.y + 14)
  y = sideTable(sheet, texts.after, facts.lines, y + 14)
  line(paper, left, y + 8, width)
  y = ratesTable(sheet, texts.difference, facts, facts.rates, y + 18)
  const difference = BigInt(facts.grossMinor)
  return sumBox(sheet, difference < 0n ? texts.toReturn : texts.toAdd, difference < 0n ? -difference : difference, y + 8)
}

function heading ({ paper, facts, texts }: Sheet): void {
  paper.rect(left, 50, 4, 44).fill(accent)
  write(paper, texts[facts.kind], left + 16, 48, { size: 19, bold: true })
  write(paper, facts.number, left + 16, 76, { size: 12, color: grey })
  const dates: (readonly [string, string])[] = [[texts.issuedOn, facts.issuedOn]]
  if (facts.kind !== 'proforma') dates.push([facts.kind === 'invoice' && facts.paidOn !== null ? texts.advanceOn : texts.taxPointOn, facts.taxPointOn])
  if (facts.kind === 'proforma' || (facts.kind === 'invoice' && facts.paidOn === null)) dates.push([texts.dueOn, facts.dueOn])
  for (const [at, [label, value]] of dates.entries()) {
    write(paper, label, 385, 52 + at * 20, { size: 8.5, color: grey })
    write(paper, value, 455, 51 + at * 20, { size: 9.5, bold: true, width: right - 455, align: 'right' })
  }
}

function parties (sheet: Sheet): void {
  const { paper, facts, texts } = sheet
  const abroad = facts.seller.country !== facts.buyer.country
  party(sheet, texts.buyer, facts.buyer, abroad, facts.kind === 'proforma' ? null : facts.buyerId, left + width / 2 + 10)
  const end = paper.y
  party(sheet, texts.seller, facts.seller, abroad, null, left)
  paper.y = Math.max(paper.y, end)
}

function party ({ paper, texts }: Sheet, label: string, { name, street, postcode, city, country, taxId }: Party, abroad: boolean, id: BuyerId | null, x: number): void {
  const room = width / 2 - 10
  caption(paper, label, x, 128, room)
  write(paper, name, x, 149, { size: 10.5, bold: true, width: room })
  const number = id?.kind === 'vat-ue' ? `${texts.foreignTaxId}: ${id.prefix}${id.number}` : taxId === null ? null : `${texts.taxId}: ${taxId}`
  const lines = [street, `${postcode} ${city}`, abroad ? country : null, number].filter(line => line !== null)
  write(paper, lines.join('\n'), x, paper.y + 4, { size: 9.5, width: room, gap: 3 })
}

function notes ({ paper, facts, texts }: Sheet, y: number): void {
  line(paper, left, y, width)
  const says = isRuleId(facts.rule) ? ` ${ruleOf(facts.rule)[facts.lang]}` : ''
  const small = { size: 8, color: grey, width, gap: 2 }
  write(paper, `${texts.rule}: ${facts.rule} (${facts.policyVersion}).${says}`, left, y + 10, small)
  const tax = taxNote({ facts, texts })
  if (tax !== null) write(paper, tax, left, paper.y + 5, { ...small, bold: true })
  if (facts.kind === 'proforma') write(paper, texts.noInvoice, left, paper.y + 5, small)
  if (facts.kind === 'invoice') write(paper, fill(texts.forProforma, { number: facts.proformaNumber }), left, paper.y + 5, small)
}

/** What the law wants written where the VAT is not simply Polish (art. 106e ust. 1 pkt 18, 19). */
function taxNote ({ facts: { vat }, texts }: Pick<Sheet, 'facts' | 'texts'>): string | null {
  if (!vat) return null
  const { basis, country } = vat
  switch (vat.treatment) {
    case 'domestic': return null
    case 'reverse-charge': return fill(texts.reverseCharge, { basis })
    case 'outside-eu': return fill(texts.outsideEu, { basis })
    case 'oss': return fill(texts.oss, { basis, country: country ?? '' })
    case 'exempt': return fill(texts.exempt, { basis })
    default: return vat.treatment satisfies never
  }
}

function numberPages ({ paper, facts, texts }: Sheet): void {
  const { count } = paper.bufferedPageRange()
  for (let at = 0; count > 1 && at < count; at++) {
    paper.switchToPage(at)
    write(paper, `${facts.number} · ${texts.page} ${at + 1}/${count}`, left, 780, { size: 7.5, color: grey })
  }
}
