/** What all doors have in common: TLS, the certificate that a peer shows, and the lines that are open. */
import { once } from 'node:events'
import type { AddressInfo, Server, Socket } from 'node:net'
import type { TLSSocket, TlsOptions } from 'node:tls'
import type { Peer } from './house.ts'

export type DoorKeys = {
  /** PEM. */
  readonly key: string
  readonly cert: string
  /** PEM of the authorities whose certificates peers may show. Without it nobody is asked for one. */
  readonly clientCa?: string
  /** Whoever shows none does not come in at all. */
  readonly mutual?: boolean
}

export type Door = {
  readonly port: number
  /** Ends all connections. */
  readonly close: () => Promise<void>
}

export const tlsOptions = ({ key, cert, clientCa, mutual = false }: DoorKeys): TlsOptions => ({
  key,
  cert,
  minVersion: 'TLSv1.2', // RFC 9325 §3.1.1
  handshakeTimeout: 10_000,
  ...(clientCa === undefined ? {} : { ca: clientCa, requestCert: true, rejectUnauthorized: mutual })
})

export function peerOf (socket: TLSSocket): Peer {
  const address = socket.remoteAddress ?? ''
  if (!socket.authorized) return { address, certificate: null }
  const { fingerprint256, subject } = socket.getPeerCertificate()
  return { address, certificate: { fingerprint: fingerprint256, subject: String(subject.CN ?? '') } }
}

/** Listens; throws when the port is taken. `settled`: what else has to end before the door is closed. */
export async function openDoor (server: Server, port: number, host: string, settled: () => Promise<unknown> = async () => {}): Promise<Door> {
  const lines = new Set<Socket>() // also those that have not finished their handshake
  server.on('connection', (line: Socket) => {
    lines.add(line)
    line.on('close', () => lines.delete(line))
  })
  server.listen(port, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close () {
      const ended = once(server, 'close')
      server.close()
      for (const line of lines) line.destroy()
      await Promise.all([ended, settled()])
    }
  }
}
