/** An A4 sheet on which documents are set: fonts, ink, text at a place. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

export type Paper = PDFKit.PDFDocument

// The standard PDF fonts have no Polish letters; DejaVu is embedded as a subset with its map back to text.
const fontFile = (name: string) => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)
const fonts = Promise.all([readFile(fontFile('DejaVuSans')), readFile(fontFile('DejaVuSans-Bold'))])

export const left = 50
export const right = 545
export const width = right - left
const bottom = 780

export const ink = '#1d2733'
export const grey = '#667382'
export const hairline = '#d5dbe1'
export const tint = '#f2f5f8'
export const accent = '#1f5fa8'

export type PaperInfo = { readonly title: string, readonly author: string, readonly lang: string, readonly date: Date }

/** A document with nothing on it, and its bytes once it is ended. Nothing in them depends on when or where it is made. */
export async function openPaper ({ title, author, lang, date }: PaperInfo): Promise<{ paper: Paper, bytes: Promise<Buffer> }> {
  const [regular, bold] = await fonts
  const paper = new PDFDocument({
    size: 'A4',
    margin: left,
    lang,
    bufferPages: true,
    font: null as never, // none of the standard fonts, not even for a start
    info: { Title: title, Author: author, Creator: 'Strefa', Producer: 'Strefa', CreationDate: date, ModDate: date }
  })
  const chunks: Buffer[] = []
  const bytes = new Promise<Buffer>((resolve, reject) => {
    paper.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks))).on('error', reject)
  })
  paper.registerFont('regular', regular).registerFont('bold', bold)
  return { paper, bytes }
}

/** `y`, or the top of a new page when `height` points do not fit below it. */
export function roomFor (paper: Paper, y: number, height: number): number {
  if (y + height <= bottom) return y
  paper.addPage()
  return 60
}

export type Style = { size: number, bold?: boolean, color?: string, width?: number, align?: 'right' | 'center', gap?: number, spacing?: number }

/** Text at a place, broken into lines when it has a width; `paper.y` is below it then. */
export function write (paper: Paper, text: string, x: number, y: number, { size, bold = false, color = ink, width, align, gap = 0, spacing = 0 }: Style): void {
  paper.font(bold ? 'bold' : 'regular').fontSize(size).fillColor(color)
  paper.text(text, x, y, { ...width === undefined ? { lineBreak: false } : { width }, ...align && { align }, lineGap: gap, characterSpacing: spacing })
}

/** A small heading over a line as wide as `width`. */
export function caption (paper: Paper, text: string, x: number, y: number, width: number): void {
  write(paper, text.toUpperCase(), x, y, { size: 7.5, color: grey, spacing: 0.6 })
  line(paper, x, y + 13, width)
}

export function line (paper: Paper, x: number, y: number, width: number): void {
  paper.moveTo(x, y).lineTo(x + width, y).lineWidth(0.6).stroke(hairline)
}
