/** A house with something of everything of mine, two strangers, and what each path takes: for the tests that walk every route. */
import assert from 'node:assert/strict'
import { newId } from '../../src/db/ids.ts'
import { createApiKey } from '../../src/people/create-api-key.ts'
import { niebieski } from '../../src/people/establish.ts'
import { jan, janHolder, machine } from '../people/deps.ts'
import { ask, newTenant, openDoors, type Doors, type Tenant } from './doors.ts'
import { addressBodies, addressIds, insertAddresses, nobodyAtAddresses } from './tenancy-addresses.ts'
import { caseActs, caseBodies, caseIds, caseRooms, insertCase } from './tenancy-cases.ts'
import { complaintActs, complaintBodies, complaintIds, complaintTypes, insertComplaint } from './tenancy-complaints.ts'
import { deskActs, deskBodies } from './tenancy-desk.ts'
import { doorActsOfStaff, doorBodies, doorRooms, insertDoorBlocked } from './tenancy-doors.ts'
import { heldActsOfStaff, heldBodies, heldIds, heldOpen, heldRooms, heldTypes, insertHeld } from './tenancy-holders.ts'
import { hostingBodies } from './tenancy-hosting.ts'
import { insertLetters, letterActsOfStaff, letterBodies, letterIds, letterRooms } from './tenancy-letters.ts'
import { accessBodies, accessIds } from './tenancy-access.ts'
import { lifeBodies, lifeIds } from './tenancy-life.ts'
import { sortingBodies, sortingIds } from './tenancy-sorting.ts'
import { insertTraced, tracedActsOfStaff, tracedBodies, tracedIds } from './tenancy-traces.ts'
import { insertWebhook, webhookBodies, webhookIds, webhooksOfNobody } from './tenancy-webhooks.ts'
import { insertLists, listActsOfStaff, listBodies, listIds, listMember, listRooms, nobodyAtLists } from './tenancy-lists.ts'
import { insertOperations, operationIds } from './tenancy-operations.ts'
import { insertPeople, peopleBodies, peopleIds, peopleRooms } from './tenancy-people.ts'
import { insertReported, reportActs, reportBodies, reportRooms } from './tenancy-reports.ts'
import { insertSending, sendingActsOfStaff, sendingBodies, sendingIds, sendingOfNobody } from './tenancy-sending.ts'
import { openMyZone, zoneBodies, zoneHeaders, zoneIds } from './tenancy-zones.ts'
import { importActsOfStaff, importBodies, importIdsOn, importOfOne, importRooms, importTypes, insertImports } from './tenancy-imports.ts'
import { insertMailings, mailingActsOfStaff, mailingBodies, mailingIds, mailingQueries, mailingRooms, mailingTypes, nobodyAtMailings } from './tenancy-mailings.ts'
import { insertMoney, moneyActsOfStaff, moneyBodies, moneyOfOne, moneyOpen, moneyRooms } from './tenancy-money.ts'

export type Route = { path: string, method: 'GET' | 'POST' }

export let doors: Doors
export let routes: Route[] = []
export let strangers: { tenant: Tenant, staff: string }
export const mine = { zone: '', hosting: '', question: newId('hqu'), order: '', document: '', domain: newId('dom'), mailDomain: '', mailbox: '', case: newId('cas'), paper: newId('pap'), transfer: newId('tro') }

