/** /mailboxes/{id}: another address, deleting and restoring, files, mail from another server. The work is mail/life's. */
import type { ReadStream } from 'node:fs'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { askImport, listImports, stopImport, type MailboxImport } from '../mail/life/ask-import.ts'
import { deleteMailbox, undeleteMailbox } from '../mail/life/delete-mailbox.ts'
import { exportMailbox, listExports, readMailboxExport, type MailboxExport } from '../mail/life/export-mailbox.ts'
import { renameMailbox } from '../mail/life/rename-mailbox.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { answerBegun, operationRef } from './operation-wire.ts'
import { DayText, Id, IdInPath, Instant, instantOf, instantOrNull, ListOf, Nullable, problems, strict } from './wire.ts'

const tags = ['mail']

const Renaming = Type.Object({
  localPart: Type.String({ minLength: 1, maxLength: 64, description: 'What stands before the @' }),
  mailDomainId: Type.Optional(Id),
  formerNameDays: Type.Integer({ minimum: 0, maximum: 3650, description: 'Days for which the former address leads to the mailbox; 0: it ends at once' })
}, strict)
const Renamed = Type.Object({ id: Id, address: Type.String(), formerAddress: Type.String(), formerUntil: Nullable(DayText) })

const Form = Type.Union([Type.Literal('maildir'), Type.Literal('mbox')])
const File = Type.Object({
  id: Id, form: Form, filename: Type.String(), askedAt: Instant, messagesKnown: Type.Integer(), messagesDone: Type.Integer(),
  completedAt: Nullable(Instant), sha256: Nullable(Type.String()), bytes: Nullable(Type.Integer()), keepThrough: Nullable(DayText), deletedAt: Nullable(Instant)
})
const FileInPath = Type.Object({ id: Id, fileId: Id }, strict)

const Server = Type.Object({
  host: Type.String({ minLength: 1, maxLength: 253 }), port: Type.Integer({ minimum: 1, maximum: 65_535 }), tls: Type.Union([Type.Literal('tls'), Type.Literal('starttls')]),
  login: Type.String({ minLength: 1, maxLength: 320 }), password: Type.String({ minLength: 1, maxLength: 256, description: 'Sealed, and forgotten at the end' })
}, strict)
const Import = Type.Object({
  id: Id, host: Type.String(), port: Type.Integer(), tls: Type.String(), login: Type.String(), askedAt: Instant,
  messagesKnown: Type.Integer(), messagesDone: Type.Integer(), messagesPut: Type.Integer(), messagesLeft: Type.Integer({ description: 'Left out: infected, or too big' }), bytesDone: Type.Integer(),
  endedAt: Nullable(Instant), endedWhy: Nullable(Type.String({ enum: ['done', 'stopped', 'full', 'log-in', 'refused'] }))
})
const ImportInPath = Type.Object({ id: Id, importId: Id }, strict)

const showFile = ({ mailboxId: _, askedAt, completedAt, deletedAt, bytes, ...file }: MailboxExport) =>
  ({ ...file, bytes: bytes === null ? null : Number(bytes), askedAt: instantOf(askedAt), completedAt: instantOrNull(completedAt), deletedAt: instantOrNull(deletedAt) })
const showImport = ({ mailboxId: _, askedAt, endedAt, bytesDone, ...each }: MailboxImport) => ({ ...each, bytesDone: Number(bytesDone), askedAt: instantOf(askedAt), endedAt: instantOrNull(endedAt) })

export const mailboxLifeRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.post('/mailboxes/:id/address', {
    schema: { tags, summary: 'Another address: mail, password, filters and size stay; sessions end', headers: KeyRequired, params: IdInPath, body: Renaming, response: { 200: Renamed, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within =>
    ({ status: 200, body: await renameMailbox(within, callerOf(request), { mailDomainId: null, ...request.body, mailboxId: request.params.id }) })))

  app.post('/mailboxes/:id/deletion', {
    schema: { tags, summary: 'Delete a mailbox: it can be restored whole for a time; its customer alone', headers: KeyWelcome, params: IdInPath, response: { 200: Type.Object({ restorableThrough: DayText }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => ({ status: 200, body: await deleteMailbox(within, callerOf(request), request.params.id) })))

  app.post('/mailboxes/:id/restoration', {
    schema: { tags, summary: 'Restore a deleted mailbox', headers: KeyWelcome, params: IdInPath, response: { 200: Type.Object({ id: Id }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await undeleteMailbox(within, callerOf(request), request.params.id)
    return { status: 200, body: { id: request.params.id } }
  }))

  app.post('/mailboxes/:id/exports', {
    schema: { tags, summary: 'Have a file with all of a mailbox made', headers: KeyRequired, params: IdInPath, body: Type.Object({ form: Form }, strict), response: { 202: Type.Object({ ...File.properties, operation: operationRef }), ...problems } }
  }, (request, reply) => answerBegun(deps, request, reply, async within => {
    const file = await exportMailbox(within, callerOf(request), { mailboxId: request.params.id, form: request.body.form })
    return { id: file.id, body: showFile(file) }
  }))

  app.get('/mailboxes/:id/exports', {
    schema: { tags, summary: 'Files with a mailbox, the newest first', params: IdInPath, response: { 200: ListOf(File), ...problems } }
  }, async request => ({ rows: (await transact(deps.db, trx => listExports(trx, callerOf(request), request.params.id))).map(showFile) }))

  app.get('/mailboxes/:id/exports/:fileId', {
    schema: { tags, summary: 'The file itself, sent as it is read', params: FileInPath, produces: ['application/gzip'], response: { 200: { description: 'A gzipped tar', content: { 'application/gzip': { schema: Type.Unsafe<ReadStream>({ type: 'string', format: 'binary' }) } } }, ...problems } }
  }, async (request, reply) => {
    const { filename, bytes, sha256, content } = await readMailboxExport(deps, callerOf(request), request.params.id, request.params.fileId)
    return await reply.header('content-disposition', `attachment; filename="${filename}"`).header('content-length', String(bytes)).header('x-content-sha256', sha256).type('application/gzip').send(content)
  })

  app.post('/mailboxes/:id/imports', {
    schema: { tags, summary: 'Bring mail over from another IMAP server', headers: KeyRequired, params: IdInPath, body: Server, response: { 202: Type.Object({ ...Import.properties, operation: operationRef }), ...problems } }
  }, (request, reply) => answerBegun(deps, request, reply, async within => {
    const asked = await askImport(within, callerOf(request), { ...request.body, mailboxId: request.params.id })
    return { id: asked.id, body: showImport(asked) }
  }))

  app.get('/mailboxes/:id/imports', {
    schema: { tags, summary: 'Imports into a mailbox and how far they are, the newest first', params: IdInPath, response: { 200: ListOf(Import), ...problems } }
  }, async request => ({ rows: (await transact(deps.db, trx => listImports(trx, callerOf(request), request.params.id))).map(showImport) }))

  app.post('/mailboxes/:id/imports/:importId/stop', {
    schema: { tags, summary: 'Stop an import; what was brought over stays', headers: KeyWelcome, params: ImportInPath, response: { 200: Import, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => ({ status: 200, body: showImport(await stopImport(within, callerOf(request), { mailboxId: request.params.id, importId: request.params.importId })) })))
}
