/** The web process over TLS: each name with its own certificate, the house's own authority where there is none. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import { createSecureContext } from 'node:tls'
import { openSecureContexts } from '../certificates/secure-contexts.ts'
import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import { tlsFiles } from './certificates.ts'

/** `answer`: as on the port without TLS. */
export async function openTlsDoor ({ data, host }: Pick<Config, 'data' | 'host'>, port: number, deps: Deps, answer: RequestListener): Promise<{ readonly close: () => Promise<void> }> {
  const { mail, mailKey } = tlsFiles(data)
  const house = { cert: readFileSync(mail), key: readFileSync(mailKey) }
  const context = createSecureContext(house)
  const server = createServer({ ...house, minVersion: 'TLSv1.2', requestTimeout: 60_000, SNICallback: openSecureContexts(deps, () => context).sniCallback }, answer)
  server.listen({ host, port })
  await once(server, 'listening')
  return {
    async close () {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      await closed
    }
  }
}
