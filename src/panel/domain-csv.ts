/** /domains.csv: all that the list is narrowed to, a page at a time, so that a million lines are never in memory. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Readable } from 'node:stream'
import type { Translator } from '../i18n/translator.ts'
import { dayOf } from '../rules/calendar.ts'
import { listDomains, type DomainChoice, type DomainFilter, type DomainRow } from '../views/domain-list.ts'
import { sightOf, type Sight } from '../views/sight.ts'
import { csvLine, utf8Mark } from './csv.ts'
import type { PanelDeps } from './deps.ts'
import { choiceOf, filterFields, orderOf } from './domain-filter.ts'
import { closed } from './forms.ts'
import { personOf, sceneOf } from './visitor.ts'

const pageRows = 1000

export const domainCsvRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/domains.csv', { schema: { querystring: Type.Object(filterFields, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { tr, now } = sceneOf(request, deps)
    const lines = linesOf(deps, tr, sightOf(actor, 'domains'), { ...choiceOf(request.query, now), order: orderOf(request.query) }, now)
    return reply.type('text/csv; charset=utf-8').headers({
      'content-disposition': `attachment; filename="${tr.t('domainList.file')}-${dayOf(now)}.csv"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store'
    }).send(Readable.from(lines))
  })
}

/** A transaction a page: none is held open by a reader who is slow. */
async function * linesOf (deps: Pick<PanelDeps, 'db'>, tr: Translator, sight: Sight, choice: DomainChoice & Pick<DomainFilter, 'order'>, now: Date): AsyncGenerator<string> {
  const staff = sight.customerId === null
  yield utf8Mark + csvLine([tr.t('domains.name'), tr.t('domainList.displayName'), tr.t('domains.state'), tr.t('domainList.registered'), tr.t('domains.expires'), tr.t('domainList.renews'), tr.t('domains.holder'), ...staff ? [tr.t('domains.customer')] : []])
  for (let cursor: string | undefined, more = true; more;) {
    const page = await listDomains(deps.db, sight, { ...choice, limit: pageRows, cursor }, now)
    yield page.rows.map(row => csvLine(cellsOf(tr, row, staff))).join('')
    cursor = page.next ?? undefined
    more = page.next !== null
  }
}

const cellsOf = (tr: Translator, row: DomainRow, staff: boolean): string[] => [
  row.name, row.displayName, tr.word('domainStates', row.state), dayOf(row.registeredAt), row.expiresOn, tr.t(row.autoRenew ? 'journal.yes' : 'journal.no'), row.holderName, ...staff ? [row.customerName] : []
]
