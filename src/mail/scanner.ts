/** ClamAV (HOST-13.1): clean, infected, or not known. Whatever goes wrong is "not known", and never an exception. */
import NodeClam from 'clamscan'
import { Readable } from 'node:stream'
import type { Scan } from '../rules/mailbox.ts'

export type Scanner = { readonly scan: (message: AsyncIterable<Buffer>) => Promise<Scan> }

export type ClamdDoor = { readonly socket: string } | { readonly host: string, readonly port: number }

/** Milliseconds: a scan that takes longer is not waited for. */
const longestScan = 60_000

export async function openScanner (door: ClamdDoor, { within = longestScan }: { within?: number } = {}): Promise<Scanner> {
  const where = 'socket' in door ? { socket: door.socket, host: false, port: false } as const : { socket: false, ...door } as const
  const clam = await new NodeClam().init({
    removeInfected: false,
    clamscan: { active: false },
    clamdscan: { ...where, timeout: within, localFallback: false, path: null, active: true, bypassTest: true }, // clamd may come up after us
    preference: 'clamdscan'
  })

  return {
    async scan (message) {
      const stream = Readable.from(message, { objectMode: false })
      let timer: NodeJS.Timeout | undefined
      try {
        // the package's own time-out leaves its promise open for ever
        const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Error(`no answer within ${within / 1000} s`)), within) })
        const { isInfected, viruses } = await Promise.race([clam.scanStream(stream), late])
        if (isInfected === true) return { is: 'infected', virus: viruses.join(', ') || 'unnamed' }
        if (isInfected === false) return { is: 'clean' }
        return { is: 'unknown', why: 'clamd ended without a verdict' }
      } catch (error) {
        return { is: 'unknown', why: error instanceof Error ? error.message : String(error) }
      } finally {
        clearTimeout(timer)
        if (!stream.readableEnded) stream.destroy() // an end that is one needs no AbortError with its stack
      }
    }
  }
}
