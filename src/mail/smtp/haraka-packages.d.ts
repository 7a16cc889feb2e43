declare module 'haraka-constants' {
  const constants: Readonly<Record<'cont' | 'ok' | 'deny' | 'denysoft', number>>
  export default constants
}

declare module 'haraka-dsn' {
  /** A reply with its enhanced code (RFC 3463): code, text, subject, detail. */
  const dsn: { create: (code: number, text: string, subject: number, detail: number) => object }
  export default dsn
}

declare module 'haraka-message-stream' {
  import type { EventEmitter } from 'node:events'
  import type { Writable } from 'node:stream'

  export class MessageStream extends EventEmitter {
    constructor (settings: object, id: string, headers: string[])
    /** When some are given they stand in for the header section that was added as lines. */
    headers: string[]
    readonly bytes_read: number
    add_line (line: Buffer): void
    add_line_end (done: () => void): void
    pipe (to: Writable, options: { dot_stuffed: boolean }): Writable
    get_data (options: { dot_stuffed: boolean }, done: (bytes: Buffer) => void): void
    destroy (): void
  }

  const stream: typeof MessageStream
  export default stream
}

declare module 'haraka/outbound/index.js' {
  import type { Transaction } from './haraka.ts'

  const outbound: { send_trans_email: (transaction: Transaction, next: (code: number, say: unknown) => void) => void }
  export default outbound
}
