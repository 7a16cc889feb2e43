/** The dispute pack on paper, A4, with the pack itself attached to it: what happened in its order, and the seal. The same pack gives the same bytes. */
import { caption, grey, left, line, openPaper, roomFor, width, write } from '../billing/paper.ts'
import type { Lang } from '../i18n/lang.ts'
import { isRuleId, ruleOf } from '../rules/rule-ids.ts'
import type { DisputePack, PackRecord } from './dispute-pack.ts'

const texts = {
  pl: { title: 'Teczka sporu', domain: 'Domena', customer: 'Klient', operator: 'Operator', rule: 'Podstawa', records: 'Zapisy', seal: 'Pieczęć (SHA-256 ostatniego zapisu załączonego pliku pack.jsonl)', verify: 'Sprawdza ją skrypt verify-case.mjs, dostępny w panelu dla każdego.' },
  en: { title: 'Dispute pack', domain: 'Domain', customer: 'Customer', operator: 'Operator', rule: 'By rule', records: 'Records', seal: 'Seal (SHA-256 of the last record of the attached file pack.jsonl)', verify: 'The script verify-case.mjs, open to everybody in the panel, verifies it.' }
} as const

export async function renderPack (pack: DisputePack, lang: Lang): Promise<Buffer> {
  const say = texts[lang]
  const { case: row, records } = pack
  const { paper, bytes } = await openPaper({ title: `${say.title} ${row.id}`, author: pack.operator, lang, date: row.openedAt })
  write(paper, say.title, left, 50, { size: 19, bold: true })
  write(paper, row.id, left, 78, { size: 10, color: grey })
  const facts = [[say.domain, row.mailDomain], [say.customer, pack.customer], [say.operator, pack.operator], [say.rule, `${row.rule}${isRuleId(row.rule) ? `: ${ruleOf(row.rule)[lang]}` : ''} (${row.policyVersion})`]] as const
  paper.y = 100
  for (const [label, value] of facts) {
    const y = paper.y + 4
    write(paper, label, left, y, { size: 8.5, color: grey })
    write(paper, value, left + 80, y, { size: 9.5, width: width - 80 })
  }
  let y = paper.y + 14
  caption(paper, `${say.records}: ${records.length}`, left, y, width)
  y += 22
  for (const [n, record] of records.entries()) {
    y = roomFor(paper, y, 26)
    write(paper, `${n}`, left, y, { size: 8, color: grey })
    write(paper, record.at.slice(0, 16).replace('T', ' '), left + 24, y, { size: 8, color: grey })
    write(paper, summaryOf(record), left + 110, y, { size: 8.5, width: width - 110 })
    y = paper.y + 4
  }
  y = roomFor(paper, y + 10, 60)
  line(paper, left, y, width)
  write(paper, say.seal, left, y + 8, { size: 8, color: grey, width })
  write(paper, pack.seal, left, paper.y + 3, { size: 9.5, bold: true, width })
  write(paper, say.verify, left, paper.y + 3, { size: 8, color: grey, width })
  paper.file(pack.lines, { name: 'pack.jsonl', type: 'application/jsonl', creationDate: row.openedAt, modifiedDate: row.openedAt })
  paper.end()
  return await bytes
}

/** A record in a line: what it is, by which rule, of which file. */
function summaryOf ({ kind, body }: PackRecord): string {
  const word = (name: string): string => typeof body[name] === 'string' ? body[name] : ''
  const short = (text: string) => text.replace(/\s+/gu, ' ').slice(0, 300)
  switch (kind) {
    case 'report': case 'paper': return `${kind}: ${short(word('name'))}, sha256 ${word('sha256')}`
    case 'letter': return `letter: ${short(word('subject'))}`
    case 'journal': return `${word('action')} ${word('rule')} (${word('policyVersion')})`
    case 'decision': return `decision ${word('rule')}: ${word('outcome') || 'open'} ${short(word('why'))}`
    case 'objection': return `objection: ${short(word('says'))}`
    case 'fee': return `fee ${word('netMinor')} (${word('debtId')})`
    default: return kind
  }
}
