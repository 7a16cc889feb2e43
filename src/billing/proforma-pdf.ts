/** The printed pro-forma, A4. Made from the stored facts alone: the same facts give the same bytes. */
import { create as createQr } from 'qrcode'
import { openOf } from '../rules/calendar.ts'
import { formatAmount } from '../rules/money.ts'
import { isRuleId, ruleOf } from '../rules/rule-ids.ts'
import { documentTexts, type DocumentTexts } from './document-texts.ts'
import type { DocumentFacts, Party } from './document.ts'
import { accent, caption, grey, left, line, openPaper, right, roomFor, tint, width, write, type Paper } from './paper.ts'
import { transferCode } from './transfer-qr.ts'

/** PDF bytes of a document, in its language. */
export async function renderDocument (facts: DocumentFacts): Promise<Buffer> {
  const texts = documentTexts[facts.lang]
  const { paper, bytes } = await openPaper({ title: `${texts.title} ${facts.number}`, author: facts.seller.name, lang: facts.lang, date: openOf(facts.issuedOn) })
  heading(paper, facts, texts)
  parties(paper, facts, texts)
  let y = table(paper, facts, texts, Math.max(248, paper.y + 26))
  y = totals(paper, facts, texts, y + 8)
  y = payment(paper, facts, texts, roomFor(paper, y + 28, 190))
  notes(paper, facts, texts, roomFor(paper, y + 24, 80))
  numberPages(paper, facts, texts)
  paper.end()
  return await bytes
}

function heading (paper: Paper, facts: DocumentFacts, texts: DocumentTexts): void {
  paper.rect(left, 50, 4, 44).fill(accent)
  write(paper, texts.title, left + 16, 48, { size: 19, bold: true })
  write(paper, facts.number, left + 16, 76, { size: 12, color: grey })
  for (const [at, label, value] of [[0, texts.issuedOn, facts.issuedOn], [1, texts.dueOn, facts.dueOn]] as const) {
    write(paper, label, 385, 52 + at * 22, { size: 8.5, color: grey })
    write(paper, value, 455, 51 + at * 22, { size: 9.5, bold: true, width: right - 455, align: 'right' })
  }
}

function parties (paper: Paper, facts: DocumentFacts, texts: DocumentTexts): void {
  const abroad = facts.seller.country !== facts.buyer.country
  party(paper, texts.buyer, facts.buyer, abroad, texts, left + width / 2 + 10)
  const end = paper.y
  party(paper, texts.seller, facts.seller, abroad, texts, left)
  paper.y = Math.max(paper.y, end)
}

function party (paper: Paper, label: string, { name, street, postcode, city, country, taxId }: Party, abroad: boolean, texts: DocumentTexts, x: number): void {
  const room = width / 2 - 10
  caption(paper, label, x, 128, room)
  write(paper, name, x, 149, { size: 10.5, bold: true, width: room })
  const lines = [street, `${postcode} ${city}`, abroad ? country : null, taxId === null ? null : `${texts.taxId}: ${taxId}`].filter(line => line !== null)
  write(paper, lines.join('\n'), x, paper.y + 4, { size: 9.5, width: room, gap: 3 })
}

const columns = { text: [left + 8, 218], net: [278, 66], percent: [346, 42], vat: [390, 66], gross: [458, 79] } as const

function table (paper: Paper, facts: DocumentFacts, texts: DocumentTexts, top: number): number {
  let y = tableHead(paper, facts, texts, top)
  for (const each of facts.lines) {
    const height = paper.font('regular').fontSize(9.5).heightOfString(each.text, { width: columns.text[1] })
    const start = roomFor(paper, y, height + 16)
    if (start !== y) y = tableHead(paper, facts, texts, start)
    write(paper, each.text, columns.text[0], y + 8, { size: 9.5, width: columns.text[1] })
    const numbers = [[columns.net, amount(each.netMinor, facts)], [columns.percent, percent(each.vatPercent, facts)], [columns.vat, amount(each.vatMinor, facts)], [columns.gross, amount(each.grossMinor, facts)]] as const
    for (const [[x, room], text] of numbers) write(paper, text, x, y + 8, { size: 9.5, width: room, align: 'right' })
    y += height + 16
    line(paper, left, y, width)
  }
  return y
}

