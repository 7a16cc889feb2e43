/** /letters: the list, one letter, sending it again. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { isLinkOpen } from '../domains/open-link.ts'
import { Refusal } from '../errors.ts'
import { findCase } from '../notices/read-letter.ts'
import { resendLetter } from '../notices/resend.ts'
import { notFound } from '../people/may.ts'
import { listLetters } from '../views/letter-list.ts'
import { findLetterPage } from '../views/letter-page.ts'
import { sightOf } from '../views/sight.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Cursor, Id } from './forms.ts'
import { LetterListPage } from './pages/letter-list.tsx'
import { LetterPage } from './pages/letter.tsx'
import { sayRefusal } from './say-refusal.ts'
import { letLetterIn } from './security-headers.ts'
import { personOf, sceneOf } from './visitor.ts'

const pageRows = 25

const Params = Type.Object({ id: Id })

export const letterRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/letters', { schema: { querystring: Type.Object({ cursor: Cursor }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { cursor } = request.query
    const { rows, next } = await transact(deps.db, trx => listLetters(trx, sightOf(actor, 'letters'), { limit: pageRows, cursor }))
    return sendPage(reply, <LetterListPage scene={sceneOf(request, deps)} letters={rows} next={next} cursor={cursor} />)
  })

  app.get('/letters/:id', { schema: { params: Params } }, async (request, reply) => {
    const { actor } = personOf(request)
    const found = await transact(deps.db, trx => readLetter(trx, actor, request.params.id))
    return sendPage(letLetterIn(reply), <LetterPage scene={sceneOf(request, deps)} {...found} />)
  })

  app.post('/letters/:id/resend', { schema: { params: Params, body: Type.Object({ csrf: Csrf, to: Type.Union([Type.Literal('same'), Type.Literal('customer')]) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id } = request.params
    try {
      await resendLetter(deps, isLinkOpen, actor, { letterId: id, to: request.body.to })
      return goTo(reply, `/letters/${id}`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found') throw error
      const scene = sceneOf(request, deps)
      const found = await transact(deps.db, trx => readLetter(trx, actor, id))
      return sendPage(letLetterIn(reply), <LetterPage scene={scene} {...found} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, 409)
    }
  })
}

async function readLetter (trx: Knex.Transaction, actor: Actor, id: string) {
  const letter = await findLetterPage(trx, sightOf(actor, 'letters'), id)
  if (!letter) throw notFound()
  const letterCase = actor.kind === 'staff' ? await findCase(trx, id) : undefined
  return { letter, wordsPath: letterCase === undefined ? null : `/letter-templates/${letter.template}?${new URLSearchParams({ case: letterCase, lang: letter.lang, letter: id }).toString()}` }
}