/** Once in each test that walks the routes, before its first. */
export async function openTenancy (): Promise<void> {
  doors = await openDoors({ limits: { address: 1_000_000, key: 1_000_000 } }) // every route with every role is many in a minute
  const { deps } = doors
  await deps.db('operators').insert({ ...niebieskiRow(), id: 'drugi', bank_account: 'PL94999000090000000087654321' })
  const staff = await createApiKey(deps, machine, { operatorId: 'drugi', customerId: null, role: 'administrator', label: 'other house', scope: 'write' })
  strangers = { tenant: await newTenant(deps, 'drugi'), staff: staff.secret }

  const { paths } = (await doors.app.inject('/api/openapi.json')).json() as { paths: Record<string, Record<string, unknown>> }
  routes = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map(method => ({ path, method: method.toUpperCase() as Route['method'] })))

  const placed = await ask(doors.app, doors.mine.key, 'POST', '/orders', { body: { name: 'moja.pl', years: 1, holderId: doors.mine.holderId, powerOfAttorney: true } })
  assert.equal(placed.status, 201, placed.text)
  mine.order = placed.body.id
  const hosting = await ask(doors.app, doors.mine.key, 'POST', '/hosting/contracts', { body: { package: 'start', length: 'month' } })
  assert.equal(hosting.status, 201, hosting.text)
  mine.hosting = hosting.body.id
  await deps.db('hosting_questions').insert({ id: mine.question, contract_id: mine.hosting, operator_id: niebieski.id, customer_id: doors.mine.customerId, about: 'terminate', rule: 'HOST-6.7', policy_version: 'niebieski@1', evidence: '{}', opened_at: doors.clock.business })
  mine.document = placed.body.proforma.documentId
  await deps.db('domains').insert({
    id: mine.domain,
    operator_id: niebieski.id,
    customer_id: doors.mine.customerId,
    holder_id: doors.mine.holderId,
    order_id: null,
    name: 'inna-moja.pl',
    display_name: 'inna-moja.pl',
    look: 'inna-moja.pl',
    zone: 'pl',
    registry: 'nask',
    policy_version: 'niebieski@1',
    registrant_handle: 'tst1',
    auth_info_sealed: 'k1.sealed-auth-info',
    registered_at: doors.clock.business,
    expires_at: new Date(doors.clock.business.getTime() + 365 * 86_400_000),
    expires_on: '2027-02-02'
  })
  await deps.db('transfers_out').insert({ id: mine.transfer, domain_id: mine.domain, operator_id: niebieski.id, customer_id: doors.mine.customerId, policy_version: 'niebieski@1', asked_at: doors.clock.business, code_sealed: 'k1.sealed-auth-info' })
  await insertHeld(deps.db, { domain: mine.domain, operatorId: niebieski.id, customerId: doors.mine.customerId, holderId: doors.mine.holderId, at: doors.clock.business })
  await insertOperations(deps.db, { domain: mine.domain, at: doors.clock.business })
  await insertLetters(deps.db)
  await insertComplaint(deps.db, { operatorId: niebieski.id, customerId: doors.mine.customerId, at: doors.clock.business })
  await insertDoorBlocked(deps.db, { operatorId: niebieski.id, at: doors.clock.business })
  await insertImports(deps.db, { operatorId: niebieski.id, customerId: doors.mine.customerId, at: doors.clock.business })
  await insertMoney(deps.db, { operatorId: niebieski.id, at: doors.clock.business })
  const mail = await ask(doors.app, doors.mine.key, 'POST', '/mail-domains', { body: { name: 'inna-moja.pl' } })
  assert.equal(mail.status, 201, mail.text)
  mine.mailDomain = mail.body.id
  mine.zone = await openMyZone(deps, doors.mine.customerId, mine.mailDomain)
  const mailbox = await ask(doors.app, doors.mine.key, 'POST', '/mailboxes', { body: { mailDomainId: mine.mailDomain, localPart: 'biuro' } })
  assert.equal(mailbox.status, 201, mailbox.text)
  mine.mailbox = mailbox.body.id
  await insertAddresses(deps, { customerId: doors.mine.customerId, mailDomain: mine.mailDomain, mailbox: mine.mailbox })
  await insertLists(deps, mine.mailDomain)
  await insertWebhook(deps, { operatorId: niebieski.id, customerId: doors.mine.customerId })
  await insertMailings(deps, { operatorId: niebieski.id, customerId: doors.mine.customerId, mailDomain: mine.mailDomain })
  const { business } = doors.clock
  await insertTraced(deps.db, { customerId: doors.mine.customerId, mailDomain: mine.mailDomain, mailbox: mine.mailbox, at: business })
  await deps.db('mail_events').insert({ at: business, kind: 'infected', direction: 'in', mail_domain_id: mine.mailDomain, mailbox_id: mine.mailbox, sender: '', facts: '{}' })
  await insertSending(deps.db, { operatorId: niebieski.id, customerId: doors.mine.customerId, mailDomain: mine.mailDomain, mailbox: mine.mailbox, at: deps.machineNow() })
  await insertReported(deps.db, { operatorId: niebieski.id, mailDomain: mine.mailDomain, at: business })
  await insertPeople(deps.db, { operatorId: niebieski.id, customerId: doors.mine.customerId, at: business })
  await insertCase(deps.db, { id: mine.case, operatorId: niebieski.id, customerId: doors.mine.customerId, mailDomain: mine.mailDomain, at: business })
}

