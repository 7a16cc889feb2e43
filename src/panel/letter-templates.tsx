/** /letter-templates: an operator's own words for its letters, with a preview that follows what is typed. */
import { Type, type FastifyPluginAsyncTypebox, type Static } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import type { Lang } from '../i18n/lang.ts'
import { previewWording } from '../notices/preview-wording.ts'
import { publishWording, restoreWording } from '../notices/publish-wording.ts'
import { listTemplates, readTemplate } from '../notices/read-templates.ts'
import type { Wording } from '../notices/wording.ts'
import { notFound } from '../people/may.ts'
import { goTo, sendPage, sendPart } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Id, Line } from './forms.ts'
import { LetterTemplateListPage } from './pages/letter-template-list.tsx'
import { LetterTemplatePage, PreviewPart } from './pages/letter-template.tsx'
import { sayRefusal } from './say-refusal.ts'
import { letLetterIn } from './security-headers.ts'
import { personOf, sceneOf } from './visitor.ts'

const Params = Type.Object({ template: Type.String({ maxLength: 60 }) })
const LangField = Type.Union([Type.Literal('pl'), Type.Literal('en')])
const CaseField = Line(60)
const LetterField = Type.Union([Id, Type.Literal('')])
const Place = { csrf: Csrf, case: CaseField, lang: LangField, letter: LetterField }
const Draft = Type.Object({ ...Place, subject: Line(8000), before: Line(8000), after: Line(8000) }, closed)
const Query = Type.Object({ case: Type.Optional(CaseField), lang: Type.Optional(LangField), letter: Type.Optional(Id), begin: Type.Optional(Type.Literal('house')) }, closed)

/** What is looked at, and in which words. */
type Look = { readonly template: string, readonly letterCase: string | undefined, readonly lang: Lang, readonly letterId: string | null, /** Left out: what holds, or the house's words with their fields. */ readonly typed?: Wording, readonly begin?: boolean }

const wordsIn = ({ subject, before, after }: Wording): Wording => ({ subject, before, after })
const lookOf = (template: string, { case: letterCase, lang, letter, ...words }: Static<typeof Draft>) => ({ template, letterCase, lang, letterId: letter || null, ...wordsIn(words) })

export const letterTemplateRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/letter-templates', async (request, reply) => {
    const templates = await listTemplates(deps, personOf(request).actor)
    return sendPage(reply, <LetterTemplateListPage scene={sceneOf(request, deps)} templates={templates} />)
  })

  app.get('/letter-templates/:template', { schema: { params: Params, querystring: Query } }, async (request, reply) => {
    const { case: letterCase, lang = request.visitor.lang, letter: letterId = null, begin } = request.query
    return await sendEditor(request, reply, { template: request.params.template, letterCase, lang, letterId, begin: begin !== undefined })
  })

  app.post('/letter-templates/:template/preview', { schema: { params: Params, body: Draft } }, async (request, reply) => {
    const preview = await previewWording(deps, personOf(request).actor, lookOf(request.params.template, request.body))
    return sendPart(reply, <PreviewPart tr={sceneOf(request, deps).tr} preview={preview} />)
  })

  app.post('/letter-templates/:template', { schema: { params: Params, body: Draft } }, async (request, reply) => {
    const look = lookOf(request.params.template, request.body)
    return await orSay(request, reply, { ...look, typed: wordsIn(look) }, async () => await publishWording(deps, personOf(request).actor, { ...look, inForceFrom: null }))
  })

  app.post('/letter-templates/:template/house-words', { schema: { params: Params, body: Type.Object(Place, closed) } }, async (request, reply) => {
    const { case: letterCase, lang, letter } = request.body
    const look = { template: request.params.template, letterCase, lang, letterId: letter || null }
    return await orSay(request, reply, look, async () => await restoreWording(deps, personOf(request).actor, { ...look, inForceFrom: null }))
  })

  async function sendEditor (request: FastifyRequest, reply: FastifyReply, { template, letterCase, lang, letterId, typed: sent, begin }: Look, refusal?: Refusal): Promise<FastifyReply> {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const found = await readTemplate(deps, actor, template)
    const at = found.cases.find(each => each.lang === lang && each.letterCase === (letterCase ?? found.cases[0]!.letterCase))
    if (!at) throw notFound()
    const typed = sent ?? (begin ? at.draft : wordsIn(at.own ?? { subject: null, before: null, after: null }))
    const preview = await previewWording(deps, actor, { template, letterCase: at.letterCase, lang, letterId, ...typed })
    const mayPublish = actor.kind === 'staff' && actor.role === 'administrator'
    const fault = refusal && { fault: { text: sayRefusal(scene.tr, refusal), rule: refusal.rule } }
    return sendPage(letLetterIn(reply), <LetterTemplatePage scene={scene} found={found} at={at} typed={typed} preview={preview} letterId={letterId} mayPublish={mayPublish} {...fault} />, refusal ? 422 : 200)
  }

  /** Back to the editor by GET, or there and then with what was typed and why not. */
  async function orSay (request: FastifyRequest, reply: FastifyReply, look: Look & { readonly letterCase: string }, work: () => Promise<unknown>): Promise<FastifyReply> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found' || error.code === 'forbidden') throw error
      return await sendEditor(request, reply, look, error)
    }
    const { template, letterCase, lang, letterId } = look
    return goTo(reply, `/letter-templates/${template}?${new URLSearchParams({ case: letterCase, lang, ...letterId && { letter: letterId } }).toString()}`)
  }
}
