/** /protected-addresses: whose owners want no inquiries. They can be added, not read: they are kept as keyed hashes, and leave as hashes alone. The work is that of src/mail/protected-*. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import { Readable } from 'node:stream'
import { transact } from '../db/transact.ts'
import { hashAddresses, makeProtectedExport, questionsAtOnce, readProtectedExport } from '../mail/protected-export.ts'
import { protectAddress, unprotectAddress } from '../mail/protected-address.ts'
import { importProtected } from '../mail/protected-import.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { mailingLimits } from '../rules/mailing.ts'
import { findProtectedImport, listProtectedExports, listProtectedImports, type ExportRow, type ImportRow } from '../views/protected-rows.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyWelcome } from './idempotent.ts'
import { addressLists, readSentFile, sentAs, takeFiles } from './sent-file.ts'
import { customerField, customerOf, Id, IdInPath, Instant, instantOf, ListOf, Nullable, operatorOf, PageOf, pagingFields, pagingOf, problems, showPage, strict } from './wire.ts'

const Line = (description: string) => Type.String({ minLength: 1, maxLength: 200, pattern: '^\\P{C}*$', description })

const address = { address: Type.String({ minLength: 3, maxLength: 320, description: '@example.com: all addresses of the domain' }) }
const proof = { proof: Line('How the owner\'s wish is shown; not the address itself') }
const origin = { source: Line('Who brought it: owner, or a partner\'s name'), ...proof }

const counts = { lines: Type.Integer({ description: 'added + known + doubled + malformed' }), added: Type.Integer(), known: Type.Integer({ description: 'Protected before' }), doubled: Type.Integer(), malformed: Type.Integer() }
export const Faults = Type.Array(Type.Object({ line: Type.Integer({ description: 'The first line of the file is 1' }), fault: Type.String({ enum: ['no-address', 'line-too-long', 'not-text'] }), text: Type.String() }), { description: `The first ${mailingLimits.faults} of the malformed lines` })
const Imported = Type.Object({ id: Id, ...counts })
const Receipt = Type.Object({ id: Id, ...counts, faults: Faults })
const ImportShown = Type.Object({ ...Imported.properties, at: Instant, by: Type.String(), filename: Type.String(), ...origin })
const Export = Type.Object({ id: Id, customerId: Id, madeAt: Instant, endsAt: Instant })
const Hash = Type.String({ description: '32 hexadecimal digits' })

const showImport = ({ at, ...row }: ImportRow) => ({ ...row, at: instantOf(at) })
const showExport = ({ id, customerId, madeAt, endsAt }: ExportRow) => ({ id, customerId, madeAt: instantOf(madeAt), endsAt: instantOf(endsAt) })

/** A long file, a piece at a time. */
const sendLines = (reply: FastifyReply, filename: string, lines: AsyncIterable<Buffer | string>): FastifyReply =>
  reply.type('text/plain; charset=utf-8').header('content-disposition', `attachment; filename="${filename}"`).send(Readable.from(lines, { objectMode: false }))

