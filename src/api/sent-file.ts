/** One file, as the body itself or as the one file of a form. */
import multipart from '@fastify/multipart'
import { Type } from '@fastify/type-provider-typebox'
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify'
import type { PaperFile } from '../domains/paper-file.ts'
import { Refusal } from '../errors.ts'
import { scanPaper, type PaperScanDeps } from '../mail/virus/scan-paper.ts'
import { mailingLimits } from '../rules/mailing.ts'
import { longestPaper } from '../rules/paper-type.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { Id } from './wire.ts'

export type SentFile = { readonly bytes: Buffer, readonly filename: string }

type Expected = {
  /** Its name where the body brings none. */
  readonly filename: string
  /** What to send, for who sent nothing. */
  readonly missing: string
  readonly rule: RuleId
}

/** Media types of a body that is the file itself. */
export type Taken = { readonly types: readonly string[], /** Bytes. */ readonly most: number }

/** What a paper may be sent as; what it is, its bytes tell. */
export const papers: Taken = { types: ['application/pdf', 'image/png', 'image/jpeg', 'text/plain', 'application/octet-stream'], most: longestPaper }

export const addressLists: Taken = { types: ['text/plain', 'text/csv'], most: mailingLimits.listBytes }

export const PaperName = { filename: Type.Optional(Type.String({ minLength: 1, maxLength: 150, pattern: '^\\P{C}*$', description: 'For a body that brings no name' })) }

export const FiledPaper = { id: Id, contentType: Type.String({ description: 'As its bytes tell' }) }

/** The routes of `app` take one file, to be read with readSentFile. */
export async function takeFiles (app: FastifyInstance, { types, most }: Taken): Promise<void> {
  await app.register(multipart, { limits: { fileSize: most, files: 1, fields: 0, parts: 1 }, throwFileSizeLimit: true })
  app.addContentTypeParser([...types], { parseAs: 'buffer', bodyLimit: most }, (_, body, done) => { done(null, body) })
}

/** As what a route takes its file, in the API's description. */
export const sentAs = ({ types }: Taken): string[] => [...types, 'multipart/form-data']

/** @throws Refusal 'invalid' ('file-missing', 'form-malformed'); what the form's limits throw carries a status */
export async function readSentFile (request: FastifyRequest, expected: Expected): Promise<SentFile> {
  if (Buffer.isBuffer(request.body)) return { bytes: request.body, filename: expected.filename }
  const file = await readForm(request, expected)
  if (!file) throw new Refusal('invalid', expected.missing, { reason: 'file-missing', rule: expected.rule })
  return file
}

/** One that is kept: no virus in it. @throws Refusal as `readSentFile`; 'invalid' ('paper-infected'), 'unavailable' ('scanner-away') */
export async function readSentPaper (deps: PaperScanDeps, request: FastifyRequest, expected: Expected): Promise<PaperFile> {
  const { bytes, filename } = await readSentFile(request, expected)
  return { filename, content: await scanPaper(deps, bytes) }
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
