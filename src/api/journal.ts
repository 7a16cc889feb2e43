/** /journal: every decision with its rule, policy version, actor and facts. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { readJournal, type JournalEntry } from '../views/journal.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { customerField, Id, Instant, instantOf, Nullable, PageOf, pagingFields, pagingOf, problems, Rule, showPage, strict } from './wire.ts'

const Filter = Type.Object({
  ...customerField,
  ...pagingFields,
  subject: Type.Optional(Type.String({ maxLength: 64, pattern: '^\\P{C}*$', description: 'Id of an order, domain, debt …' })),
  since: Type.Optional(Type.String({ pattern: '^\\d{1,18}$', description: 'Entries after this id' }))
}, strict)

const Entry = Type.Object({
  id: Type.String({ description: 'Grows with time' }),
  at: Instant,
  actor: Type.Object({ kind: Type.String(), id: Type.String() }),
  action: Type.String(),
  subject: Type.Object({ type: Type.String(), id: Type.String() }),
  customerId: Nullable(Id),
  rule: Rule,
  policyVersion: Type.String(),
  facts: Type.Record(Type.String(), Type.Unknown(), { description: 'What the decision rested on' })
})

const show = ({ id, at, actorKind, actorId, subjectType, subjectId, ...entry }: JournalEntry) => ({
  ...entry,
  id: String(id),
  at: instantOf(at),
  actor: { kind: actorKind, id: actorId },
  subject: { type: subjectType, id: subjectId }
})

export const journalRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/journal', {
    schema: { tags: ['journal'], summary: 'Decisions, oldest first', querystring: Filter, response: { 200: PageOf(Entry), ...problems } }
  }, async request => {
    const { subject, since, customerId, ...paging } = request.query
    const sight = sightOf(callerOf(request), 'journal', customerId)
    const filter = { ...pagingOf(paging), subject: subject === undefined ? undefined : { id: subject }, since: since === undefined ? undefined : BigInt(since) }
    return showPage(await transact(deps.db, trx => readJournal(trx, sight, filter)), show)
  })
}
