/** /mailboxes/…/spam-filter, /vacation and /filters. The work is setSpamFilter's, setVacation's and setFilters'. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { SieveSettings } from '../mail/sieve/build-script.ts'
import { ownScriptOf, readSieve } from '../mail/sieve/read-sieve.ts'
import { setFilters, setVacation, versionOf } from '../mail/sieve/set-sieve.ts'
import { readSpamFilter, setSpamFilter } from '../mail/spam/set-spam-filter.ts'
import type { Day } from '../rules/calendar.ts'
import { filterFields, filterTests, limits } from '../rules/mail-filter.ts'
import { spamFilters, strictnesses } from '../rules/spam.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyWelcome } from './idempotent.ts'
import { IdInPath, Nullable, problems, strict } from './wire.ts'

const oneOf = <Word extends string>(words: readonly Word[], description?: string) => Type.Unsafe<Word>(Type.String({ enum: [...words], ...description !== undefined && { description } }))
const DayText = Type.Unsafe<Day>(Type.String({ format: 'date' }))

const SpamFilter = Type.Object({
  filter: oneOf(spamFilters, 'tag: marked in the header; junk: marked, and put into Junk'),
  strictness: oneOf(strictnesses, 'How sure the filter has to be; strict takes more for spam'),
  digest: Type.Boolean({ description: 'A letter a day that tells what came into Junk' })
}, strict)

const Vacation = Type.Object({
  on: Type.Boolean(),
  from: Nullable(DayText),
  until: Nullable(DayText),
  subject: Type.String({ maxLength: limits.subject * 2 }),
  text: Type.String({ maxLength: limits.text * 2 }),
  everyDays: Type.Integer({ minimum: 1, maximum: limits.everyDays, description: 'A sender who writes again is answered again after so many days' })
}, strict)

const Action = Type.Union([
  Type.Object({ do: Type.Literal('folder'), folder: Type.String({ maxLength: limits.folder * 2 }) }, strict),
  Type.Object({ do: Type.Literal('forward'), to: Type.String({ maxLength: limits.address, description: 'An address elsewhere, which is asked by a letter first (HOUSE-FORWARD); GET /forwards tells whether it agreed' }) }, strict),
  Type.Object({ do: oneOf(['mark-read', 'star', 'delete', 'stop']) }, strict)
])

const Filters = Type.Object({
  on: Type.Boolean({ description: 'All of them' }),
  filters: Type.Array(Type.Object({
    match: oneOf(['all', 'any']),
    conditions: Type.Array(Type.Object({ field: oneOf(filterFields, 'recipient: To or Cc; list: List-Id'), test: oneOf(filterTests), value: Type.String({ maxLength: limits.value * 2 }) }, strict), { minItems: 1, maxItems: limits.conditions }),
    actions: Type.Array(Action, { minItems: 1, maxItems: 6 })
  }, strict), { maxItems: limits.filters, description: 'Done in this order' })
}, strict)

const Version = Type.String({ minLength: 16, maxLength: 16, description: 'Of the filters: with it, what another has changed meanwhile is not overwritten (409 filters-changed)' })
const Draft = Type.Object({ ...Filters.properties, version: Type.Optional(Version) }, strict)
const OwnScript = Type.Object({ is: oneOf(['active', 'none', 'unknown'], 'A script by ManageSieve; it runs after what is set here, and is not changed by it'), name: Type.Optional(Type.String()) }, strict)
const ShownFilters = Type.Object({ ...Filters.properties, version: Version, ownScript: OwnScript }, strict)

const never = { on: false, from: null, until: null, subject: '', text: '', everyDays: 7 }
const showFilters = async ({ doveadm }: Pick<ApiDeps, 'doveadm'>, address: string, settings: SieveSettings) =>
  ({ on: settings.filtersOn, filters: settings.filters as never, version: versionOf(settings), ownScript: await ownScriptOf({ doveadm }, address) })

export const mailSortingRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  const tags = ['mail']
  const of = { params: IdInPath, tags }

  app.get('/mailboxes/:id/spam-filter', { schema: { ...of, summary: 'What a mailbox does with spam', response: { 200: SpamFilter, ...problems } } }, request => readSpamFilter(deps, callerOf(request), request.params.id))

  app.post('/mailboxes/:id/spam-filter', {
    schema: { ...of, summary: 'Turn the spam filter on or off (HOST-13.4)', headers: KeyWelcome, body: SpamFilter, response: { 200: SpamFilter, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => ({ status: 200, body: await setSpamFilter(within, callerOf(request), { mailboxId: request.params.id, ...request.body }) })))

  app.get('/mailboxes/:id/vacation', { schema: { ...of, summary: 'The answer while its owner is away', response: { 200: Vacation, ...problems } } }, async request => (await readSieve(deps, callerOf(request), request.params.id)).settings.vacation ?? never)

  app.post('/mailboxes/:id/vacation', {
    schema: { ...of, summary: 'Set the answer while its owner is away (HOUSE-SIEVE)', headers: KeyWelcome, body: Vacation, response: { 200: Vacation, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => ({ status: 200, body: (await setVacation(within, callerOf(request), { mailboxId: request.params.id, vacation: request.body })).vacation ?? never })))

  app.get('/mailboxes/:id/filters', { schema: { ...of, summary: 'A mailbox’s filters', response: { 200: ShownFilters, ...problems } } }, async request => {
    const { mailbox, settings } = await readSieve(deps, callerOf(request), request.params.id)
    return await showFilters(deps, mailbox.address, settings)
  })

  app.post('/mailboxes/:id/filters', {
    schema: { ...of, summary: 'Set a mailbox’s filters as a whole (HOUSE-SIEVE)', headers: KeyWelcome, body: Draft, response: { 200: ShownFilters, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { id: mailboxId } = request.params
    const actor = callerOf(request)
    await setFilters({ ...within, webUrl: deps.webUrl }, actor, { mailboxId, ...request.body, filters: request.body.filters as never })
    const { mailbox, settings } = await readSieve(within, actor, mailboxId)
    return { status: 200, body: await showFilters(within, mailbox.address, settings) }
  }))
}
