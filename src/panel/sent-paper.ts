/** A paper in a form: what it proves and its one file (DOM-II.7-DOC). */
import type { MultipartFile, MultipartValue } from '@fastify/multipart'
import type { PaperDraft } from '../domains/keep-paper.ts'
import { Refusal } from '../errors.ts'
import { scanPaper, type PaperScanDeps } from '../mail/virus/scan-paper.ts'
import { longestPaper } from '../rules/paper-type.ts'
import type { PaperPurpose } from '../rules/papers.ts'

/** What a form with one paper may hold: the token, the purpose, the file. */
export const onePaper = { attachFieldsToBody: true, limits: { fileSize: longestPaper, files: 1, fields: 2, fieldSize: 1000, parts: 3 } } as const

/** What may be asked for at a transfer. */
export const transferPapers = ['power-of-attorney', 'signature', 'signatures-of-all-partners', 'partnership-agreement', 'krs-extract', 'attorney-authority', 'transfer-request', 'code-request', 'identity', 'business'] as const satisfies readonly PaperPurpose[]

/**
 * Undefined when no file was chosen.
 * @throws Refusal 'invalid' ('paper-purpose': a form that is not ours; 'paper-infected'), 'unavailable' ('scanner-away')
 */
export async function paperOf (deps: PaperScanDeps, body: unknown): Promise<PaperDraft | undefined> {
  const { paper, purpose: field } = (body ?? {}) as { readonly paper?: MultipartFile | MultipartFile[], readonly purpose?: MultipartValue }
  if (!paper || Array.isArray(paper) || paper.type !== 'file') return undefined
  const content = await paper.toBuffer()
  if (content.length === 0 && !paper.filename) return undefined // a browser sends the field all the same
  const purpose = transferPapers.find(each => each === field?.value)
  if (!purpose) throw new Refusal('invalid', 'No such paper is waited for: load the page again.', { reason: 'paper-purpose', rule: 'DOM-II.7-DOC' })
  return { purpose, filename: paper.filename ?? '', content: await scanPaper(deps, content) }
}

/** @throws Refusal as `paperOf`, 'invalid' ('no-paper') */
export async function requirePaper (deps: PaperScanDeps, body: unknown): Promise<PaperDraft> {
  const paper = await paperOf(deps, body)
  if (!paper) throw new Refusal('invalid', 'Choose the file of the paper.', { reason: 'no-paper', rule: 'DOM-II.7-DOC' })
  return paper
}

/** A reason as it was typed, on one line. @throws Refusal 'invalid' ('why-missing') */
export function requireWhy (typed: string): string {
  const why = typed.replace(/\p{C}+/gu, ' ').trim()
  if (!why) throw new Refusal('invalid', 'Say why: the client reads it, and the journal keeps it.', { reason: 'why-missing', rule: 'DOM-II.7' })
  return why
}
