/** /mailboxes/…/sorting: the spam filter, an answer while away, filters. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import { ownScriptOf, readSieve } from '../mail/sieve/read-sieve.ts'
import { setFilters, setVacation, versionOf } from '../mail/sieve/set-sieve.ts'
import { readSpamFilter, setSpamFilter } from '../mail/spam/set-spam-filter.ts'
import type { Day } from '../rules/calendar.ts'
import { filterActs, filterFields, filterTests, limits, type Action, type Filter } from '../rules/mail-filter.ts'
import { spamFilters, strictnesses } from '../rules/spam.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Id, Line } from './forms.ts'
import { MailSortingPage } from './pages/mail-sorting.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const Params = Type.Object({ id: Id })
const oneOf = <Word extends string>(words: readonly Word[]) => Type.Unsafe<Word>(Type.String({ enum: [...words] }))
const Ticked = Type.Optional(Type.Literal('yes'))
const DayField = Type.Unsafe<Day | ''>(Type.String({ pattern: '^(?:\\d{4}-\\d{2}-\\d{2})?$' }))
const Version = Type.String({ maxLength: 16 })

const SpamForm = Type.Object({ csrf: Csrf, filter: oneOf(spamFilters), strictness: oneOf(strictnesses), digest: Ticked }, closed)
const VacationForm = Type.Object({ csrf: Csrf, on: Ticked, from: DayField, until: DayField, subject: Line(limits.subject * 2), text: Line(limits.text * 4), everyDays: Type.String({ pattern: '^\\d{1,3}$' }) }, closed)
const FilterForm = Type.Object({ csrf: Csrf, version: Version, field: oneOf(filterFields), test: oneOf(filterTests), value: Line(limits.value * 2), act: oneOf(filterActs), folder: Line(limits.folder * 2), to: Type.Optional(Line(limits.address)), stop: Ticked }, closed)
const ChangeForm = Type.Object({ csrf: Csrf, version: Version, index: Type.String({ pattern: '^\\d{1,2}$' }), act: oneOf(['up', 'remove']) }, closed)
const SwitchForm = Type.Object({ csrf: Csrf, version: Version, on: Ticked }, closed)

type Asked = FastifyRequest<{ Params: { id: string } }>

export const mailSortingRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/mailboxes/:id/sorting', { schema: { params: Params } }, (request, reply) => show(request, reply))

  app.post('/mailboxes/:id/spam-filter', { schema: { params: Params, body: SpamForm } }, (request, reply) => act(request, reply, async () => {
    const { filter, strictness, digest } = request.body
    await setSpamFilter(deps, personOf(request).actor, { mailboxId: request.params.id, filter, strictness, digest: digest === 'yes' })
  }))

  app.post('/mailboxes/:id/vacation', { schema: { params: Params, body: VacationForm } }, (request, reply) => act(request, reply, async () => {
    const { on, from, until, subject, text, everyDays } = request.body
    await setVacation(deps, personOf(request).actor, { mailboxId: request.params.id, vacation: { on: on === 'yes', from: from || null, until: until || null, subject, text, everyDays: Number(everyDays) } })
  }))

  app.post('/mailboxes/:id/filters', { schema: { params: Params, body: FilterForm } }, (request, reply) => changeFilters(request, reply, request.body.version, filters => [...filters, filterOf(request.body)]))

  app.post('/mailboxes/:id/filters/change', { schema: { params: Params, body: ChangeForm } }, (request, reply) => changeFilters(request, reply, request.body.version, filters => {
    const index = Number(request.body.index)
    const left = filters.filter((_, place) => place !== index)
    return request.body.act === 'remove' || !filters[index] ? left : left.toSpliced(Math.max(index - 1, 0), 0, filters[index])
  }))

  app.post('/mailboxes/:id/filters/switch', { schema: { params: Params, body: SwitchForm } }, (request, reply) => changeFilters(request, reply, request.body.version, filters => filters, request.body.on === 'yes'))

  function changeFilters (request: Asked, reply: FastifyReply, version: string, edit: (filters: readonly Filter[]) => readonly Filter[], on?: boolean): Promise<FastifyReply> {
    return act(request, reply, async () => {
      const { actor } = personOf(request)
      const mailboxId = request.params.id
      const { settings: { filters, filtersOn } } = await readSieve(deps, actor, mailboxId)
      await setFilters(deps, actor, { mailboxId, filters: edit(filters), on: on ?? filtersOn, version })
    })
  }

  async function act (request: Asked, reply: FastifyReply, work: () => Promise<void>): Promise<FastifyReply> {
    try {
      await work()
      return goTo(reply, `/mailboxes/${request.params.id}/sorting`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found') throw error
      return await show(request, reply, error)
    }
  }

  async function show (request: Asked, reply: FastifyReply, refusal?: Refusal): Promise<FastifyReply> {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const { mailbox, settings } = await readSieve(deps, actor, request.params.id)
    const spam = await readSpamFilter(deps, actor, mailbox.id)
    const ownScript = await ownScriptOf(deps, mailbox.address)
    const fault = refusal && { text: sayRefusal(scene.tr, refusal), rule: refusal.rule }
    return sendPage(reply, <MailSortingPage scene={scene} mailbox={mailbox} spam={spam} settings={settings} version={versionOf(settings)} ownScript={ownScript} fault={fault} />, refusal ? 422 : 200)
  }
}

function filterOf ({ field, test, value, act, folder, to = '', stop }: { field: Filter['conditions'][number]['field'], test: Filter['conditions'][number]['test'], value: string, act: Action['do'], folder: string, to?: string, stop?: 'yes' }): Filter {
  const first: Action = act === 'folder' ? { do: 'folder', folder } : act === 'forward' ? { do: 'forward', to: to.trim() } : { do: act }
  return { match: 'all', conditions: [{ field, test, value }], actions: [first, ...stop && act !== 'stop' ? [{ do: 'stop' as const }] : []] }
}
