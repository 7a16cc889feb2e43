/** /dns-zones: what is answered for hosted domains. The work is that of the flows in src/dns. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { checkZone, type ZoneCheck } from '../dns/check-zone.ts'
import { readZone, type OpenedZone } from '../dns/read-zone.ts'
import { recordTypes } from '../dns/record.ts'
import { replaceRecords } from '../dns/replace-records.ts'
import { signZone, unsignZone } from '../dns/sign-zone.ts'
import { handOverDs } from '../domains/hand-over-ds.ts'
import { Refusal } from '../errors.ts'
import { listZones } from '../views/zone-list.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { answerBegun, begun, operationRef } from './operation-wire.ts'
import { customerField, Id, IdInPath, Instant, instantOf, instantOrNull, Nullable, PageOf, pagingFields, pagingOf, problems, Rule, showPage, strict } from './wire.ts'

const RecordType = Type.String({ enum: [...recordTypes] })
const Version = Type.Integer({ description: 'Of the owner\'s records as a set; the ETag begins with it' })
const Answered = Type.Boolean({ description: 'false: replaced, overruled, or withdrawn while the zone is suspended' })
const Lock = Type.String({ enum: ['whole', 'beside', 'default'], description: 'whole: nobody else\'s at this name and type; beside: others may stand there too; default: yours replaces it' })

const Own = Type.Object({ name: Type.String({ minLength: 1, maxLength: 254, description: 'www, @ or the whole name; national letters are fine' }), type: RecordType, ttl: Type.Integer({ description: 'Seconds' }), value: Type.String({ minLength: 1, maxLength: 16_500, description: 'As in a master file; of TXT the text, which is cut by us' }) }, strict)
const Shown = Type.Object({ name: Type.String(), type: Type.String(), ttl: Type.Integer(), value: Type.String(), answered: Answered })
const Ds = Type.Object({ keyTag: Type.Integer(), algorithm: Type.Integer(), digestType: Type.Integer(), digest: Type.String() })

const Row = Type.Object({ id: Id, customerId: Nullable(Id), name: Type.String(), displayName: Type.String(), state: Type.String({ enum: ['published', 'waiting', 'unserved', 'failed'] }), records: Type.Integer(), openedAt: Instant, suspendedAt: Nullable(Instant), suspendedRule: Nullable(Rule) })
const Zone = Type.Object({
  ...Type.Omit(Row, ['records']).properties,
  endsAt: Nullable(Type.String({ format: 'date-time', description: 'Its domain has left: until when it is answered (HOUSE-ZONE)' })),
  nameServers: Type.Array(Type.String()),
  serial: Type.Integer({ description: 'Of the SOA, once it is published' }),
  publishedAt: Nullable(Instant),
  fault: Nullable(Type.String({ description: 'What the name server said when it was last told' })),
  signed: Type.Boolean(),
  ds: Nullable(Type.Array(Ds, { description: 'What the registry is to publish' })),
  version: Version,
  records: Type.Array(Shown),
  managed: Type.Array(Type.Object({ ...Shown.properties, lock: Lock }))
})
const Check = Type.Object({
  name: Type.String(),
  checkedAt: Instant,
  right: Type.Boolean(),
  delegation: Type.Object({ is: Type.String({ enum: ['here', 'elsewhere', 'partly', 'nowhere', 'unanswered'] }), expected: Type.Array(Type.String()), found: Type.Array(Type.String()), say: Type.String() }),
  rows: Type.Array(Type.Object({
    name: Type.String(), type: Type.String(), verdict: Type.String({ enum: ['right', 'missing', 'different', 'unanswered'] }), expected: Type.Array(Type.String()), found: Nullable(Type.Array(Type.String())),
    add: Type.Array(Type.String()), remove: Type.Array(Type.String()), say: Type.String()
  })),
  notLookedUp: Type.Integer()
})

/** RFC 9110 §13.1.1: required, so that nobody overwrites what was not read. */
const IfMatch = Type.Object({ ...KeyWelcome.properties, 'if-match': Type.String({ pattern: '^"?\\d{1,9}(\\.[\\w-]{43})?"?$', description: 'ETag of the zone, or `version` of the set, that this one was made from' }) })

const tags = ['dns']

