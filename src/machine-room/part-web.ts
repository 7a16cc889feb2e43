/** Part `web`: the doors for programs and for people on one port, and the same over TLS on another. */
import { acmeChallengeRoute } from '../api/acme-challenge.ts'
import { buildApp } from '../api/app.ts'
import { clientSetupRoutes } from '../api/client-setup.ts'
import { dovecotRoutes } from '../api/dovecot-log-ins.ts'
import { metricsRoute } from '../api/metrics.ts'
import { panel } from '../panel/panel.ts'
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
  const { data, directory, host, ports, practice, logLevel, mailSts = 'testing' } = config
  const mail = { ...config.mail, webmail: webmailAddress(config) }
  const log = openLogger('web', logLevel)
  useResolvers(config.zones.resolvers)
  const { deps, close } = await openDeps(config, { name: 'web', machineNow, log: traced(log) })
  const spans = await exportSpans(config.telemetry, 'web', deps.log)
  const statusPath = statusFile(data)
  const knownKeys = await openKnownKeys(config.database.url, deps)
  const app = await buildApp({ ...deps, statusPath, knownKeys }, { logger: log, unreadable: [{ path: '/rdap/', answer: (error, request, reply) => sendError(error, request, reply, directory) }] })
  await app.register(dovecotRoutes(deps, { key: mail.logIns.key, trusted: mail.trusted }))
  await app.register(clientSetupRoutes(deps, { ...mail, stsMode: mailSts }))
  await app.register(acmeChallengeRoute(deps))
  await app.register(rdap(deps, { directory }), { prefix: '/rdap' })
  await app.register(metricsRoute(deps, config.secrets.metrics))
  await app.register(panel({ ...deps, mail, practice, secure: false, statusPath, profileSigner: profileSigner(data, deps), factorDemand: config.secondFactor ?? 'nobody' }))
  await app.listen({ host, port: ports.web })
  const overTls = await openTlsDoor(config, deps, app.routing)
  return {
    async stop () {
      await Promise.all([overTls.close(), app.close()]) // at once: who follows an operation over TLS is let go by the app
      await Promise.all([spans.stop(), knownKeys.close()])
      await close()
    }
  }
}
