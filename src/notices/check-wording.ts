/** Whether an operator's words may be a letter of ours: they are read line by line and tried on the sample of their case. Pure. */
import type { Letter } from './letter.ts'
import { fieldsOf } from './letter-fields.ts'
import { composeLetter } from './render.ts'
import type { Composed } from './template.ts'
import { lineAt, wordingParts, wordLetter, type Fields, type Wording, type WordingFault, type WordingPart } from './wording.ts'

/** Characters; RFC 5322 §2.1.1 folds a subject, people do not. */
export const longest: Readonly<Record<WordingPart, number>> = { subject: 150, before: 4000, after: 4000 }

/** What no line of a letter may hold: control characters, and marks that make a text read as another. The line break between lines is looked at apart. */
const control = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
/** It would stand in the letter as it is typed, or become markup elsewhere: it is a mistake in both cases. */
const markup = /<[a-z!/?][^\s>]*>?|&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);/gi

/** As it is kept: line breaks as \n, nothing around it; a part that is empty is the house's. */
export const tidyWording = (wording: Wording): Wording => ({ subject: tidy(wording.subject), before: tidy(wording.before), after: tidy(wording.after) })

const tidy = (text: string | null): string | null => text?.replaceAll('\r\n', '\n').trim().normalize('NFC') || null

/** `sample`: of the case that the words are for, in their language. None: they may be published. */
export function faultsOfWording (wording: Wording, sample: Letter, brand: string): readonly WordingFault[] {
  const typed = wordingParts.flatMap(part => wording[part] === null ? [] : faultsOfText(part, wording[part]))
  const house = composeLetter(sample)
  const fields = fieldsOf(sample, sample.to, brand)
  const worded = wordLetter(house, wording, fields)
  if ('faults' in worded) return [...typed, ...worded.faults]
  if (typed.length > 0) return typed
  if (wording.subject !== null && worded.said.subject.length > longest.subject) return [{ part: 'subject', line: 1, is: 'too-long', what: String(longest.subject) }]
  return lostFields(house, worded.said, fields).map(what => ({ part: 'letter', line: 0, is: 'lost-field', what }))
}

function faultsOfText (part: WordingPart, text: string): WordingFault[] {
  const found = (pattern: RegExp, is: WordingFault['is'], show: (what: string) => string | null): WordingFault[] =>
    [...text.matchAll(pattern)].flatMap(({ 0: what, index }) => { const shown = show(what); return shown === null ? [] : [{ part, line: lineAt(text, index), is, what: shown }] })
  return [
    ...text.length > longest[part] ? [{ part, line: lineAt(text, longest[part]), is: 'too-long', what: String(longest[part]) } as const] : [],
    ...part === 'subject' ? found(/[\r\n]/g, 'line-break', () => '').slice(0, 1) : [], // RFC 5322 §2.2: a header could begin there
    ...found(control, 'control', what => what === '\n' || (part === 'subject' && what === '\r') ? null : `U+${what.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`),
    ...found(markup, 'markup', what => what.slice(0, 40))
  ]
}

/** What the house's letter tells and this one would not. The domain is told whole, in both its forms (DOM-II.3). */
function lostFields (house: Composed, said: Composed, fields: Fields): string[] {
  const [was, is] = [textOf(house), textOf(said)]
  const lost = [...fields].filter(([field, value]) => field !== 'brand' && field !== 'recipient' && tells(was, value) && !tells(is, value)).map(([field]) => field)
  return lost.includes('domain') ? lost.filter(field => field !== 'name' && field !== 'displayName') : lost
}

const textOf = ({ subject, body, next }: Composed): string => [subject, ...body.map(part => typeof part === 'string' ? part : part.map(row => row.join('\n')).join('\n')), next ?? ''].join('\n')

/** As whole words: '2' is not told by '2026'. */
function tells (text: string, value: string): boolean {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    if (!/[\p{L}\p{N}]$/u.test(text.slice(0, at)) && !/^[\p{L}\p{N}]/u.test(text.slice(at + value.length))) return true
  }
  return false
}

/** For whoever sent it by a program or typed it on the command line. */
export const sayFault = ({ part, line, is, what }: WordingFault, known: readonly string[]): string => `${part === 'letter' ? '' : `${part}, line ${line}: `}${words[is](what, known)}`

const words: Record<WordingFault['is'], (what: string, known: readonly string[]) => string> = {
  'unknown-field': (what, known) => `{{${what}}} is no field of this letter; there are ${known.join(', ')}`,
  braces: what => `${what} stands alone: a field is written {{name}}`,
  'too-long': what => `it is longer than ${what} characters`,
  control: what => `there is a character that is not printed (${what})`,
  'line-break': () => 'a subject is one line',
  markup: what => `${what} is markup: write plain text`,
  empty: () => 'nothing would stand there',
  'lost-field': what => `the letter would no longer tell {{${what}}}, which the house's words do`
}

export const fieldNames = (sample: Letter, brand: string): string[] => [...fieldsOf(sample, sample.to, brand).keys()]