export const dnsZoneRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  const read = async (within: ApiDeps, actor: Actor, id: string) => showZone(await readZone(within, actor, id))

  app.get('/dns-zones', {
    schema: { tags, summary: 'Zones by name', querystring: Type.Object({ ...customerField, ...pagingFields, search: Type.Optional(Type.String({ maxLength: 253, pattern: '^\\P{C}*$' })) }, strict), response: { 200: PageOf(Row), ...problems } }
  }, async request => {
    const { search, customerId, ...paging } = request.query
    const sight = sightOf(callerOf(request), 'domains', customerId)
    const page = await transact(deps.db, trx => listZones(trx, sight, { search, ...pagingOf(paging) }, deps.dns.server !== null))
    return showPage(page, ({ customerName: _, openedAt, suspendedAt, ...row }) => ({ ...row, openedAt: instantOf(openedAt), suspendedAt: instantOrNull(suspendedAt) }))
  })

  app.get('/dns-zones/:id', {
    schema: { tags, summary: 'One zone with its records', params: IdInPath, response: { 200: Zone, ...problems } }
  }, async (request, reply) => {
    const zone = await read(deps, callerOf(request), request.params.id)
    void reply.header('etag', `"${zone.version}"`)
    return zone
  })

  app.post('/dns-zones/:id/records', {
    config: { ownIfMatch: true }, // of the records alone: a zone that was published meanwhile is no reason to refuse
    schema: {
      tags, summary: 'Set your own records as a whole (HOUSE-ZONE)', description: 'With If-Match of the version they were made from: what another has changed meanwhile is not overwritten (409 records-changed).',
      headers: IfMatch, params: IdInPath, body: Type.Object({ records: Type.Array(Own, { maxItems: 1000 }) }, strict), response: { 200: Zone, ...problems }
    }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const version = parseInt(request.headers['if-match'].replace('"', ''), 10)
    const { version: now } = await replaceRecords(within, callerOf(request), request.params.id, { records: request.body.records, version })
    void reply.header('etag', `"${now}"`)
    return { status: 200, body: await read(within, callerOf(request), request.params.id) }
  }))

  app.get('/dns-zones/:id/check', {
    config: { rateLimit: { max: 30, timeWindow: '1 minute' } }, // each asks the world many questions
    schema: { tags, summary: 'Expected against found: every record as the world sees it, and what to change', params: IdInPath, response: { 200: Check, ...problems } }
  }, async request => showCheck(await checkZone(deps, callerOf(request), request.params.id)))

  app.post('/domains/:id/zone-keys', {
    schema: { tags, summary: 'Hand the DS of the zone that is signed here to the registry (RFC 5910)', headers: KeyRequired, params: IdInPath, body: Type.Optional(Nullable(Type.Object({}, strict))), response: { 202: Type.Object({ changeId: Id, operation: operationRef }), ...problems } }
  }, (request, reply) => answerBegun(deps, request, reply, async within => begun(await handOverDs(within, callerOf(request), request.params.id))))

  app.post('/dns-zones/:id/signing', {
    schema: { tags, summary: 'Sign the zone (DNSSEC), or stop once its DS is gone from the registry', headers: KeyWelcome, params: IdInPath, body: Type.Object({ on: Type.Boolean(), dsGone: Type.Optional(Type.Boolean()) }, strict), response: { 200: Zone, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { on, dsGone = false } = request.body
    if (on && dsGone) throw new Refusal('invalid', 'dsGone is for the end of signing: leave it out.', { reason: 'on-and-gone', rule: 'HOUSE-ZONE' })
    await (on ? signZone(within, callerOf(request), request.params.id) : unsignZone(within, callerOf(request), request.params.id, { dsGone }))
    return { status: 200, body: await read(within, callerOf(request), request.params.id) }
  }))
}

const showZone = ({ zone, state, nameServers, managed, own }: OpenedZone) => ({
  id: zone.id,
  customerId: zone.customerId,
  name: zone.name,
  displayName: zone.displayName,
  state,
  openedAt: instantOf(zone.openedAt),
  suspendedAt: instantOrNull(zone.suspendedAt),
  suspendedRule: zone.suspendedRule,
  endsAt: instantOrNull(zone.endsAt),
  nameServers: [...nameServers],
  serial: zone.generation,
  publishedAt: state === 'published' ? instantOrNull(zone.writtenAt) : null,
  fault: zone.fault,
  signed: zone.signedAt !== null,
  ds: zone.ds && [...zone.ds],
  version: zone.recordsVersion,
  records: own.map(({ name, type, ttl, value, answered }) => ({ name, type, ttl, value, answered })),
  managed: managed.map(({ name, type, ttl, value, lock, answered }) => ({ name, type, ttl, value, lock, answered }))
})

const showCheck = ({ opened, checkedAt, isRight, delegation, rows, notLookedUp }: ZoneCheck) => ({
  name: opened.zone.name,
  checkedAt: instantOf(checkedAt),
  right: isRight,
  delegation: { ...delegation, expected: [...delegation.expected], found: [...delegation.found] },
  rows: rows.map(({ expected, found, add, remove, ...row }) => ({ ...row, expected: [...expected], found: found && [...found], add: [...add], remove: [...remove] })),
  notLookedUp
})
