/** Errors become HTTP here and nowhere else. A refusal names its rule; a fault is logged whole and told to nobody. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify'
import { Refusal, RegistryError } from '../errors.ts'
import { isAway } from '../db/away.ts'
import { isContended } from '../db/transact.ts'
import { problemMedia, problemOf, statusOf, type ProblemCode, type ProblemFacts } from './problem.ts'

export function answerErrors (app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply))
}

/** Unknown paths and methods under the app's prefix. */
export function answerUnknownPaths (app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, 'not-found', {
    detail: `There is nothing at ${request.method} ${request.url.split('?')[0]}: see /api/docs.`,
    reason: 'unknown-path'
  }))
}

export function answerError (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal) {
    if (error.code === 'unauthenticated') void reply.header('www-authenticate', 'Bearer realm="strefa"') // RFC 9110 §11.6.1
    if (error.code === 'unavailable') void reply.header('retry-after', 60)
    return sendProblem(request, reply, error.code, { detail: error.message, reason: error.reason, rule: error.rule })
  }
  if (error instanceof RegistryError) {
    request.log.warn({ err: error }, 'registry')
    if (error.next === 'give-up') return sendProblem(request, reply, 'registry-refused', { detail: 'The registry refused the question: ask the registrar desk.', reason: 'registry' })
    return away(request, reply, 'registry', 'The registry cannot be reached: try again in a moment.')
  }
  if (isAway(error)) {
    request.log.error({ err: error }, 'database away')
    return away(request, reply, 'database', 'The house is coming back: send the same request again in a moment, with the same Idempotency-Key.')
  }
  if (isContended(error)) {
    request.log.warn({ err: error }, 'contended')
    void reply.header('retry-after', 1)
    return sendProblem(request, reply, 'conflict', { detail: 'Others are changing the same things at this moment, and nothing of yours was done: send the same request again in a moment.', reason: 'in-progress' })
  }
  const { validation, validationContext, statusCode = 500, code } = error as Partial<FastifyError>
  if (validation) return sendProblem(request, reply, ...schemaFault(validation, validationContext ?? 'body'))
  if (statusCode < 500) return sendProblem(request, reply, protocolCode(statusCode), { detail: sayProtocol[statusCode] ?? 'The request cannot be read: see /api/docs.', reason: reasonOf(code) })
  request.log.error({ err: error }, 'fault')
  return sendProblem(request, reply, 'fault', { detail: 'Something went wrong on our side; nothing half done is left. Name the id of this request when you ask about it.' })
}

/** For what is refused without an error: a limit, a missing page. */
export function sendProblem (request: FastifyRequest, reply: FastifyReply, code: ProblemCode, facts: ProblemFacts): FastifyReply {
  return reply.code(statusOf[code]).type(problemMedia).serializer(JSON.stringify).send(problemOf(code, request.id, facts))
}

function away (request: FastifyRequest, reply: FastifyReply, reason: string, detail: string): FastifyReply {
  void reply.header('retry-after', 2)
  return sendProblem(request, reply, 'unavailable', { detail, reason })
}

/** What the schema refused, field by field. A missing header is a malformed request, a wrong field an invalid one. */
function schemaFault (faults: readonly FastifySchemaValidationError[], context: string): [ProblemCode, ProblemFacts] {
  const where = { body: 'body', querystring: 'query', params: 'path', headers: 'headers' }[context] ?? context
  const errors = faults.slice(0, 20).map(fault => ({ in: where, pointer: pointerOf(fault), detail: sayFault(fault) }))
  const first = errors[0]
  const detail = first ? `${where} ${first.pointer === '' ? '' : `${first.pointer} `}${first.detail}` : 'The request does not fit its schema.'
  if (where === 'headers' && errors.some(({ pointer }) => pointer === '/idempotency-key')) {
    return ['malformed', { detail: 'Send an Idempotency-Key header of 1 to 255 visible characters: the same for each repetition of this request, another for each new one.', reason: 'idempotency-key', errors }]
  }
  return ['invalid', { detail: `${detail}: see /api/docs.`, reason: 'schema', errors }]
}

function pointerOf ({ instancePath, params }: FastifySchemaValidationError): string {
  const field = params['additionalProperty'] ?? params['missingProperty']
  return typeof field === 'string' ? `${instancePath}/${field.replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 100)}` : instancePath
}

function sayFault ({ keyword, message }: FastifySchemaValidationError): string {
  if (keyword === 'additionalProperties') return 'is not known here'
  if (keyword === 'required') return 'is missing'
  return message ?? 'does not fit'
}

const sayProtocol: Record<number, string> = {
  400: 'The request cannot be read: its body has to be well-formed and of its Content-Type.',
  404: 'There is nothing at this path: see /api/docs.',
  413: 'The body is too large.',
  415: 'The body has a Content-Type that is not taken here: see /api/docs.',
  429: 'Too many requests: wait and try again.'
}

function protocolCode (status: number): ProblemCode {
  switch (status) {
    case 404: return 'not-found'
    case 413: return 'too-large'
    case 415: return 'unsupported-media-type'
    case 429: return 'too-many-requests'
    default: return 'malformed'
  }
}

/** 'FST_ERR_CTP_INVALID_JSON_BODY' → 'invalid-json-body'. */
const reasonOf = (code: string | undefined): string | undefined => code?.replace(/^FST_(ERR_)?(CTP_)?/, '').toLowerCase().replaceAll('_', '-')
