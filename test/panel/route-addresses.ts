/** A real address for each route of the panel, in the house that has something of everything: for the tests that walk every page. */
import type { FastifyInstance } from 'fastify'
import { listMember } from '../api/tenancy-lists.ts'
import { actsOfStaff, doors, idOn, mine } from '../api/tenancy-house.ts'
import { moneyIds } from '../api/tenancy-money.ts'
import type { Schema } from './sample-form.ts'

export type Route = { readonly method: 'GET' | 'POST', readonly path: string, readonly body: Schema | undefined, readonly query: Schema | undefined }

/** Fills as the panel is registered: asked before it. */
export function routesOf (app: FastifyInstance): Route[] {
  const routes: Route[] = []
  app.addHook('onRoute', ({ method, url, schema }) => { if (method === 'GET' || method === 'POST') routes.push({ method: method as Route['method'], path: url, body: schema?.body as Schema | undefined, query: schema?.querystring as Schema | undefined }) })
  return routes
}

/** What stands for :id, of mine, by the beginning of the path; what is not here is an id that never was. */
const ids: Record<string, () => string | undefined> = {
  '/aliases': () => idOn['/api/v1/aliases/{id}']?.(),
  '/cases': () => mine.case,
  '/complaints': () => idOn['/api/v1/complaints/{id}']?.(),
  '/customers': () => doors.mine.customerId,
  '/documents': () => mine.document,
  '/domains': () => mine.domain,
  '/forwards': () => idOn['/api/v1/forwards/{id}/removal']?.(),
  '/holder-changes': () => idOn['/api/v1/holder-changes/{id}']?.(),
  '/holders': () => doors.mine.holderId,
  '/hosting': () => mine.hosting,
  '/keys': () => idOn['/api/v1/api-keys/{id}/revocation']?.(),
  '/lists': () => idOn['/api/v1/lists/{id}']?.(),
  '/letters': () => idOn['/api/v1/letters/{id}']?.(),
  '/mail': () => mine.mailDomain,
  '/mailboxes': () => mine.mailbox,
  '/mailing-lists': () => idOn['/api/v1/lists/{id}']?.(),
  '/mailings': () => idOn['/api/v1/mailings/{id}']?.(),
  '/orders': () => mine.order,
  '/people': () => idOn['/api/v1/people/{id}/end']?.(),
  '/people/invitations': () => idOn['/api/v1/people/invitations/{id}/withdrawal']?.(),
  '/suppressed-addresses': () => idOn['/api/v1/suppressed-addresses/{id}/lifting']?.(),
  '/transfers': () => mine.order,
  '/webhooks': () => idOn['/api/v1/webhooks/{id}']?.(),
  '/zones': () => mine.zone
}

/** Of the house itself, whoever asks. */
const ofHouse: Record<string, () => string> = {
  '/bank/credits/:id': () => moneyIds.credit,
  '/registries/:id': () => 'nask',
  '/reports/:id': () => actsOfStaff['/api/v1/abuse-reports/{id}/decision']!(),
  '/rules/:id': () => 'DOM-II.5a'
}

const neverWas = `abc_${'0'.repeat(26)}`

export const hasId = ({ path }: Route): boolean => Object.keys(ids).some(each => path.startsWith(`${each}/:id`))

export function addressOf ({ path }: Route): string {
  const [house] = Object.keys(ofHouse).filter(each => path === each || path.startsWith(`${each}/`))
  const [beginning] = Object.keys(ids).filter(each => path.startsWith(`${each}/:id`)).sort((one, other) => other.length - one.length)
  return path.replace(':id', (house ? ofHouse[house]!() : beginning && ids[beginning]!()) ?? neverWas).replace(':memberId', listMember()).replace(':transferId', mine.transfer).replace(':paperId', mine.paper).replace(':template', 'order-received').replace(/:\w+/g, neverWas)
}
