/** A door for measuring: each frame is answered with the same bytes, unread. What EPP costs is what the other doors take beyond this one. */
import { createServer } from 'node:tls'
import { openDoor, tlsOptions, type Door, type DoorKeys } from './door.ts'
import { frameOf, frameReader } from './framing.ts'

/** Says nothing first. Throws when the port is taken. */
export async function openEchoDoor (document: Buffer, keys: DoorKeys, port: number, host: string): Promise<Door> {
  const frame = frameOf(document)
  const server = createServer({ ...tlsOptions(keys), noDelay: true }, socket => {
    const reader = frameReader(1_000_000)
    socket.on('error', () => {})
    socket.on('data', (chunk: Buffer) => {
      try {
        for (let left = reader.push(chunk).length; left > 0; left--) socket.write(frame)
      } catch {
        socket.destroy()
      }
    })
  })
  return await openDoor(server, port, host)
}
