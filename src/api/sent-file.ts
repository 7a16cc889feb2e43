/** One file, as the body itself or as the one file of a form. */
import type { FastifyError, FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import type { RuleId } from '../rules/rule-ids.ts'

export type SentFile = { readonly bytes: Buffer, readonly filename: string }

type Expected = {
  /** Its name where the body brings none. */
  readonly filename: string
  /** What to send, for who sent nothing. */
  readonly missing: string
  readonly rule: RuleId
}

/** @throws Refusal 'invalid' ('file-missing', 'form-malformed'); what the form's limits throw carries a status */
export async function readSentFile (request: FastifyRequest, expected: Expected): Promise<SentFile> {
  if (Buffer.isBuffer(request.body)) return { bytes: request.body, filename: expected.filename }
  const file = await readForm(request, expected)
  if (!file) throw new Refusal('invalid', expected.missing, { reason: 'file-missing', rule: expected.rule })
  return file
}

/** The form's parser throws plain errors for what the caller did wrong; only its limits carry a status. */
async function readForm (request: FastifyRequest, { filename, rule }: Expected): Promise<SentFile | undefined> {
  try {
    const file = request.isMultipart() ? await request.file() : undefined
    return file && { bytes: await file.toBuffer(), filename: plainName(file.filename) || filename }
  } catch (error) {
    if ((error as Partial<FastifyError>).statusCode !== undefined) throw error
    throw new Refusal('invalid', 'The form is cut or malformed: send it again whole.', { reason: 'form-malformed', rule, cause: error })
  }
}

/** A file's name is shown to people: its last part, without marks that could dress it up. */
export const plainName = (name: string): string => name.split(/[/\\]/).at(-1)!.replace(/[\p{C}]/gu, '').slice(0, 100)