export const protectedAddressRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  const tags = ['sanctions']
  await takeFiles(app, addressLists)

  app.post('/protected-addresses', {
    schema: { tags, summary: 'Protect an address or a domain; staff', headers: KeyWelcome, body: Type.Object({ ...address, ...origin }, strict), response: { 200: Type.Object({ added: Type.Boolean({ description: 'false: it was protected before' }) }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    return { status: 200, body: await protectAddress(within, actor, { ...request.body, operatorId: operatorOf(actor) }) }
  }))

  app.post('/protected-addresses/removal', {
    schema: { tags, summary: 'Take an address or a domain off the list, as its owner wishes; staff', headers: KeyWelcome, body: Type.Object({ ...address, ...proof }, strict), response: { 200: Type.Object({ removed: Type.Boolean({ description: 'false: it was not protected' }) }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    return { status: 200, body: await unprotectAddress(within, actor, { ...request.body, operatorId: operatorOf(actor) }) }
  }))

  app.post('/protected-addresses/imports', {
    bodyLimit: addressLists.most,
    preParsing: async request => { requireStaff(callerOf(request)) }, // before it is read
    schema: {
      tags, summary: 'Protect the addresses of a file; staff', description: 'One address or @domain a line, or a table with a column of them; text or CSV, as the body or as the one file of a form. Good lines are taken, each bad one is told.',
      consumes: sentAs(addressLists), headers: KeyWelcome, querystring: Type.Object(origin, strict), response: { 201: Receipt, ...problems }
    }
  }, async (request, reply) => {
    const actor = callerOf(request)
    requireStaff(actor)
    const { bytes, filename } = await readSentFile(request, { filename: 'addresses.txt', missing: 'Send the file: as the body, or as the one file of a form.', rule: 'MZ-2.2' })
    return await answerOnce(deps, request, reply, async within => {
      const { id, lines, added, known, doubled, malformed, faults } = await importProtected(within, actor, { operatorId: operatorOf(actor), ...request.query, filename, chunks: [bytes] })
      return { status: 201, body: { id, lines, added, known, doubled, malformed, faults: [...faults] } }
    }, { content: bytes })
  })

  app.get('/protected-addresses/imports', {
    preValidation: async request => { requireStaff(callerOf(request)) },
    schema: { tags, summary: 'Files of protected addresses, newest first; staff', querystring: Type.Object(pagingFields, strict), response: { 200: PageOf(ImportShown), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    return showPage(await transact(deps.db, trx => listProtectedImports(trx, operatorOf(actor), pagingOf(request.query))), showImport)
  })

  app.get('/protected-addresses/imports/:id', {
    schema: { tags, summary: 'One file of protected addresses, with its malformed lines; staff', params: IdInPath, response: { 200: Type.Object({ ...ImportShown.properties, faults: Faults }), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    const found = await transact(deps.db, trx => findProtectedImport(trx, operatorOf(actor), request.params.id))
    if (!found) throw notFound()
    return { ...showImport(found), faults: [...found.faults] as { line: number, fault: string, text: string }[] }
  })

  app.post('/protected-exports', {
    schema: { tags, summary: 'An export of the protected addresses as hashes, for thirty days (HOUSE-PROTECTED)', headers: KeyWelcome, body: Type.Object(customerField, strict), response: { 201: Export, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    return { status: 201, body: showExport(await makeProtectedExport(within, actor, customerOf(actor, request.body.customerId))) }
  }))

  app.get('/protected-exports', {
    schema: { tags, summary: 'Exports that are still of use, newest first', querystring: Type.Object(customerField, strict), response: { 200: ListOf(Export), ...problems } }
  }, async request => ({ rows: (await transact(deps.db, trx => listProtectedExports(trx, sightOf(callerOf(request), 'mailings', request.query.customerId), deps.now()))).map(showExport) }))

  app.get('/protected-exports/:id/file', {
    schema: { tags, summary: 'The hashes, one a line, of the list as it stands', produces: ['text/plain'], params: IdInPath, response: problems }
  }, async (request, reply) => {
    const lines = await readProtectedExport(deps, callerOf(request), request.params.id)
    return sendLines(reply, `protected-${request.params.id}.txt`, lines)
  })

  app.post('/protected-exports/:id/hashes', {
    bodyLimit: 4 * 1024 * 1024,
    schema: {
      tags, summary: 'The hashes of your own addresses, to be looked for in the export', description: 'A recipient is protected when the hash of its address or of its domain stands in the file.', params: IdInPath,
      body: Type.Object({ addresses: Type.Array(Type.String({ minLength: 3, maxLength: 320 }), { minItems: 1, maxItems: questionsAtOnce }) }, strict),
      response: { 200: Type.Object({ hashes: Type.Array(Nullable(Type.Object({ address: Hash, domain: Hash })), { description: 'In the order of the addresses; null for what is none' }) }), ...problems }
    }
  }, async request => ({ hashes: await hashAddresses(deps, callerOf(request), request.params.id, request.body.addresses) }))
}
