/**
 * An operator's own words for a letter: its subject, and what is said before and after the house's part. Fields stand in it as {{field}}, and
 * nothing else is special: no conditions, no loops, no markup, so that there is nothing in it that could run or fail. Pure.
 */
import type { Composed } from './template.ts'

export type WordingPart = 'subject' | 'before' | 'after'

/** Null: the house's own words. */
export type Wording = { readonly [Part in WordingPart]: string | null }

export const wordingParts: readonly WordingPart[] = ['subject', 'before', 'after']

/** What a letter's own words may name, put into the language's form. */
export type Fields = ReadonlyMap<string, string>

export type WordingFault = {
  /** 'letter': not of one line, but of the whole. */
  readonly part: WordingPart | 'letter'
  /** From 1; 0 for the whole. */
  readonly line: number
  readonly is: 'unknown-field' | 'braces' | 'too-long' | 'control' | 'line-break' | 'markup' | 'empty' | 'lost-field'
  /** The field, or what stands there instead. */
  readonly what: string
}

const placeholder = /\{\{([^{}]*)\}\}/g

/** The letter in these words, or why it cannot be said in them. */
export function wordLetter (house: Composed, wording: Wording, fields: Fields): { readonly said: Composed } | { readonly faults: readonly WordingFault[] } {
  const faults = wordingParts.flatMap(part => wording[part] === null ? [] : faultsOfFields(part, wording[part], fields))
  const subject = wording.subject === null ? house.subject : filled(wording.subject, fields).trim()
  if (subject === '') faults.push({ part: 'subject', line: 1, is: 'empty', what: '' })
  if (faults.length > 0) return { faults }
  const { before, middle, after } = partsOf(house.body)
  const body = [...wording.before === null ? before : paragraphsOf(wording.before, fields), ...middle, ...wording.after === null ? after : paragraphsOf(wording.after, fields)]
  return { said: { subject, body, next: house.next } }
}

function faultsOfFields (part: WordingPart, text: string, fields: Fields): WordingFault[] {
  const unknown = [...text.matchAll(placeholder)].filter(([, name]) => !fields.has(name!.trim()))
    .map(({ 1: name, index }): WordingFault => ({ part, line: lineAt(text, index), is: 'unknown-field', what: name!.trim() }))
  const rest = text.replace(placeholder, found => ' '.repeat(found.length))
  const braces = [...rest.matchAll(/\{\{|\}\}/g)].map(({ 0: what, index }): WordingFault => ({ part, line: lineAt(text, index), is: 'braces', what }))
  return [...unknown, ...braces]
}

/** Once: what a customer typed between braces stays what it is. */
const filled = (text: string, fields: Fields): string => text.replace(placeholder, (_, name: string) => fields.get(name.trim())!)

/** An empty line ends a paragraph. */
const paragraphsOf = (text: string, fields: Fields): string[] => text.split(/\n\s*\n/).map(each => filled(each, fields).trim()).filter(each => each !== '')

export const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length

export type HouseParts = { readonly before: Composed['body'], readonly middle: Composed['body'], readonly after: Composed['body'] }

/** What may be said otherwise, and the house's part between: from the first table to the last, with the line that leads to it. */
export function partsOf (body: Composed['body']): HouseParts {
  const first = body.findIndex(isTable)
  if (first < 0) return { before: body, middle: [], after: [] }
  const lead = body[first - 1]
  const from = typeof lead === 'string' && lead.endsWith(':') ? first - 1 : first
  const to = body.findLastIndex(isTable) + 1
  return { before: body.slice(0, from), middle: body.slice(from, to), after: body.slice(to) }
}

const isTable = (part: Composed['body'][number]): boolean => typeof part !== 'string'