function niebieskiRow () {
  const { taxId, bankAccount: _, brand, ...rest } = niebieski
  return { ...rest, tax_id: taxId, brand: JSON.stringify(brand) }
}

const ofHosting = (...ends: string[]) => Object.fromEntries(ends.map(end => [`/api/v1/hosting/contracts/{id}${end}`, () => mine.hosting]))

/** What stands for {id} on each path, of mine. A path that is not here fails the test below. */
export const idOn: Record<string, () => string> = {
  ...ofHosting('', '/forecast', '/period', '/package', '/transferred', '/notice', '/withdrawal', '/mail-domains', '/resumption-request', '/dispute', '/exports', '/exports/{fileId}'),
  ...heldIds, ...importIdsOn, ...zoneIds(mine), ...tracedIds(mine), ...sortingIds(mine), ...accessIds(mine), ...lifeIds(mine),
  ...operationIds, ...webhookIds, ...letterIds, ...peopleIds, ...addressIds, ...sendingIds, ...listIds, ...mailingIds,
  '/api/v1/customers/{id}': () => doors.mine.customerId,
  '/api/v1/customers/{id}/users': () => doors.mine.customerId,
  '/api/v1/holders/{id}': () => doors.mine.holderId,
  '/api/v1/orders/{id}': () => mine.order,
  '/api/v1/orders/{id}/withdrawal': () => mine.order,
  '/api/v1/orders/{id}/registry-calls': () => mine.order,
  '/api/v1/domains/{id}': () => mine.domain,
  '/api/v1/domains/{id}/registry-calls': () => mine.domain,
  '/api/v1/orders/{id}/papers': () => mine.order,
  '/api/v1/domains/{id}/renewal': () => mine.domain,
  '/api/v1/domains/{id}/forecast': () => mine.domain,
  '/api/v1/domains/{id}/life': () => mine.domain,
  '/api/v1/domains/{id}/explanation': () => mine.domain,
  '/api/v1/domains/{id}/transfer-out': () => mine.domain,
  '/api/v1/transfers-out/{id}/withdrawal': () => mine.transfer,
  '/api/v1/transfers-out/{id}/code': () => mine.transfer,
  '/api/v1/transfers-out/{id}/papers': () => mine.transfer,
  ...caseIds(() => mine.case), ...complaintIds,
  '/api/v1/documents/{id}': () => mine.document,
  '/api/v1/documents/{id}/pdf': () => mine.document,
  '/api/v1/documents/{id}/invoice': () => mine.document,
  '/api/v1/customers/{id}/e-invoices': () => doors.mine.customerId,
  '/api/v1/customers/{id}/e-invoices/acceptance': () => doors.mine.customerId
}

