/** What the browser is to ask an authenticator, for our own script; a refusal is a sentence in the visitor's language, and where to go first. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import { translator } from '../i18n/translator.ts'
import { confirmPath } from './fresh-session.ts'
import { sayRefusal } from './say-refusal.ts'

export async function answerOptions (request: FastifyRequest, reply: FastifyReply, ask: () => Promise<object>): Promise<FastifyReply> {
  void reply.header('cache-control', 'no-store')
  try {
    return reply.send(await ask())
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return reply.code(409).send({ fault: sayRefusal(translator(request.visitor.lang), error), ...error.reason === 'confirm-first' && { go: confirmPath('/account') } })
  }
}
