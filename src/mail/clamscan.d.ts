declare module 'clamscan' {
  import type { Readable } from 'node:stream'

  /** The part of the package that we use: streams to clamd's socket. */
  export default class NodeClam {
    init (options: {
      removeInfected: false
      clamscan: { active: false }
      clamdscan: { socket?: string | false, host?: string | false, port?: number | false, timeout: number, localFallback: false, path: null, active: true, bypassTest: true }
      preference: 'clamdscan'
    }): Promise<NodeClam>

    /** `isInfected` null: it does not know. */
    scanStream (stream: Readable): Promise<{ isInfected: boolean | null, viruses: string[] }>
  }
}