/** Bodies that name my customer, for the paths that take one. */
export const bodyOn: Record<string, () => unknown> = {
  ...heldBodies, ...zoneBodies, ...tracedBodies, ...importBodies, ...sortingBodies, ...accessBodies, ...lifeBodies,
  ...sendingBodies, ...reportBodies, ...letterBodies, ...listBodies, ...mailingBodies, ...addressBodies(() => doors.mine.customerId),
  ...moneyBodies(() => doors.mine.customerId), ...peopleBodies(() => doors.mine.customerId),
  ...webhookBodies(() => doors.mine.customerId), ...deskBodies, ...doorBodies,
  ...hostingBodies(() => doors.mine.customerId, () => mine.mailDomain),
  '/api/v1/customers': () => jan,
  '/api/v1/customers/{id}/users': () => ({ name: 'Ewa', email: 'ewa@example.pl', lang: 'pl' }),
  '/api/v1/holders': () => ({ ...janHolder, customerId: doors.mine.customerId }),
  '/api/v1/api-keys': () => ({ customerId: doors.mine.customerId, label: 'mine', scope: 'read' }),
  '/api/v1/orders': () => ({ customerId: doors.mine.customerId, name: 'cudza.pl', years: 1, holderId: doors.mine.holderId, powerOfAttorney: true }),
  '/api/v1/orders/{id}/withdrawal': () => undefined,
  '/api/v1/orders/{id}/papers': () => 'Power of attorney.',
  '/api/v1/domains/{id}/renewal': () => ({ autoRenew: false, years: 1 }),
  '/api/v1/domains/{id}/transfer-out': () => undefined,
  '/api/v1/transfers': () => ({ customerId: doors.mine.customerId, name: 'cudza.com', holderId: doors.mine.holderId, authInfo: 'code-of-theirs', powerOfAttorney: true }),
  '/api/v1/transfer-acceptances': () => ({ token: 'tra_neverwas' }),
  '/api/v1/transfers-out/{id}/withdrawal': () => undefined,
  '/api/v1/transfers-out/{id}/code': () => undefined,
  '/api/v1/transfers-out/{id}/papers': () => 'Transfer request.',
  '/api/v1/bank-statements': () => '<Document/>',
  '/api/v1/documents/{id}/invoice': () => undefined,
  '/api/v1/documents/{id}/corrections': () => ({ kept: '1.00', reason: { pl: 'pomyłka', en: 'a mistake' } }),
  '/api/v1/documents/{id}/posting': () => undefined,
  '/api/v1/customers/{id}/e-invoices/acceptance': () => undefined,
  '/api/v1/customers/{id}/e-invoices/withdrawal': () => ({ receivedOn: '2026-01-01' }),
  '/api/v1/customers/{id}/vat-checks': () => ({ vatId: 'PL5252248481', valid: true, checkedOn: '2026-01-01', proof: 'WAPIAAAA' }),
  '/api/v1/price-lists': () => ({ validFrom: '2030-01-01', prices: [{ item: 'renewal', zone: 'pl', currency: 'PLN', net: '1.00' }] }),
  '/api/v1/price-lists/preview': () => ({ validFrom: '2030-01-01', prices: [{ item: 'renewal', zone: 'pl', currency: 'PLN', net: '1.00' }] }),
  '/api/v1/exchange-rates': () => ({ currency: 'EUR', publishedOn: '2026-01-05', rate: '4.2731', table: '003/A/NBP/2026' }),
  '/api/v1/mail-domains': () => ({ customerId: doors.mine.customerId, name: 'inna-moja.pl' }),
  '/api/v1/mailboxes': () => ({ mailDomainId: mine.mailDomain, localPart: 'obcy' }),
  '/api/v1/mailboxes/{id}/password': () => ({}),
  '/api/v1/mailboxes/{id}/suspension': () => ({ rule: 'HOST-8.2' }),
  '/api/v1/mailboxes/{id}/resumption': () => ({ rule: 'HOST-8.2' }),
  ...caseBodies(() => mine.mailDomain), ...complaintBodies(() => doors.mine.customerId),
  '/api/v1/bulk': () => ({ items: [{ method: 'GET', path: '/rules/BMP-3' }] }),
  '/api/v1/abuse-reports': () => 'Subject: x\r\n\r\nx',
  '/api/v1/protected-addresses': () => ({ address: 'ewa@skrzynka.example', source: 'owner', proof: 'letter 1' })
}

/** What a body names that is nobody's. */
export const nobodyIn: Record<string, object> = { ...nobodyAtAddresses, ...nobodyAtLists, ...nobodyAtMailings, '/api/v1/mailboxes': { mailDomainId: 'mdm_neverwas' } }

