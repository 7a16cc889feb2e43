/** Part `web`: the doors for programs and for people on one port, what strangers sent on a second one, and both over TLS on two others. */
import { acmeChallengeRoute } from '../api/acme-challenge.ts'
import { buildApp, openServer } from '../api/app.ts'
import { clientSetupRoutes } from '../api/client-setup.ts'
import { dovecotRoutes } from '../api/dovecot-log-ins.ts'
import { metricsRoute } from '../api/metrics.ts'
import { panel } from '../panel/panel.ts'
import { uploads } from '../panel/uploads.ts'
import { openKnownKeys } from '../people/known-keys.ts'
import { sendError } from '../rdap/errors.ts'
import { rdap } from '../rdap/rdap.ts'
import { exportSpans } from './export-spans.ts'
import { openLogger, traced } from './log.ts'
import { openDeps } from './open-deps.ts'
import type { StartPart } from './parts.ts'
import { profileSigner } from './profile-signer.ts'
import { statusFile } from './status-file.ts'
import { openTlsDoor } from './tls-door.ts'
import { useResolvers } from './use-resolvers.ts'
import { webmailAddress } from './webmail-place.ts'

export const startWebPart: StartPart = async (config, machineNow) => {
  const { data, directory, host, ports, practice, logLevel, mailSts = 'testing', uploadsUrl, webUrl, webProxies: proxies = [] } = config
  const mail = { ...config.mail, webmail: webmailAddress(config) }
  const log = openLogger('web', logLevel)
  useResolvers(config.zones.resolvers)
  const { deps, close } = await openDeps(config, { name: 'web', machineNow, log: traced(log) })
  const spans = await exportSpans(config.telemetry, 'web', deps.log)
  const statusPath = statusFile(data)
  const knownKeys = await openKnownKeys(config.database.url, deps)
  const app = await buildApp({ ...deps, statusPath, knownKeys }, { logger: log, proxies, unreadable: [{ path: '/rdap/', answer: (error, request, reply) => sendError(error, request, reply, directory) }] })
  await app.register(dovecotRoutes(deps, { key: mail.logIns.key, trusted: mail.trusted }))
  await app.register(clientSetupRoutes(deps, { ...mail, stsMode: mailSts }))
  await app.register(acmeChallengeRoute(deps))
  await app.register(rdap(deps, { directory }), { prefix: '/rdap' })
  await app.register(metricsRoute(deps, config.secrets.metrics))
  const pages = { ...deps, mail, practice, secure: webUrl.startsWith('https:'), uploadsUrl, statusPath, profileSigner: profileSigner(data, deps), factorDemand: config.secondFactor ?? 'nobody' }
  await app.register(panel(pages))
  const files = openServer({ logger: log, proxies })
  await files.register(uploads(pages))
  await app.listen({ host, port: ports.web })
  await files.listen({ host, port: ports.uploads })
  const overTls = [await openTlsDoor(config, ports.webTls, deps, app.routing), await openTlsDoor(config, ports.uploadsTls, deps, files.routing)]
  return {
    async stop () {
      await Promise.all([...overTls, app, files].map(door => door.close())) // at once: who follows an operation over TLS is let go by the app
      await Promise.all([spans.stop(), knownKeys.close()])
      await close()
    }
  }
}
