/** /journal: every decision of the operator, searched by who, what, about what, for whom, under which rule and when. Staff only. */
import { Type, type FastifyPluginAsyncTypebox, type Static } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { dayIn } from '../domains/imagined.ts'
import { findCustomer } from '../people/find.ts'
import { searchJournal, type JournalSearch } from '../views/journal-search.ts'
import { sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Cursor, Line } from './forms.ts'
import { JournalPage } from './pages/journal.tsx'
import { staffOf } from './staff-visitor.ts'
import { sceneOf } from './visitor.ts'

const pageRows = 30

const DayField = Type.Optional(Type.String({ maxLength: 10 }))
const Query = Type.Object({
  kind: Type.Optional(Type.Union([Type.Literal(''), Type.Literal('customer'), Type.Literal('staff'), Type.Literal('machine')])),
  actor: Type.Optional(Line(254)),
  action: Type.Optional(Line(254)),
  subject: Type.Optional(Line(254)),
  customer: Type.Optional(Line(254)),
  rule: Type.Optional(Line(254)),
  from: DayField,
  to: DayField,
  cursor: Cursor
}, closed)

type JournalQuery = Static<typeof Query>

export const journalRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/journal', { schema: { querystring: Query } }, async (request, reply) => {
    const { operatorId } = staffOf(request)
    const { query } = request
    const found = await transact(deps.db, async trx => {
      const page = await searchJournal(trx, operatorId, { ...wantedOf(query), limit: pageRows })
      const customer = query.customer ? await findCustomer(trx, query.customer) : undefined
      return { ...page, customerName: customer?.operatorId === operatorId ? customer.name : null }
    })
    return sendPage(reply, <JournalPage scene={sceneOf(request, deps)} entries={found.rows} next={found.next} query={query} customerName={found.customerName} />)
  })
}

/** What was typed, without what was left empty. @throws Refusal 'invalid' for a day that is none */
function wantedOf ({ kind, actor, action, subject, customer, rule, from, to, cursor }: JournalQuery): Omit<JournalSearch, 'limit'> {
  const typed = (text: string | undefined) => text?.trim() || undefined
  const day = (text: string | undefined, field: string) => typed(text) === undefined ? undefined : dayIn(text!.trim(), field)
  return { cursor, actorKind: kind || undefined, actor: typed(actor), action: typed(action), subject: typed(subject), customer: typed(customer), rule: typed(rule)?.toUpperCase(), from: day(from, 'from'), to: day(to, 'to') }
}
