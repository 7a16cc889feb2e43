/** The house's words as somebody could have typed them, fields and all: where own words begin. Pure. */
import type { Letter } from './letter.ts'
import { fieldsOf } from './letter-fields.ts'
import { composeLetter } from './render.ts'
import { partsOf, type Fields, type Wording } from './wording.ts'

/** `sample`: of the case. Filled with the sample's facts it is the house's letter again. */
export function draftOfHouse (sample: Letter, brand: string): Wording {
  const { subject, body } = composeLetter(sample)
  const { before, after } = partsOf(body)
  const typed = typedWith(fieldsOf(sample, sample.to, brand))
  const paragraphs = (parts: typeof before) => parts.filter(part => typeof part === 'string').map(typed).join('\n\n') || null
  return { subject: typed(subject), before: paragraphs(before), after: paragraphs(after) }
}

/** Puts fields where their values stand as whole words, the longest first. */
function typedWith (fields: Fields): (text: string) => string {
  const byValue = new Map([...fields].reverse().map(([field, value]) => [value, field])) // of two with one value the first
  const values = [...byValue.keys()].sort((a, b) => b.length - a.length).map(value => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${values.join('|')})(?![\\p{L}\\p{N}])`, 'gu')
  return text => text.replace(pattern, value => `{{${byValue.get(value)}}}`)
}