/** Acts of staff: another operator's answer as to an id that never was, a customer may not even ask. */
export const actsOfStaff: Record<string, () => string> = {
  ...ofHosting('/suspension', '/resumption', '/termination', '/dispute-answer', '/proof', '/time', '/transfer', '/refusal'),
  ...heldActsOfStaff, ...tracedActsOfStaff, ...importActsOfStaff, ...doorActsOfStaff,
  ...sendingActsOfStaff, ...reportActs(() => mine.domain), ...letterActsOfStaff, ...listActsOfStaff, ...mailingActsOfStaff,
  ...moneyActsOfStaff,
  ...deskActs(mine, () => doors.mine.customerId),
  '/api/v1/hosting/questions/{id}/answer': () => mine.question,
  '/api/v1/mailboxes/{id}/suspension': () => mine.mailbox,
  '/api/v1/mailboxes/{id}/resumption': () => mine.mailbox,
  '/api/v1/documents/{id}/corrections': () => mine.document,
  '/api/v1/documents/{id}/posting': () => mine.document,
  '/api/v1/customers/{id}/e-invoices/withdrawal': () => doors.mine.customerId,
  '/api/v1/customers/{id}/vat-checks': () => doors.mine.customerId,
  ...caseActs(() => mine.case), ...complaintActs
}

export const open = new Set([...heldOpen, ...moneyOpen, '/api/v1/transfer-acceptances', '/api/v1/rules/{id}', '/api/v1/health/live', '/api/v1/health/ready'])
/** For staff, and for everybody's question that names nobody. */
export const ofNobody = new Set([...webhooksOfNobody, ...sendingOfNobody, ...peopleRooms, ...caseRooms, ...reportRooms, ...mailingRooms, ...doorRooms, ...heldOpen, ...heldRooms, ...importRooms, ...importOfOne, ...letterRooms, ...listRooms, ...moneyRooms, ...moneyOfOne, '/api/v1/hosting/questions', '/api/v1/prices', '/api/v1/price-lists', '/api/v1/price-lists/preview', '/api/v1/exchange-rates', '/api/v1/documents-to-post', '/api/v1/bank-statements', '/api/v1/credits/waiting', '/api/v1/refunds', '/api/v1/status', '/api/v1/certificates', '/api/v1/policies', '/api/v1/zones', '/api/v1/availability', '/api/v1/availability/zones', '/api/v1/forecast', '/api/v1/abuse-reports', '/api/v1/protected-addresses', '/api/v1/transfer-acceptances', '/api/v1/bulk'])

export const queryOn: Record<string, string> = { '/api/v1/availability': '?name=wolna.example', '/api/v1/availability/zones': '?label=wolna', '/api/v1/list-consents': '?address=ktos@example.test', ...mailingQueries, '/api/v1/orders/{id}/papers': '?purpose=power-of-attorney', '/api/v1/transfers-out/{id}/papers': '?purpose=identity', '/api/v1/cases/{id}/papers': '?kind=confirmation' }
export const typeOn: Record<string, string> = { ...complaintTypes, ...heldTypes, ...mailingTypes, ...importTypes, '/api/v1/bank-statements': 'application/xml', '/api/v1/abuse-reports': 'message/rfc822', '/api/v1/cases/{id}/papers': 'text/plain', '/api/v1/orders/{id}/papers': 'text/plain', '/api/v1/transfers-out/{id}/papers': 'text/plain' }

export const askOn = ({ path, method }: Route, secret: string | null, id: string, query = '') =>
  ask(doors.app, secret, method, path.replace('/api/v1', '').replace('{id}', id).replace('{paperId}', mine.paper).replace('{fileId}', 'hex_neverwas').replace('{appPasswordId}', 'apw_neverwas').replace('{importId}', 'imp_neverwas').replace('{memberId}', listMember()) + (queryOn[path] ?? query), {
    body: method === 'POST' ? bodyOn[path]?.() : undefined,
    headers: { ...typeOn[path] && { 'content-type': typeOn[path] }, ...zoneHeaders(path) }
  })
