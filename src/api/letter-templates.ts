/** /letter-templates: an operator's own words for its letters, with a preview. The work is the notices'. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { previewWording } from '../notices/preview-wording.ts'
import { publishWording, restoreWording } from '../notices/publish-wording.ts'
import { listTemplates, readTemplate, type WordedCase } from '../notices/read-templates.ts'
import type { WordingVersion } from '../notices/wording-version.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired } from './idempotent.ts'
import { Id, Instant, instantOf, Lang, ListOf, Nullable, problems, Rule, strict } from './wire.ts'

const tags = ['letters']
const TemplateName = Type.String({ minLength: 1, maxLength: 60 })
const CaseName = Type.String({ minLength: 1, maxLength: 60, pattern: '^[a-z-]+$', description: 'Where the house says other things by the facts; `always` for a template without cases' })
const TemplateInPath = Type.Object({ template: TemplateName }, strict)

const place = { letterCase: CaseName, lang: Lang }
const Part = (description: string) => Type.Optional(Nullable(Type.String({ maxLength: 8000, description })))
const words = {
  subject: Part('One line. Left out or null: the house’s'),
  before: Part('Paragraphs before the house’s part, an empty line between two; {{field}} stands for a fact'),
  after: Part('Paragraphs after the house’s part')
}
const From = Type.Optional(Type.String({ format: 'date-time', description: 'From when they hold; left out: at once' }))

const Version = Type.Object({ id: Id, letterCase: CaseName, lang: Lang, version: Type.Integer(), subject: Nullable(Type.String()), before: Nullable(Type.String()), after: Nullable(Type.String()), inForceFrom: Instant, publishedAt: Instant, publishedBy: Type.String() })
const TableOrText = Type.Union([Type.String(), Type.Array(Type.Array(Type.String()))])

const Case = Type.Object({
  ...place,
  fields: Type.Array(Type.Object({ name: Type.String(), example: Type.String() })),
  house: Type.Object({
    subject: Type.String(),
    before: Type.Array(Type.String()),
    fixed: Type.Array(TableOrText, { description: 'Stays whatever is said around it: tables of amounts and dates' }),
    after: Type.Array(Type.String()),
    next: Nullable(Type.String())
  }, { description: 'The house’s words, on the sample' }),
  draft: Type.Object({ subject: Nullable(Type.String()), before: Nullable(Type.String()), after: Nullable(Type.String()) }, { description: 'The house’s words with their fields, to begin with' }),
  own: Nullable(Version),
  versions: Type.Array(Version)
})

const Preview = Type.Object({
  subject: Type.String(),
  text: Type.String(),
  html: Type.String(),
  faults: Type.Array(Type.Object({ part: Type.String(), line: Type.Integer(), is: Type.String(), what: Type.String(), says: Type.String() }), { description: 'Why the words cannot be published; with some, what is shown may be the house’s' })
})

const showVersion = ({ operatorId: _, template: __, inForceFrom, publishedAt, ...version }: WordingVersion) => ({ ...version, inForceFrom: instantOf(inForceFrom), publishedAt: instantOf(publishedAt) })
const showCase = ({ own, versions, fields, house, ...place }: WordedCase) => ({
  ...place,
  fields: [...fields],
  house: { ...house, before: [...house.before], after: [...house.after], fixed: house.fixed.map(part => typeof part === 'string' ? part : part.map(row => [...row])) },
  own: own && showVersion(own),
  versions: versions.map(showVersion)
})

const wordingOf = ({ subject = null, before = null, after = null }: { subject?: string | null, before?: string | null, after?: string | null }) => ({ subject, before, after })
const instantIn = (text: string | undefined): Date | null => text === undefined ? null : new Date(text)

export const letterTemplateRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/letter-templates', {
    schema: {
      tags,
      summary: 'Every letter that can be worded (staff)',
      response: { 200: ListOf(Type.Object({ template: TemplateName, rules: Type.Array(Rule), cases: Type.Array(CaseName), own: Type.Array(Type.Object(place), { description: 'Where your own words hold now' }) })), ...problems }
    }
  }, async request => ({ rows: (await listTemplates(deps, callerOf(request))).map(({ rules, cases, own, ...row }) => ({ ...row, rules: [...rules], cases: [...cases], own: [...own] })) }))

  app.get('/letter-templates/:template', {
    schema: { tags, summary: 'One letter: its cases, fields with examples, the house’s words, yours and their versions (staff)', params: TemplateInPath, response: { 200: Type.Object({ template: TemplateName, rules: Type.Array(Rule), cases: Type.Array(Case) }), ...problems } }
  }, async request => {
    const { rules, cases, template } = await readTemplate(deps, callerOf(request), request.params.template)
    return { template, rules: [...rules], cases: cases.map(showCase) }
  })

  app.post('/letter-templates/:template/preview', {
    schema: {
      tags,
      summary: 'How a letter would look in other words; nothing is kept (staff)',
      params: TemplateInPath,
      body: Type.Object({ ...place, ...words, letterId: Type.Optional(Nullable(Type.String({ maxLength: 64, description: 'Whose facts are shown; left out: the sample’s' }))) }, strict),
      response: { 200: Preview, ...problems }
    }
  }, async request => {
    const { letterCase, lang, letterId = null, ...body } = request.body
    const { faults, ...rendered } = await previewWording(deps, callerOf(request), { template: request.params.template, letterCase, lang, ...wordingOf(body), letterId })
    return { ...rendered, faults: [...faults] }
  })

  app.post('/letter-templates/:template/versions', {
    schema: { tags, summary: 'Publish your own words (administrator; HOUSE-LETTER)', headers: KeyRequired, params: TemplateInPath, body: Type.Object({ ...place, ...words, inForceFrom: From }, strict), response: { 201: Version, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { letterCase, lang, inForceFrom, ...body } = request.body
    return { status: 201, body: showVersion(await publishWording(within, callerOf(request), { template: request.params.template, letterCase, lang, ...wordingOf(body), inForceFrom: instantIn(inForceFrom) })) }
  }))

  app.post('/letter-templates/:template/house-words', {
    schema: { tags, summary: 'Back to the house’s words (administrator; HOUSE-LETTER)', headers: KeyRequired, params: TemplateInPath, body: Type.Object({ ...place, inForceFrom: From }, strict), response: { 201: Version, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { letterCase, lang, inForceFrom } = request.body
    return { status: 201, body: showVersion(await restoreWording(within, callerOf(request), { template: request.params.template, letterCase, lang, inForceFrom: instantIn(inForceFrom) })) }
  }))
}
