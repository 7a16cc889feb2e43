/** What is to be paid, in figures and in words, and how: the account, the title, the code that a bank's application reads. */
import { create as createQr } from 'qrcode'
import { amountInWords } from './amount-in-words.ts'
import { amount, type Sheet } from './document-sheet.ts'
import { accent, caption, grey, left, right, roomFor, width, write, type Paper } from './paper.ts'
import { transferCode } from './transfer-qr.ts'

/** The sum in a box, in words below it. Returns the place below. */
export function sumBox ({ paper, facts, texts }: Sheet, label: string, minor: bigint, top: number): number {
  const y = roomFor(paper, top, 62)
  paper.rect(278, y, right - 278, 34).fill(accent)
  write(paper, label, 290, y + 11, { size: 10, color: '#ffffff' })
  write(paper, `${amount(String(minor), facts)} ${facts.currency}`, 390, y + 8, { size: 13, bold: true, color: '#ffffff', width: right - 402, align: 'right' })
  write(paper, `${texts.inWords}: ${amountInWords(minor, facts.currency, facts.lang)}`, left, y + 42, { size: 8.5, color: grey, width, align: 'right' })
  return paper.y + 2
}

/** How to pay the whole of it. Returns the place below. */
export function paymentBlock ({ paper, facts, texts }: Sheet, y: number): number {
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
