/** Parts `mx` and `submission`: Haraka in our process, one process each, so that it ends and is watched like every other part. */
import { once } from 'node:events'
import { createRequire } from 'node:module'
import type { Server } from 'node:net'
import { hostname } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { inboundSettings } from '../config/inbound.ts'
import { resolveBy } from '../lists/author-policy.ts'
import { listDoor } from '../lists/answer-post.ts'
import { mailingMessages } from '../mailings/mailing-messages.ts'
import { provideMailDeps } from '../mail/smtp/deps.ts'
import { openMailDeps } from '../mail/smtp/open-mail-deps.ts'
import type { SmtpServer } from '../mail/smtp/plugin-list.ts'
import { openLogger } from './log.ts'
import { longestMessage } from './mail-config/config-files.ts'
import { showCertificates } from './haraka-certificates.ts'
import { openCore } from './open-core.ts'
import type { StartPart } from './parts.ts'
import { hears } from './probe.ts'
import { prepareSmtpFolder } from './smtp-folder.ts'
import { trustedAuthorities } from './trusted-authorities.ts'
import { useResolvers } from './use-resolvers.ts'

/** What we use of Haraka's server.js. */
type Haraka = {
  readonly listeners: readonly Server[]
  readonly createServer: (settings: object) => void
  readonly stopListeners: () => void
}

const conversationsEndWithin = 8_000

export const startSmtpPart = (server: SmtpServer): StartPart => async (config, machineNow) => {
  const { data, database, filters, logLevel, mail, practice, webUrl } = config
  const { deps, close } = await openCore(config, { name: server, machineNow, log: openLogger(server, logLevel) })
  const lists = listDoor(resolveBy(config.zones.resolvers))
  const answers = await openMailDeps(deps, {
    ...mail,
    spam: filters.scan,
    authorities: () => trustedAuthorities(config),
    replyPort: filters.replies.port,
    databaseUrl: database.url,
    webUrl,
    lists: { ...lists, copies: [...lists.copies, mailingMessages] },
    spool: path.join(data, server, 'traces.ndjson'),
    longestMessage,
    resolvers: config.zones.resolvers,
    inbound: inboundSettings(config.inbound),
    queueOf: `${hostname()}:${path.join(data, server)}`,
    routes: { local: mail.mx, elsewhere: practice ? mail.outside : null } // practice: nothing leaves the machine
  })
  provideMailDeps(answers.deps)

  process.env['HARAKA'] = prepareSmtpFolder(config, server) // read when Haraka is loaded
  process.env['STREFA_DATA'] = data
  const load = createRequire(import.meta.url)
  useResolvers(config.zones.resolvers, load)
  const haraka = load('haraka/server.js') as Haraka
  const certificates = showCertificates(deps, load, config)
  haraka.createServer({})
  await greets(server === 'mx' ? mail.ports.smtp : mail.ports.submission)

  return {
    async stop () {
      certificates.stop()
      const closed = haraka.listeners.map(listener => once(listener, 'close'))
      haraka.stopListeners()
      await Promise.race([Promise.all(closed), delay(conversationsEndWithin)])
      for (const what of ['outbound', 'plugins']) process.emit('message', { event: `${what}.shutdown` }, undefined)
      await answers.close()
      await close()
    }
  }
}

/** The supervisor gives up before long; a plugin that does not load ends the process at once. */
async function greets (port: number): Promise<void> {
  for (;;) {
    try {
      await hears({ host: '127.0.0.1', port }, /^220 .*\r\n/)
      return
    } catch {
      await delay(20)
    }
  }
}
