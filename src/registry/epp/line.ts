/** The way to a registry, as its entry in the configuration describes it. */
import type { Dialect } from './dialect.ts'
import { buildHello } from './commands/hello.ts'
import { openHttps, type HttpsAddress } from './transport-https.ts'
import { connectTls, type TlsAddress } from './transport-tls.ts'
import type { Transport } from './transport.ts'

/** RFC 5734, the usual. */
export type OverTls = TlsAddress & { readonly transport?: 'tls' }
/** As NASK speaks it. */
export type OverHttps = HttpsAddress & { readonly transport: 'https' }
export type Line = OverTls | OverHttps

/** Throws RegistryError 'retry'. `outstanding` counts for TLS alone: over HTTPS an answer is awaited before the next document goes out. */
export async function openLine (line: Line, dialect: Dialect, timing: { readonly connectMs: number, readonly outstanding: number }): Promise<Transport> {
  if (line.transport === 'https') return openHttps(line, buildHello(dialect), timing)
  return await connectTls(line, timing)
}
