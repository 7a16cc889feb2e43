/** What mail programs and mail servers ask of autoconfig., autodiscover. and mta-sts.<domain>: set-up by itself (HOUSE-SETUP) and RFC 8461. Without a key. */
import type { FastifyPluginAsync } from 'fastify'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { autoconfig, autodiscover, parseAutodiscover, stsPolicy, type MailDoors } from '../mail/access/client-setup.ts'
import { findMailDomainByName } from '../mail/find.ts'

export type SetupDoors = MailDoors & { readonly stsMode: 'testing' | 'enforce' }

/** 'autoconfig.a.pl:8080' → 'a.pl'. Undefined: another host. */
const domainOf = (host: string, prefix: string): string | undefined => {
  const name = host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '')
  return name.startsWith(`${prefix}.`) ? name.slice(prefix.length + 1) : undefined
}

/** Programs write it in any case; find-my-way compares by letters. */
const anyCase = (word: string): string => [...word].map(letter => /[a-z]/.test(letter) ? `[${letter}${letter.toUpperCase()}]` : letter.replace('.', '\\.')).join('')

/** For the root of the app. */
export const clientSetupRoutes = ({ db }: Pick<Deps, 'db'>, doors: SetupDoors): FastifyPluginAsync => async app => {
  const ours = async (name: string | undefined) => name === undefined || !/^[a-z0-9.-]{1,253}$/.test(name) ? undefined : await transact(db, trx => findMailDomainByName(trx, name))
  app.addContentTypeParser(['text/xml', 'application/xml'], { parseAs: 'string', bodyLimit: 16_384 }, (_, body, done) => { done(null, body) })

  const noDomain = 'no mail of this domain is kept here\n'

  for (const [path, prefix] of [['/mail/config-v1.1.xml', 'autoconfig'], ['/.well-known/autoconfig/mail/config-v1.1.xml', '']] as const) {
    app.get(path, async (request, reply) => {
      const domain = await ours(domainOf(request.host, 'autoconfig') ?? (prefix === '' ? request.hostname.toLowerCase() : undefined))
      return domain ? reply.type('text/xml; charset=utf-8').send(autoconfig(domain, doors)) : reply.code(404).type('text/plain').send(noDomain)
    })
  }

  app.post(`/:folder(^${anyCase('autodiscover')}$)/:file(^${anyCase('autodiscover.xml')}$)`, async (request, reply) => {
    const address = typeof request.body === 'string' ? parseAutodiscover(request.body) : undefined
    if (address === undefined) return reply.code(400).type('text/plain').send('this is no request of Outlook for the settings of a mail address\n')
    const domain = await ours(address.slice(address.lastIndexOf('@') + 1)) // of the address, not of the host: aliases of hosts ask here too
    return domain ? reply.type('text/xml; charset=utf-8').send(autodiscover(address, doors)) : reply.code(404).type('text/plain').send(noDomain)
  })

  app.get(`/:folder(^${anyCase('autodiscover')}$)/:file(^${anyCase('autodiscover.json')}$)`, async (request, reply) => {
    const domain = await ours(domainOf(request.host, 'autodiscover'))
    return domain ? { Protocol: 'AutodiscoverV1', Url: `https://autodiscover.${domain.name}/autodiscover/autodiscover.xml` } : reply.code(404).send({ ErrorCode: 'UserNotFound' })
  })

  app.get('/.well-known/mta-sts.txt', async (request, reply) => {
    const domain = await ours(domainOf(request.host, 'mta-sts'))
    return domain ? reply.type('text/plain; charset=utf-8').send(stsPolicy({ host: doors.host, mode: doors.stsMode })) : reply.code(404).type('text/plain').send(noDomain)
  })
}
