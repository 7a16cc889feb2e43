/** The form of a takeover: its fields and its files, all of them read before anything is done. */
import { createHash } from 'node:crypto'
import type { FastifyError, FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import type { Sent } from '../takeover/receive.ts'
import { plainName } from './sent-file.ts'

/** Bytes: of one file, and of all of them together. More is brought by the command line, which reads from the disk. */
export const mostOfOne = 16 * 1024 * 1024
const mostOfAll = 64 * 1024 * 1024
export const mostFiles = 300

const flags = ['dryRun', 'skipFaulty', 'offline'] as const
type Flag = (typeof flags)[number]

/** `content`: what the request says, for its Idempotency-Key. @throws Refusal 'invalid' (form-malformed, bad-field, too-much) */
export async function readImportForm (request: FastifyRequest): Promise<{ readonly sent: Sent, readonly content: Uint8Array }> {
  const no = (reason: string, say: string, cause?: unknown) => new Refusal('invalid', say, { reason, rule: 'HOUSE-TAKEOVER', cause })
  if (!request.isMultipart()) throw no('form-malformed', 'Send a form (multipart/form-data) with the field source and the files.')
  const said: Record<Flag, boolean> = { dryRun: true, skipFaulty: false, offline: false }
  const files: { filename: string, bytes: Buffer }[] = []
  const hash = createHash('sha256')
  let source = ''
  let size = 0
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') {
        const bytes = await part.toBuffer()
        size += bytes.length
        if (size > mostOfAll) throw no('too-much', `The files come to more than ${mostOfAll / 1024 / 1024} MB: use strefa import, or send them in parts.`)
        const filename = plainName(part.filename)
        files.push({ filename, bytes })
        hash.update(`${filename}\n${bytes.length}\n`).update(bytes)
        continue
      }
      const value = String(part.value)
      hash.update(`${part.fieldname}=${value}\n`)
      const flag = flags.find(each => each === part.fieldname)
      if (flag && (value === 'true' || value === 'false')) said[flag] = value === 'true'
      else if (part.fieldname === 'source') source = value
      else throw no('bad-field', flag ? `${flag}: write true or false.` : `There is no field ${part.fieldname.slice(0, 40)}: the fields are source, ${flags.join(', ')}.`)
    }
  } catch (error) {
    if (error instanceof Refusal || (error as Partial<FastifyError>).statusCode !== undefined) throw error
    throw no('form-malformed', 'The form is cut or malformed: send it again whole.', error)
  }
  return { sent: { source, ...said, files }, content: hash.digest() }
}
