/** A refusal of hosting in the visitor's language: by its own words, by those of the house where it has none. */
import type { Refusal } from '../errors.ts'
import type { Translator } from '../i18n/translator.ts'
import { sayRefusal } from './say-refusal.ts'

export function sayHosting (tr: Translator, refusal: Refusal): string {
  const reason = refusal.reason ?? ''
  const said = tr.word('hostingRefusals', reason)
  return said === reason ? sayRefusal(tr, refusal) : said
}
