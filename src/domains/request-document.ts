/** The request that a holder signs, as a PDF made from the stored facts alone: the same facts give the same bytes (DOM-II.4, DOM-II.6, DOM-III.2). */
import { caption, grey, accent, left, line, openPaper, right, roomFor, width, write, type Paper } from '../billing/paper.ts'
import { translator } from '../i18n/translator.ts'
import type { Lang } from '../i18n/lang.ts'
import type { PostalAddress } from '../people/find.ts'
import { dayOf, openOf } from '../rules/calendar.ts'
import { isRuleId, ruleOf } from '../rules/rule-ids.ts'
import { requestTexts, type RequestTexts } from './request-document-texts.ts'

export type Named = PostalAddress & { readonly name: string, readonly organisation?: string | null, readonly email?: string, readonly phone?: string, readonly taxId?: string | null }

export type RequestFacts = {
  readonly lang: Lang
  readonly requestId: string
  readonly askedAt: Date
  readonly operator: Named
  readonly names: readonly { readonly name: string, readonly displayName: string }[]
  readonly rules: readonly string[]
  readonly policyVersion: string
  readonly withinHours: number
} & (
  | { readonly what: 'data', readonly before: Named, readonly after: Named }
  /** The holder fills in himself: the one who is to act is not told who he is before he has signed. */
  | { readonly what: 'client', readonly client: Named }
)

export async function renderRequest (facts: RequestFacts): Promise<Buffer> {
  const texts = requestTexts[facts.lang]
  const title = facts.what === 'data' ? texts.dataTitle : texts.clientTitle
  const { paper, bytes } = await openPaper({ title: `${title} ${facts.requestId}`, author: facts.operator.name, lang: facts.lang, date: openOf(dayOf(facts.askedAt)) })
  let y = heading(paper, facts, title, texts)
  y = domains(paper, facts, texts, y + 20)
  y = facts.what === 'data' ? change(paper, facts, texts, y + 20) : client(paper, facts, texts, y + 20)
  y = statement(paper, facts, texts, roomFor(paper, y + 16, 60))
  y = signature(paper, texts, roomFor(paper, y + 30, 110))
  notes(paper, facts, texts, roomFor(paper, y + 20, 90))
  paper.end()
  return await bytes
}

function heading (paper: Paper, facts: RequestFacts, title: string, texts: RequestTexts): number {
  paper.rect(left, 50, 4, 44).fill(accent)
  write(paper, title, left + 16, 48, { size: 17, bold: true, width: width - 16 })
  write(paper, `${texts.number} ${facts.requestId} · ${translator(facts.lang).day(dayOf(facts.askedAt))}`, left + 16, paper.y + 4, { size: 9.5, color: grey, width: width - 16 })
  caption(paper, texts.addressee, left, paper.y + 18, width)
  const { name, street, postcode, city } = facts.operator
  write(paper, `${name}, ${street}, ${postcode} ${city}`, left, paper.y + 20, { size: 10, width })
  return paper.y
}

function domains (paper: Paper, { names }: RequestFacts, texts: RequestTexts, top: number): number {
  caption(paper, texts.domains, left, top, width)
  let y = top + 20
  for (const { name, displayName } of names) {
    y = roomFor(paper, y, 16)
    write(paper, displayName === name ? name : `${displayName} (${name})`, left, y, { size: 10, bold: true, width })
    y = paper.y + 2
  }
  return y
}

function change (paper: Paper, { before, after }: Extract<RequestFacts, { what: 'data' }>, texts: RequestTexts, top: number): number {
  const half = width / 2 - 10
  caption(paper, texts.before, left, top, half)
  caption(paper, texts.after, left + half + 20, top, half)
  let y = top + 22
  for (const [label, was, shall] of rows(before, after, texts)) {
    y = roomFor(paper, y, 30)
    write(paper, label, left, y, { size: 7.5, color: grey })
    write(paper, was, left, y + 10, { size: 9.5, width: half })
    const end = paper.y
    write(paper, shall, left + half + 20, y + 10, { size: 9.5, bold: was !== shall, width: half })
    y = Math.max(end, paper.y) + 5
  }
  return y
}

const rows = (before: Named, after: Named, texts: RequestTexts): (readonly [string, string, string])[] =>
  fieldsOf(before, texts).map(([label, was], at) => [label, was, fieldsOf(after, texts)[at]![1]] as const)

const fieldsOf = ({ name, organisation, street, postcode, city, country, email, phone, taxId }: Named, texts: RequestTexts): (readonly [string, string])[] => [
  [texts.name, name], [texts.organisation, organisation || '–'], [texts.address, `${street}, ${postcode} ${city}, ${country}`], [texts.email, email ?? '–'], [texts.phone, phone ?? '–'], [texts.taxId, taxId || '–']
]

function client (paper: Paper, { client: { name, street, postcode, city } }: Extract<RequestFacts, { what: 'client' }>, texts: RequestTexts, top: number): number {
  caption(paper, texts.client, left, top, width)
  write(paper, `${name}, ${street}, ${postcode} ${city}`, left, top + 22, { size: 10, bold: true, width })
  caption(paper, texts.holder, left, paper.y + 18, width)
  let y = paper.y + 30
  for (const label of [texts.name, texts.address, texts.taxId]) {
    write(paper, label, left, y, { size: 7.5, color: grey })
    line(paper, left + 110, y + 10, width - 110)
    y += 26
  }
  return y
}

function statement (paper: Paper, facts: RequestFacts, texts: RequestTexts, y: number): number {
  write(paper, facts.what === 'data' ? texts.dataStatement : texts.clientStatement, left, y, { size: 9.5, width, gap: 3 })
  return paper.y
}

function signature (paper: Paper, texts: RequestTexts, y: number): number {
  line(paper, left, y + 60, 180)
  line(paper, right - 220, y + 60, 220)
  write(paper, texts.placeAndDay, left, y + 65, { size: 7.5, color: grey, width: 180, align: 'center' })
  write(paper, texts.signed, right - 220, y + 65, { size: 7.5, color: grey, width: 220, align: 'center' })
  return paper.y
}

function notes (paper: Paper, { rules, policyVersion, withinHours, lang }: RequestFacts, texts: RequestTexts, y: number): void {
  line(paper, left, y, width)
  write(paper, texts.howToSend.replace('{{hours}}', String(withinHours)), left, y + 10, { size: 8, color: grey, width, gap: 2 })
  write(paper, texts.whoSigns, left, paper.y + 5, { size: 8, color: grey, width, gap: 2 })
  for (const rule of rules) if (isRuleId(rule)) write(paper, `${rule} (${policyVersion}): ${ruleOf(rule)[lang]}`, left, paper.y + 5, { size: 7.5, color: grey, width, gap: 2 })
}
