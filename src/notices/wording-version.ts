/** An operator's own words for a letter, as they are kept: published once and never changed. */
import type { Lang } from '../i18n/lang.ts'
import type { LetterCase } from './letter-case.ts'
import type { TemplateName } from './templates.ts'
import type { Wording } from './wording.ts'

/** What a wording is for. */
export type WordingPlace = { readonly operatorId: string, readonly template: TemplateName, readonly letterCase: LetterCase, readonly lang: Lang }

export type WordingVersion = WordingPlace & Wording & {
  readonly id: string
  /** From 1, per place. */
  readonly version: number
  /** Business time. */
  readonly inForceFrom: Date
  readonly publishedAt: Date
  readonly publishedBy: string
}
