/** What is set in the panel, said in Sieve (RFC 5228). Texts of people are quoted and nothing else: no extension that would look into them is asked for. */
import { vacationSpan, type Action, type Condition, type Filter, type Vacation } from '../../rules/mail-filter.ts'

export type SieveSettings = { readonly vacation: Vacation | null, readonly filters: readonly Filter[], readonly filtersOn: boolean }

/** Null: there is nothing to do. What is said must have been judged (rules/mail-filter.ts). */
export function buildScript ({ vacation, filters, filtersOn }: SieveSettings): string | null {
  const answer = vacation?.on ? vacationOf(vacation) : undefined
  const sorted = filtersOn ? filters.filter(({ actions }) => actions.some(action => action.do !== 'forward')) : [] // what passes mail on is done before it is put here
  if (!answer && sorted.length === 0) return null
  const needs = new Set([...answer ? ['vacation', ...vacation?.from || vacation?.until ? ['date', 'relational'] : []] : [], ...sorted.flatMap(({ actions }) => actions.flatMap(needsOf))])
  return [
    ...needs.size > 0 ? [`require [${[...needs].sort().map(quote).join(', ')}];\n`] : [],
    '# Made from the settings in the panel.\n',
    ...answer ? [answer] : [],
    ...sorted.map(filterOf)
  ].join('')
}

/** RFC 5228 §2.4.2: a quoted string holds anything but NUL; quotes and backslashes are escaped, lines end with CRLF. */
export const quote = (text: string): string => `"${text.replaceAll(/\r?\n|\r/g, '\r\n').replaceAll(/["\\]/g, '\\$&')}"`

/** First, so that filters do not keep an answer back; what was found to be spam gets none. Lists, machines and bounces get none by RFC 5230 §4.6. */
function vacationOf (vacation: Vacation): string {
  const { from, until } = vacationSpan(vacation)
  const tests = [
    ...from ? [`currentdate :zone "+0000" :value "ge" "iso8601" ${quote(instant(from))}`] : [],
    ...until ? [`currentdate :zone "+0000" :value "lt" "iso8601" ${quote(instant(until))}`] : [],
    'not header :is "X-Spam-Flag" "YES"'
  ]
  return `if allof (${tests.join(', ')}) {\n  vacation :days ${vacation.everyDays} :subject ${quote(vacation.subject)} ${quote(vacation.text)};\n}\n`
}

/** '2026-12-01T23:00:00': what Dovecot compares has the zone behind it, which makes the same second the later one. */
const instant = (at: Date): string => at.toISOString().slice(0, 19)

function filterOf ({ match, conditions, actions }: Filter): string {
  const order = actions.filter(action => action.do !== 'forward').sort((a, b) => rank[a.do] - rank[b.do])
  return `if ${match === 'all' ? 'allof' : 'anyof'} (${conditions.map(testOf).join(', ')}) {\n${order.map(action => `  ${actOf(action)};\n`).join('')}}\n`
}

type Done = Exclude<Action, { do: 'forward' }>

/** Flags are set before the message is put somewhere with them. */
const rank: Readonly<Record<Done['do'], number>> = { 'mark-read': 0, star: 1, folder: 2, delete: 3, stop: 4 }

const headers: Readonly<Record<Condition['field'], readonly string[]>> = { from: ['From'], recipient: ['To', 'Cc'], subject: ['Subject'], list: ['List-Id'] }

function testOf ({ field, test, value }: Condition): string {
  const names = `[${headers[field].map(quote).join(', ')}]`
  const whole = field === 'from' || field === 'recipient' ? 'address :all :is' : 'header :is'
  switch (test) {
    case 'contains': return `header :contains ${names} ${quote(value)}`
    case 'lacks': return `not header :contains ${names} ${quote(value)}`
    case 'is': return `${whole} ${names} ${quote(value)}`
    default: return test satisfies never
  }
}

function actOf (action: Done): string {
  switch (action.do) {
    case 'folder': return `fileinto :create ${quote(action.folder)}`
    case 'delete': return 'fileinto :create "Trash"' // nothing is lost at once
    case 'mark-read': return 'addflag "\\\\Seen"'
    case 'star': return 'addflag "\\\\Flagged"'
    case 'stop': return 'stop'
    default: return action satisfies never
  }
}

const needsOf = (action: Action): string[] =>
  action.do === 'folder' || action.do === 'delete' ? ['fileinto', 'mailbox'] : action.do === 'mark-read' || action.do === 'star' ? ['imap4flags'] : []
