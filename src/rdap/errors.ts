/** Errors become RDAP answers here and nowhere else (RFC 9083 §6, RFC 7480 §5). */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { DirectoryConfig } from '../config/directory.ts'
import { isAway } from '../db/away.ts'
import type { TextKey } from '../i18n/translator.ts'
import { sendRdap, translatorOf } from './answer.ts'

type Fault = { readonly code: number, readonly title: TextKey, readonly say: TextKey }

const faults = {
  malformed: { code: 400, title: 'directory.malformed', say: 'directory.malformedSay' },
  unknown: { code: 404, title: 'directory.unknown', say: 'directory.unknownSay' },
  method: { code: 405, title: 'directory.method', say: 'directory.methodSay' },
  'not-idna': { code: 422, title: 'directory.notIdna', say: 'directory.notIdnaSay' },
  'too-many': { code: 429, title: 'directory.tooMany', say: 'directory.tooManySay' },
  fault: { code: 500, title: 'directory.fault', say: 'directory.faultSay' },
  search: { code: 501, title: 'directory.search', say: 'directory.searchSay' },
  away: { code: 503, title: 'directory.away', say: 'directory.awaySay' }
} as const satisfies Record<string, Fault>

export type RdapFault = keyof typeof faults

export function sendFault (request: FastifyRequest, reply: FastifyReply, directory: DirectoryConfig, is: RdapFault): FastifyReply {
  const tr = translatorOf(request)
  const { code, title, say } = faults[is]
  const body = { errorCode: code, title: tr.t(title), description: [tr.t(say), tr.t('directory.requestId', { id: request.id })] }
  return sendRdap(reply, { tr, body, uri: directory.rdapUrl, directory, code })
}

/** For whatever is thrown on the way, the protocol's own faults (a path that does not decode) among it. A fault of ours is logged whole and told to nobody. */
export function sendError (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply, directory: DirectoryConfig): FastifyReply {
  if (isAway(error)) {
    request.log.error({ err: error }, 'database away')
    return sendFault(request, reply.header('retry-after', 2), directory, 'away')
  }
  const { statusCode = 500 } = error as Partial<FastifyError>
  if (statusCode < 500) return sendFault(request, reply, directory, 'malformed')
  request.log.error({ err: error }, 'fault')
  return sendFault(request, reply, directory, 'fault')
}
