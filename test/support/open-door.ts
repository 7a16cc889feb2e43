/** A server of a test at a port of loopback's own, and the connections that came to it. */
import type { AddressInfo, Server, Socket } from 'node:net'

export type OpenDoor = {
  readonly port: number
  readonly connections: () => { readonly came: number, readonly open: number }
  readonly cutAll: () => void
  readonly close: () => Promise<void>
}

/** `event`: the one with which the server tells of a connection. */
export async function openDoor (server: Server, event: 'connection' | 'secureConnection'): Promise<OpenDoor> {
  const sockets = new Set<Socket>()
  let came = 0
  server.prependListener(event, (socket: Socket) => {
    came++
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
  })
  server.on('tlsClientError', () => {})
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  const cutAll = () => { for (const socket of sockets) socket.destroy() }
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => ({ came, open: sockets.size }),
    cutAll,
    close: () => new Promise(resolve => {
      cutAll()
      server.close(() => resolve())
    })
  }
}
