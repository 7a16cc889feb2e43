/** Who is on the line, for the traces. */
import type { Peer } from '../traces/trace.ts'
import type { Connection } from './haraka.ts'

export function peerOf ({ remote, hello, tls, notes }: Connection): Peer {
  const { version, standardName, name } = tls.cipher ?? {}
  return {
    ip: remote?.ip ?? null,
    helo: hello?.host ?? null,
    tls: tls.enabled ? [version, standardName ?? name].filter(Boolean).join(' ') || 'TLS' : null,
    login: notes.auth_user?.toLowerCase() ?? null
  }
}