function tableHead (paper: Paper, facts: DocumentFacts, texts: DocumentTexts, y: number): number {
  paper.rect(left, y, width, 24).fill(tint)
  write(paper, texts.text, columns.text[0], y + 7, { size: 8.5, bold: true, color: grey })
  const heads = [[columns.net, texts.net], [columns.percent, texts.vatPercent], [columns.vat, texts.vat], [columns.gross, `${texts.gross} (${facts.currency})`]] as const
  for (const [[x, room], text] of heads) write(paper, text, x, y + 7, { size: 8.5, bold: true, color: grey, width: room, align: 'right' })
  return y + 24
}

function totals (paper: Paper, facts: DocumentFacts, texts: DocumentTexts, top: number): number {
  const y = roomFor(paper, top, 64)
  write(paper, texts.total, columns.text[0], y, { size: 9.5, bold: true })
  const numbers = [[columns.net, facts.netMinor], [columns.vat, facts.vatMinor], [columns.gross, facts.grossMinor]] as const
  for (const [[x, room], minor] of numbers) write(paper, amount(minor, facts), x, y, { size: 9.5, bold: true, width: room, align: 'right' })
  paper.rect(278, y + 24, right - 278, 34).fill(accent)
  write(paper, texts.toPay, 290, y + 35, { size: 10, color: '#ffffff' })
  write(paper, `${amount(facts.grossMinor, facts)} ${facts.currency}`, 360, y + 32, { size: 13, bold: true, color: '#ffffff', width: right - 372, align: 'right' })
  return y + 58
}

function payment (paper: Paper, facts: DocumentFacts, texts: DocumentTexts, y: number): number {
  caption(paper, texts.payment, left, y, width)
  const rows = [
    [texts.recipient, facts.seller.name],
    [texts.account, facts.bankAccount.replace(/(.{4})(?=.)/g, '$1 ')],
    [texts.amount, `${amount(facts.grossMinor, facts)} ${facts.currency}`],
    [texts.paymentTitle, facts.paymentTitle],
    [texts.dueOn, facts.dueOn]
  ] as const
  let at = y + 24
  for (const [label, value] of rows) {
    write(paper, label, left, at + 0.5, { size: 8.5, color: grey })
    write(paper, value, left + 100, at, { size: 9.5, bold: label === texts.paymentTitle || label === texts.account, width: 280 })
    at = Math.max(at + 19, paper.y + 7)
  }
  write(paper, texts.howToPay, left, at + 6, { size: 8, color: grey, width: 370, gap: 2 })
  const end = paper.y
  const code = transferCode(facts)
  if (!code) return end
  const side = 108
  drawCode(paper, code, right - side, y + 24, side)
  write(paper, texts.code, right - side - 8, y + 28 + side, { size: 7, color: grey, width: side + 16, align: 'center', gap: 1 })
  return Math.max(end, paper.y)
}

/** Dark squares as one path: sharp at any size. */
function drawCode (paper: Paper, code: string, x: number, y: number, side: number): void {
  const { modules } = createQr(code, { errorCorrectionLevel: 'M' })
  const step = side / modules.size
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) paper.rect(x + column * step, y + row * step, step, step)
    }
  }
  paper.fill('#000000')
}

function notes (paper: Paper, facts: DocumentFacts, texts: DocumentTexts, y: number): void {
  line(paper, left, y, width)
  const says = isRuleId(facts.rule) ? ` ${ruleOf(facts.rule)[facts.lang]}` : ''
  write(paper, `${texts.rule}: ${facts.rule} (${facts.policyVersion}).${says}`, left, y + 10, { size: 8, color: grey, width, gap: 2 })
  write(paper, texts.noInvoice, left, paper.y + 5, { size: 8, color: grey, width, gap: 2 })
}

function numberPages (paper: Paper, facts: DocumentFacts, texts: DocumentTexts): void {
  const { count } = paper.bufferedPageRange()
  for (let at = 0; count > 1 && at < count; at++) {
    paper.switchToPage(at)
    write(paper, `${facts.number} · ${texts.page} ${at + 1}/${count}`, left, 780, { size: 7.5, color: grey })
  }
}

/** '1 234,50' in Polish, '1,234.50' in English; the blank does not break. */
function amount (minor: string, { lang }: DocumentFacts): string {
  const [whole, cents] = formatAmount(BigInt(minor)).split('.') as [string, string]
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, lang === 'pl' ? '\u00a0' : ',')
  return `${grouped}${lang === 'pl' ? ',' : '.'}${cents}`
}

const percent = (value: number, { lang }: DocumentFacts): string => `${lang === 'pl' ? String(value).replace('.', ',') : value}%`
