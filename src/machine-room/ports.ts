/** Ports of 127.0.0.1: high, free, and below the range that the system gives to outgoing connections. */
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

const lowest = 20_000
const highest = 32_000

/** A port on which nobody listens now, and none of `taken`. */
export async function freePort (taken: ReadonlySet<number> = new Set()): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, highest)
    if (!taken.has(port) && await isFree(port)) return port
  }
}

export async function isFree (port: number, host = '127.0.0.1'): Promise<boolean> {
  return await new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}
