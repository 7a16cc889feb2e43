/** A table as a file (RFC 4180), safe to be opened by a spreadsheet. Pure. */

/** RFC 4180 §2.1; the mark in front tells spreadsheets that it is UTF-8. */
const lineEnd = '\r\n'
export const utf8Mark = '\uFEFF'

export const csvLine = (cells: readonly string[]): string => cells.map(csvCell).join(',') + lineEnd

/** What a spreadsheet would take for a formula becomes text: a name that somebody else wrote is never run. */
function csvCell (text: string): string {
  const safe = /^[\s]*[=+\-@]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe // RFC 4180 §2.6, §2.7
}
