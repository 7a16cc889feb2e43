/** RDAP (RFC 7480, 9082, 9083): what everybody may know of the domains that we sponsor. Without a key; how often is limited by address and machine time. */
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { DirectoryConfig } from '../config/directory.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { networkOf, plainIp } from '../mail/access/network.ts'
import { parseAskedName } from '../rules/asked-name.ts'
import { findPublishedDomain, findPublishedHost, findPublishedRegistrant, findPublishedRegistrar } from '../views/published-domain.ts'
import { sendRdap, translatorOf } from './answer.ts'
import { redactedOf, registrantEntity, registrarEntity } from './entities.ts'
import { sendError, sendFault, type RdapFault } from './errors.ts'
import { domainObject, domainUri, hostObject, hostUri } from './objects.ts'

export type RdapOptions = {
  readonly directory: DirectoryConfig
  /** Requests a minute from one address (of IPv6: one /64). */
  readonly limit?: number
}

const usualLimit = 120
const handleForm = /^[!-~]{1,100}$/

type Asked = { Params: { '*': string } }

/** A plugin for the path /rdap of an app. */
export const rdap = ({ db }: Pick<Deps, 'db'>, { directory, limit = usualLimit }: RdapOptions): FastifyPluginAsync => async app => {
  const say = (request: FastifyRequest, reply: FastifyReply, uri: string, body: Readonly<Record<string, unknown>>) => sendRdap(reply, { tr: translatorOf(request), body, uri, directory })
  const refuse = (request: FastifyRequest, reply: FastifyReply, is: RdapFault) => sendFault(request, reply, directory, is)

  await app.register(rateLimit, { global: false })
  limitByAddress(app, limit, (request, reply) => refuse(request, reply, 'too-many'))
  app.setErrorHandler((error: Error, request, reply) => sendError(error, request, reply, directory))
  app.setNotFoundHandler((request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return refuse(request, reply, 'malformed') // RFC 7480 §5.4: no query of RDAP
    return refuse(request, reply.header('allow', 'GET, HEAD'), 'method')
  })

  app.get<Asked>('/domain/*', async (request, reply) => {
    const name = parseAskedName(request.params['*'])
    if (!name.ok) return refuse(request, reply, name.is)
    const domain = await transact(db, trx => findPublishedDomain(trx, name.ascii))
    return domain ? say(request, reply, domainUri(directory, name.ascii), domainObject(domain, translatorOf(request), directory)) : refuse(request, reply, 'unknown')
  })

  app.get<Asked>('/nameserver/*', async (request, reply) => {
    const name = parseAskedName(request.params['*'])
    if (!name.ok) return refuse(request, reply, name.is)
    const host = await transact(db, trx => findPublishedHost(trx, name.ascii))
    const uri = hostUri(directory, name.ascii)
    return host ? say(request, reply, uri, hostObject(host, uri, directory)) : refuse(request, reply, 'unknown')
  })

  app.get<Asked>('/entity/*', async (request, reply) => {
    const handle = request.params['*']
    if (!handleForm.test(handle)) return refuse(request, reply, 'malformed')
    const uri = `${directory.rdapUrl}/entity/${encodeURIComponent(handle)}`
    const { registrar, registrant } = await transact(db, async trx => ({ registrar: await findPublishedRegistrar(trx, handle), registrant: await findPublishedRegistrant(trx, handle) }))
    if (registrar) return say(request, reply, uri, registrarEntity(registrar, uri, directory))
    if (!registrant) return refuse(request, reply, 'unknown')
    const hidden = registrant.hidden.filter(field => field !== 'handle') // who asks by it has it
    return say(request, reply, uri, { ...registrantEntity(registrant, uri, directory, handle), ...redactedOf(hidden, '$', translatorOf(request)) })
  })

  app.get('/help', async (request, reply) => say(request, reply, `${directory.rdapUrl}/help`, {}))

  for (const path of ['/domains', '/nameservers', '/entities']) app.get(path, async (request, reply) => refuse(request, reply, 'search')) // RFC 9082 §4.2
  for (const path of ['/ip/*', '/autnum/*']) app.get(path, async (request, reply) => refuse(request, reply, 'unknown')) // no numbers are kept here
}

function limitByAddress (app: FastifyInstance, max: number, refuse: (request: FastifyRequest, reply: FastifyReply) => FastifyReply): void {
  const ofAddress = app.createRateLimit({ max, timeWindow: 60_000, keyGenerator: ({ ip }) => networkOf(plainIp(ip) ?? ip) })
  app.addHook('onRequest', async (request, reply) => {
    const address = await ofAddress(request) // before any look into the database
    if (!address.isAllowed && address.isExceeded) return refuse(request, reply.header('retry-after', address.ttlInSeconds))
  })
}
