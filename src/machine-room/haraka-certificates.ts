/** Haraka shows our certificates by the name that a peer asks for, and the mail host's where it asks for none: new ones without a restart. */
import { readFileSync } from 'node:fs'
import { createSecureContext, type SecureContext } from 'node:tls'
import { openSecureContexts, readPair, type SecureContexts } from '../certificates/secure-contexts.ts'
import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import { tlsFiles } from './certificates.ts'

/** What we use of Haraka's tls_socket.js: options of a session are taken from `certsByHost['*']` as it begins. */
type HarakaTls = { SNICallback: SecureContexts['sniCallback'], readonly certsByHost: { readonly '*'?: { key: Buffer[], cert: Buffer[] } } }

/** Milliseconds. */
const lookEvery = 30_000

/** To be called before its servers are made. */
export function showCertificates (deps: Deps, load: (module: string) => unknown, { data, acme }: Pick<Config, 'data' | 'acme'>): { readonly stop: () => void } {
  if (!acme) return { stop () {} }
  const haraka = load('haraka/tls_socket.js') as HarakaTls
  const { mail, mailKey } = tlsFiles(data)
  let shown: SecureContext = createSecureContext({ cert: readFileSync(mail), key: readFileSync(mailKey) })
  let version = ''
  haraka.SNICallback = openSecureContexts(deps, () => shown).sniCallback

  const look = async (): Promise<void> => {
    const pair = await readPair(deps.db, deps.keys, 'mail-host')
    const options = haraka.certsByHost['*']
    if (!pair || pair.version === version || !options) return
    shown = createSecureContext({ cert: pair.certificate, key: pair.key })
    Object.assign(options, { cert: [Buffer.from(pair.certificate)], key: [Buffer.from(pair.key)] })
    version = pair.version
  }
  const timer = setInterval(() => { look().catch((error: unknown) => { deps.log.warn({ err: error }, 'a certificate was not taken into use') }) }, lookEvery)
  timer.unref()
  setTimeout(() => { look().catch(() => {}) }, 1_000).unref()
  return { stop: () => clearInterval(timer) }
}
