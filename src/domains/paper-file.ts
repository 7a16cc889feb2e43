/** The file of a paper, whatever it is for: how large, of what type, under which name. */
import { Refusal } from '../errors.ts'
import { longestPaper, paperTypeOf, type CleanBytes, type PaperType } from '../rules/paper-type.ts'
import type { RuleId } from '../rules/rule-ids.ts'

export type PaperFile = {
  /** As whoever sends it calls it. What it is, its bytes tell. */
  readonly filename: string
  readonly content: CleanBytes
}

/** @throws Refusal 'invalid' ('paper-size', 'paper-type') */
export function typeOfPaper (content: Buffer, rule: RuleId): PaperType {
  if (content.length === 0 || content.length > longestPaper) throw new Refusal('invalid', 'A paper has at most 10 MB and is not empty.', { reason: 'paper-size', rule })
  const type = paperTypeOf(content)
  if (!type) throw new Refusal('invalid', 'A paper is a PDF, a PNG or JPEG picture, or plain text in UTF-8: save it as one of these.', { reason: 'paper-type', rule })
  return type
}

/** A name to show and to save under: no folders, no control characters, of bounded length. */
export const nameOfPaper = (name: string): string => name.replace(/^.*[\\/]/s, '').replace(/[\p{Cc}\p{Cf}]+/gu, '').trim().toWellFormed().slice(0, 150) || 'paper'
