/** A night as a person reads it, name by name. */
import { styleText } from 'node:util'
import { frameOf } from '../../registry/rehearsed.ts'
import type { Registries } from '../../registry/links.ts'
import { formatAmount } from '../../rules/money.ts'
import type { NightLine, NightOf, NightTotals } from '../../rules/night.ts'
import { indent } from '../registry/indent.ts'
import { columns, plain } from '../registry/show.ts'

/** Every word to a registry with its frame, in the registry's dialect. */
export const withFrames = ({ lines, ...of }: NightOf, registries: Registries): NightOf => ({
  ...of,
  lines: lines.map(line => line.is === 'call' && line.frame === undefined ? { ...line, frame: frameOf(registries.of(line.registry), line.command, line.request) } : line)
})

export function linesOf ({ name, lines }: NightOf, { frames }: { frames: boolean }): string[] {
  const told = [...lines].sort((a, b) => order.indexOf(a.is) - order.indexOf(b.is))
  return [
    styleText('bold', plain(name)),
    ...told.flatMap(line => [
      `  ${say(line, name)}`,
      ...frames && line.is === 'call' && line.frame !== undefined ? indent(line.frame).map(each => styleText('dim', `      ${plain(each)}`)) : []
    ])
  ]
}

/** What went wrong first, then what is decided, the money, and who is told. */
const order: readonly NightLine['is'][] = ['fails', 'open', 'step', 'asked', 'paid', 'document', 'closed', 'returned', 'call', 'letter']

/** `name`: whose lines they are, which need not be said again. */
function say (line: NightLine, name: string): string {
  switch (line.is) {
    case 'fails': return styleText('red', `fails: ${plain(line.why)}  (${line.job})`)
    case 'open': return styleText('yellow', `stops here: ${plain(line.why)}  (${line.job})`)
    case 'step': return `${styleText('cyan', line.step)}${line.of ? `  ${plain(line.of)}` : ''}  ${line.rule}`
    case 'asked': return `asks ${formatAmount(line.grossMinor)} ${line.currency} until ${line.dueOn}  ${line.rule}`
    case 'closed': return `asks no more for it${line.refundedMinor > 0n ? `, gives back ${formatAmount(line.refundedMinor)}` : ''}  ${line.rule}`
    case 'returned': return `gives back ${formatAmount(line.amountMinor)} ${line.currency}  ${line.rule}`
    case 'paid': return `takes ${formatAmount(line.amountMinor)} from the balance`
    case 'document': return `issues ${line.kind === 'invoice' ? 'an invoice' : 'a correcting invoice'} over ${formatAmount(line.grossMinor)} ${line.currency}  ${line.rule}`
    case 'letter': return `writes ${line.template} to ${plain(line.to)}${aboutOf(line.facts, name)}`
    case 'call': return `tells ${line.registry} ${line.command}${aboutOf(line.request, name)}`
    default: return line satisfies never
  }
}

/** What a word or a letter is about. */
const aboutOf = (facts: object, name: string): string => 'name' in facts && typeof facts.name === 'string' && facts.name !== name ? `  ${plain(facts.name)}` : ''

export const summaryOf = ({ names, steps, letters, calls, documents, asked, refundedMinor, fromBalanceMinor, open, fails }: NightTotals): string[] => columns([
  ['names', String(names)],
  ['steps', counted(steps)],
  ['letters', counted(letters)],
  ['registries', counted(calls)],
  ['invoices', counted(documents)],
  ['money', `asked ${Object.entries(asked).map(([currency, minor]) => `${formatAmount(minor)} ${currency}`).join(', ') || 'nothing'}; given back ${formatAmount(refundedMinor)}; from balances ${formatAmount(fromBalanceMinor)}`],
  ...open > 0 ? [[styleText('yellow', 'stop'), `${open}: what follows, a registry's answer decides`]] : [],
  ...fails > 0 ? [[styleText('red', 'fail'), `${fails}: see to them before the night comes`]] : []
])

const counted = (counts: Readonly<Record<string, number>>): string => Object.entries(counts).sort().map(([what, count]) => `${count} ${what}`).join(', ') || 'none'
