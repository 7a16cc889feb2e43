/** /protected-addresses: for staff; what monitoring found, an address or a file put on the list, an address taken off. */
import multipart, { type MultipartFile, type MultipartValue } from '@fastify/multipart'
import { Type, type FastifyPluginAsyncTypebox, type Static } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { TextKey } from '../i18n/translator.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { protectAddress, unprotectAddress } from '../mail/protected-address.ts'
import { importProtected } from '../mail/protected-import.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { mailingLimits } from '../rules/mailing.ts'
import { findProtectedImport, listFindings, listProtectedImports } from '../views/protected-rows.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Cursor, Id } from './forms.ts'
import { ProtectedImportPage, ProtectedStaffPage } from './pages/protected.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf, type PersonActor } from './visitor.ts'

const path = '/protected-addresses'
const rows = 25
const findingRows = 10

const Text = Type.String({ minLength: 1, maxLength: 200 })
const Address = Type.String({ minLength: 1, maxLength: 320 })
const Query = Type.Object({ cursor: Cursor }, closed)

export const protectedAddressRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  await app.register(multipart, { attachFieldsToBody: true, limits: { fileSize: mailingLimits.listBytes, files: 1, fields: 3, fieldSize: 1000, parts: 4 } })

  app.get(path, { schema: { querystring: Query } }, (request, reply) => show(request, reply, request.query))

  app.post(path, { schema: { body: Type.Object({ csrf: Csrf, address: Address, source: Text, proof: Text }, closed) } }, (request, reply) => orSay(request, reply, async actor => {
    const { csrf: _, ...protection } = request.body
    return (await protectAddress(deps, actor, { ...protection, operatorId: actor.operatorId })).added ? 'protectedAddresses.added' : 'protectedAddresses.known'
  }))

  app.post(`${path}/removal`, { schema: { body: Type.Object({ csrf: Csrf, address: Address, proof: Text }, closed) } }, (request, reply) => orSay(request, reply, async actor => {
    const { csrf: _, ...protection } = request.body
    return (await unprotectAddress(deps, actor, { ...protection, operatorId: actor.operatorId })).removed ? 'protectedAddresses.removed' : 'protectedAddresses.unknown'
  }))

  app.post(`${path}/imports`, { bodyLimit: mailingLimits.listBytes + 1024 * 1024 }, async (request, reply) => {
    const actor = staffOf(request)
    try {
      const { file, source, proof } = (request.body ?? {}) as { file?: MultipartFile, source?: MultipartValue<string>, proof?: MultipartValue<string> }
      if (file?.type !== 'file' || !source?.value || !proof?.value) throw new Refusal('invalid', 'Choose the file, and say who brought it and how the wish is shown.', { reason: 'file-missing', rule: 'MZ-2.2' })
      const { id } = await importProtected(deps, actor, {
        operatorId: actor.operatorId, source: source.value.slice(0, 200), proof: proof.value.slice(0, 200), filename: file.filename.replaceAll(/\p{C}/gu, '').slice(0, 100), chunks: [await file.toBuffer()]
      })
      return goTo(reply, `${path}/imports/${id}`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found' || error.code === 'forbidden') throw error
      return await show(request, reply, {}, { refused: error })
    }
  })

  app.get(`${path}/imports/:id`, { schema: { params: Type.Object({ id: Id }) } }, async (request, reply) => {
    const { operatorId } = staffOf(request)
    const found = await transact(deps.db, trx => findProtectedImport(trx, operatorId, request.params.id))
    if (!found) throw notFound()
    return sendPage(reply, <ProtectedImportPage scene={sceneOf(request, deps)} found={found} />)
  })

  async function orSay (request: FastifyRequest, reply: FastifyReply, work: (actor: ReturnType<typeof staffOf>) => Promise<TextKey>): Promise<FastifyReply> {
    try {
      return await show(request, reply, {}, { said: await work(staffOf(request)) })
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found' || error.code === 'forbidden') throw error
      return await show(request, reply, {}, { refused: error })
    }
  }

  async function show (request: FastifyRequest, reply: FastifyReply, query: Static<typeof Query>, { said, refused }: { said?: TextKey, refused?: Refusal } = {}): Promise<FastifyReply> {
    const { operatorId } = staffOf(request)
    const scene = sceneOf(request, deps)
    const { imports, findings } = await transact(deps.db, async trx => ({ imports: await listProtectedImports(trx, operatorId, { limit: rows, cursor: query.cursor }), findings: await listFindings(trx, operatorId, { limit: findingRows }) }))
    const told = { ...said && { said: scene.tr.t(said) }, ...refused && { fault: { text: sayRefusal(scene.tr, refused), rule: refused.rule } } }
    return sendPage(reply, <ProtectedStaffPage scene={scene} imports={imports.rows} next={imports.next} query={query} findings={findings.rows} {...told} />, refused ? 422 : 200)
  }
}

function staffOf (request: FastifyRequest): PersonActor & { readonly kind: 'staff' } {
  const { actor } = personOf(request)
  requireStaff(actor)
  if (actor.kind !== 'staff') throw notFound()
  return actor
}
