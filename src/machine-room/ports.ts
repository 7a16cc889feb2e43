/** Ports of 127.0.0.1: high, free, and below the range that the system gives to outgoing connections. */
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

const lowest = 20_000
const highest = 32_000

/**
 * A port on which nobody listens now, and none of `taken`; a house takes its ports side by side, above the highest it has,
 * so that two that start at once seldom choose the same before they listen.
 */
export async function freePort (taken: ReadonlySet<number> = new Set()): Promise<number> {
  const above = Math.max(...taken)
  for (let port = isOurs(above + 1) ? above + 1 : randomInt(lowest, highest); ; port = isOurs(port + 1) ? port + 1 : lowest) {
    if (!taken.has(port) && await isFree(port)) return port
  }
}

const isOurs = (port: number): boolean => port >= lowest && port < highest

export async function isFree (port: number, host = '127.0.0.1'): Promise<boolean> {
  return await new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}
