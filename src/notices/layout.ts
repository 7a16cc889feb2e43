/** How a sheet looks as text and as HTML. The HTML holds no pictures, links or scripts: it looks the same everywhere and tells nobody that it was read. Pure. */
import type { Row } from './template.ts'
import type { Sheet } from './render.ts'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' }

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, character => entities[character]!)

export function layOutText (sheet: Sheet): string {
  const parts = [
    sheet.salutation,
    ...sheet.body.map(part => typeof part === 'string' ? part : part.map(([label, value]) => `  ${label}: ${value}`).join('\n')),
    `${sheet.nextTitle}: ${sheet.next}`,
    `${sheet.closing}\n${sheet.signature[0]}`,
    `${sheet.basisTitle}:\n${sheet.basis.map(line => `- ${line}`).join('\n')}`,
    `-- \n${sheet.signature.join('\n')}` // RFC 3676 §4.3
  ]
  return `${parts.join('\n\n')}\n`
}

export function layOutHtml (sheet: Sheet): string {
  const body = sheet.body.map(part => typeof part === 'string' ? paragraph(part) : table(part))
  return [
    '<!doctype html>',
    `<html lang="${sheet.lang}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(sheet.subject)}</title></head>`,
    `<body style="${page}">`,
    `<p style="${heading}">${escapeHtml(sheet.signature[0] ?? '')}</p>`,
    paragraph(sheet.salutation),
    ...body,
    `<p style="${boxed}"><strong>${escapeHtml(sheet.nextTitle)}:</strong> ${escapeHtml(sheet.next)}</p>`,
    `<p>${escapeHtml(sheet.closing)}<br>${escapeHtml(sheet.signature[0] ?? '')}</p>`,
    `<div style="${small}"><p>${escapeHtml(sheet.basisTitle)}:</p><ul>${sheet.basis.map(line => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`,
    `<p>${sheet.signature.map(escapeHtml).join('<br>')}</p></div>`,
    '</body>',
    '</html>',
    ''
  ].join('\n')
}

const page = 'margin:0 auto;padding:24px;max-width:40em;font:16px/1.5 sans-serif;color:#1d2733;background:#ffffff'
const heading = 'margin:0 0 24px;font-size:18px;font-weight:bold;color:#066fd1'
const boxed = 'padding:12px 16px;border-left:4px solid #066fd1;background:#eef5fc'
const small = 'margin-top:32px;padding-top:8px;border-top:1px solid #dce1e7;font-size:13px;color:#55606e'
const grid = 'margin:16px 0;border-collapse:collapse'
const label = 'padding:4px 16px 4px 0;color:#55606e;vertical-align:top'
const shown = 'padding:4px 0;font-weight:bold'

/** Every style there is in a letter: a page that shows one lets these through and no others. */
export const letterStyles: readonly string[] = [page, heading, boxed, small, grid, label, shown]

const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`

const table = (rows: readonly Row[]) =>
  `<table role="presentation" style="${grid}">${rows.map(row).join('')}</table>`

const row = ([name, value]: Row) =>
  `<tr><td style="${label}">${escapeHtml(name)}</td><td style="${shown}">${escapeHtml(value)}</td></tr>`
