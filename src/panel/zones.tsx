/** /zones: what is answered for domains whose zones are here, and what is seen of those whose are not. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { checkZone } from '../dns/check-zone.ts'
import { editRecord, typedOf } from '../dns/edit-records.ts'
import { exportZone } from '../dns/export-zones.ts'
import { previewImport } from '../dns/import-records.ts'
import { findOwnZone } from '../dns/own-zone.ts'
import { readZone } from '../dns/read-zone.ts'
import { recordTypes } from '../dns/record.ts'
import { replaceRecords } from '../dns/replace-records.ts'
import { signZone, unsignZone } from '../dns/sign-zone.ts'
import { findLivingDomain } from '../domains/find.ts'
import { handOverDs } from '../domains/hand-over-ds.ts'
import { serveHere } from '../domains/serve-here.ts'
import { Refusal } from '../errors.ts'
import { listDomainsWithoutZone, listZones } from '../views/zone-list.ts'
import { sightOf } from '../views/sight.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Cursor, Id, Line } from './forms.ts'
import { ZoneCheckPage } from './pages/zone-check.tsx'
import { ZoneImportPage } from './pages/zone-import.tsx'
import { ZoneListPage } from './pages/zone-list.tsx'
import { ZonePage, type Draft } from './pages/zone.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const pageRows = 25
const choiceRows = 200
const longestFile = 60_000

const Params = Type.Object({ id: Id })
const Version = Type.String({ pattern: '^\\d{1,9}$' })
const RecordType = Type.Union(recordTypes.map(type => Type.Literal(type)))
const Was = { wasName: Type.Optional(Line(254)), wasType: Type.Optional(RecordType), wasValue: Type.Optional(Line(4_500)) }
const Edited = Type.Object({ csrf: Csrf, version: Version, name: Line(254), type: RecordType, ttl: Line(6), value: Line(16_500), ...Was }, closed)
const Removed = Type.Object({ csrf: Csrf, version: Version, wasName: Line(254), wasType: RecordType, wasValue: Line(4_500) }, closed)

export const zoneRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/zones', { schema: { querystring: Type.Object({ search: Type.Optional(Line(254)), cursor: Cursor }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { search, cursor } = request.query
    const sight = sightOf(actor, 'domains')
    const found = await transact(deps.db, async trx => ({
      page: await listZones(trx, sight, { limit: pageRows, cursor, search: search?.trim() || undefined }, deps.dns.server !== null),
      choices: actor.kind === 'customer' ? await listDomainsWithoutZone(trx, sight, choiceRows) : []
    }))
    return sendPage(reply, <ZoneListPage scene={sceneOf(request, deps)} zones={found.page.rows} next={found.page.next} choices={found.choices} query={request.query} />)
  })

  app.post('/zones', { schema: { body: Type.Object({ csrf: Csrf, domain: Id }, closed) } }, async (request, reply) => {
    const { zoneId } = await serveHere(deps, personOf(request).actor, request.body.domain)
    return goTo(reply, `/zones/${zoneId}`)
  })

  /** The page, with what was typed when it could not be done. */
  const show = async (request: Parameters<typeof personOf>[0], reply: Parameters<typeof sendPage>[0], id: string, { fault, draft, status = 200 }: { fault?: Refusal, draft?: Draft, status?: number } = {}) => {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const opened = await readZone(deps, actor, id)
    const domain = await transact(deps.db, trx => findLivingDomain(trx, opened.zone.name))
    const isTheirs = domain !== undefined && domain.operatorId === opened.zone.operatorId && domain.customerId === opened.zone.customerId
    const said = fault && { text: sayFault(scene.tr, fault), rule: fault.rule }
    return sendPage(reply, <ZonePage scene={scene} opened={opened} registered={isTheirs} {...draft && { draft }} {...said && { fault: said }} />, status)
  }
  /** What is refused is told on the same page, with what was typed. */
  const orTell = async (request: Parameters<typeof personOf>[0], reply: Parameters<typeof sendPage>[0], id: string, draft: Draft | undefined, act: (actor: Actor) => Promise<unknown>) => {
    try {
      await act(personOf(request).actor)
      return goTo(reply, `/zones/${id}`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found' || error.code === 'forbidden') throw error
      return await show(request, reply, id, { fault: error, ...draft && { draft }, status: error.code === 'conflict' ? 409 : 422 })
    }
  }

  app.get('/zones/:id', { schema: { params: Params, querystring: Type.Object({ name: Type.Optional(Line(254)), type: Type.Optional(RecordType), value: Type.Optional(Line(4_500)) }, closed) } }, async (request, reply) => {
    const { name, type, value } = request.query
    if (name === undefined || type === undefined || value === undefined) return await show(request, reply, request.params.id)
    const { own } = await readZone(deps, personOf(request).actor, request.params.id)
    const record = own.find(each => each.name === name && each.type === type && each.value === value)
    return await show(request, reply, request.params.id, record ? { draft: { ...typedOf(record), ttl: String(record.ttl), was: { name, type, value } } } : {})
  })

  app.post('/zones/:id/records', { schema: { params: Params, body: Edited } }, async (request, reply) => {
    const { id } = request.params
    const { version, name, type, ttl, value, wasName, wasType, wasValue } = request.body
    const was = wasName === undefined || wasType === undefined || wasValue === undefined ? null : { name: wasName, type: wasType, value: wasValue }
    return await orTell(request, reply, id, { name, type, ttl, value, was }, actor =>
      editRecord(deps, actor, id, { was, becomes: { name: name.trim(), type, ttl: Number(ttl), value: value.trim() }, version: Number(version) }))
  })

  app.post('/zones/:id/records/remove', { schema: { params: Params, body: Removed } }, async (request, reply) => {
    const { id } = request.params
    const { version, wasName: name, wasType: type, wasValue: value } = request.body
    return await orTell(request, reply, id, undefined, actor => editRecord(deps, actor, id, { was: { name, type, value }, becomes: null, version: Number(version) }))
  })

  app.get('/zones/:id/export', { schema: { params: Params } }, async (request, reply) => {
    const { name, file } = await transact(deps.db, async trx => await exportZone(trx, await findOwnZone(trx, personOf(request).actor, request.params.id)))
    return reply.type('text/plain; charset=utf-8').header('content-disposition', `attachment; filename="${name}.zone"`).header('cache-control', 'no-store').send(file)
  })

  app.post('/zones/:id/import', { schema: { params: Params, body: Type.Object({ csrf: Csrf, file: Line(longestFile), version: Type.Optional(Version) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id } = request.params
    const { file, version } = request.body
    return await orTell(request, reply, id, undefined, async () => {
      const preview = await previewImport(deps, actor, id, file)
      if (version === undefined) return preview
      return await replaceRecords(deps, actor, id, { records: preview.records.map(typedOf), version: Number(version) })
    })
  })

  app.post('/zones/:id/import/preview', { schema: { params: Params, body: Type.Object({ csrf: Csrf, file: Line(longestFile) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id } = request.params
    const { file } = request.body
    try {
      const [opened, preview] = [await readZone(deps, actor, id), await previewImport(deps, actor, id, file)]
      return sendPage(reply, <ZoneImportPage scene={sceneOf(request, deps)} zone={opened.zone} preview={preview} file={file} />)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found') throw error
      return await show(request, reply, id, { fault: error, status: 422 })
    }
  })

  app.get('/zones/:id/check', { schema: { params: Params } }, async (request, reply) => sendPage(reply, <ZoneCheckPage scene={sceneOf(request, deps)} check={await checkZone(deps, personOf(request).actor, request.params.id)} />))

  app.post('/zones/:id/signing', { schema: { params: Params, body: Type.Object({ csrf: Csrf, on: Type.Union([Type.Literal('yes'), Type.Literal('no')]), dsGone: Type.Optional(Type.Literal('yes')) }, closed) } }, async (request, reply) => {
    const { id } = request.params
    const { on, dsGone } = request.body
    return await orTell(request, reply, id, undefined, actor => on === 'yes' ? signZone(deps, actor, id) : unsignZone(deps, actor, id, { dsGone: dsGone === 'yes' }))
  })

  app.post('/zones/:id/keys', { schema: { params: Params, body: Type.Object({ csrf: Csrf }, closed) } }, async (request, reply) => {
    const { id } = request.params
    return await orTell(request, reply, id, undefined, async actor => {
      const { zone } = await readZone(deps, actor, id)
      const domain = await transact(deps.db, trx => findLivingDomain(trx, zone.name))
      if (!domain) throw new Refusal('not-found', 'The domain is not registered here.', { reason: 'unknown-domain', rule: 'HOUSE-ZONE' })
      await handOverDs(deps, actor, domain.id)
    })
  })
}

/** What is wrong with a record is told in the flow's own words, which name the record; elsewhere the text of its reason is enough. */
function sayFault (tr: Parameters<typeof sayRefusal>[0], refusal: Refusal): string {
  const said = sayRefusal(tr, refusal)
  return refusal.code === 'invalid' && refusal.rule === 'HOUSE-ZONE' && said !== refusal.message ? `${said} (${refusal.message})` : said
}
