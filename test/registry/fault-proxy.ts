/**
 * A man in the middle between a client and a registry, over real TLS on both sides, who handles what passes as bad lines and mad middle boxes do:
 * cut, late, in single bytes, several frames at once, with garbage in between, closed on one side. Where is drawn from a seed.
 * What the client says is never changed, only cut off, delayed or split: TLS would not let a changed byte through, and a registry that is told something
 * else does something else. Garbage goes to the client alone.
 */
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { connect, createServer, type TLSSocket } from 'node:tls'
import { randomOf, type Random } from '../../src/cli/seed/random.ts'

export const proxyFaults = ['cut', 'cut-within', 'delay', 'single-bytes', 'merge', 'garbage', 'garbage-within', 'half-close'] as const

export type ProxyFault = typeof proxyFaults[number]

export type FaultProxy = {
  readonly port: number
  /** How often each was done so far. */
  readonly done: () => Readonly<Record<ProxyFault, number>>
  readonly connections: () => number
  readonly close: () => Promise<void>
}

export type ProxySettings = {
  /** What the proxy shows its clients. */
  readonly tls: { readonly key: string, readonly cert: string }
  /** The registry behind. */
  readonly target: { readonly port: number, readonly ca: string }
  readonly seed: number
  /** Of so many chunks that pass, one is mishandled. */
  readonly oneIn: number
}

const longestMs = 25

export async function faultProxy ({ tls, target, seed, oneIn }: ProxySettings): Promise<FaultProxy> {
  const done = Object.fromEntries(proxyFaults.map(fault => [fault, 0])) as Record<ProxyFault, number>
  const open = new Set<TLSSocket>()
  let came = 0

  const server = createServer(tls, client => {
    const random = randomOf(seed, 1, ++came)
    const upstream = connect({ host: '127.0.0.1', port: target.port, ca: target.ca, servername: 'localhost' })
    const both = [client, upstream]
    const cut = () => { for (const socket of both) socket.destroy() }
    for (const socket of both) {
      socket.setNoDelay(true)
      open.add(socket)
      socket.on('error', cut)
      socket.on('close', () => { open.delete(socket); cut() })
    }
    const handle = (fault: ProxyFault): ProxyFault => { done[fault]++; return fault }
    void pass(client, upstream, () => draw(random, oneIn, toServer, handle), random, cut)
    void pass(upstream, client, () => draw(random, oneIn, proxyFaults, handle), random, cut)
  })
  server.on('tlsClientError', () => {})
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  return {
    port: (server.address() as AddressInfo).port,
    done: () => done,
    connections: () => came,
    close: () => new Promise(resolve => {
      server.close(() => resolve())
      for (const socket of open) socket.destroy()
    })
  }
}

const toServer = proxyFaults.filter(fault => !fault.startsWith('garbage'))

function draw (random: Random, oneIn: number, faults: readonly ProxyFault[], handle: (fault: ProxyFault) => ProxyFault): ProxyFault | null {
  return random.below(oneIn) === 0 ? handle(random.pick(faults)) : null
}

/** One direction, in order; `cut` ends both. */
async function pass (from: TLSSocket, to: TLSSocket, next: () => ProxyFault | null, random: Random, cut: () => void): Promise<void> {
  let held: Buffer = Buffer.alloc(0)
  try {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      const bytes = Buffer.concat([held, chunk])
      held = Buffer.alloc(0)
      const place = random.below(bytes.length)
      switch (next()) {
        case null: to.write(bytes); break
        case 'cut': return cut()
        case 'cut-within': to.write(bytes.subarray(0, place), cut); return
        case 'delay': await delay(random.below(longestMs)); to.write(bytes); break
        case 'single-bytes': for (const byte of bytes) to.write(Uint8Array.of(byte)); break
        case 'merge':
          held = bytes
          void delay(longestMs).then(() => { // nothing came to go with it
            if (held !== bytes) return
            held = Buffer.alloc(0)
            to.write(bytes)
          })
          break
        case 'garbage': to.write(noise(random)); to.write(bytes); break
        case 'garbage-within': to.write(Buffer.concat([bytes.subarray(0, place), noise(random), bytes.subarray(place)])); break
        case 'half-close': to.end(bytes.subarray(0, place)); break
      }
    }
    to.end(held)
  } catch {
    cut()
  }
}

const noise = (random: Random): Buffer => Buffer.from(Array.from({ length: random.between(1, 200) }, () => random.below(256)))
