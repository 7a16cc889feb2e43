declare module 'haraka-constants' {
  const constants: Readonly<Record<'cont' | 'ok' | 'deny' | 'denysoft' | 'denysoftdisconnect' | 'delay', number>> & { readonly connection: { readonly state: Readonly<Record<'CMD' | 'DATA', number>> } }
  export default constants
}

declare module 'haraka-dsn' {
  /** A reply with its enhanced code (RFC 3463): code, text, subject, detail. */
  const dsn: { create: (code: number, text: string, subject: number, detail: number) => object }
  export default dsn
}

declare module 'haraka/outbound/queue.js' {
  import type { Address } from './haraka.ts'

  const queue: {
    readonly queue_dir: string
    /** The head of a queue file; null when it cannot be read, as one that was sent meanwhile. */
    readonly _list_file: (file: string) => Promise<{ readonly mail_from: Address } | null>
  }
  export default queue
}

declare module 'haraka/outbound/index.js' {
  import type { Readable } from 'node:stream'
  import type { Transaction } from './haraka.ts'

  const outbound: {
    send_trans_email: (transaction: Transaction, next: (code: number, say: unknown) => void) => void
    send_email: (from: string, to: string, contents: Readable, next: (code: number, say: unknown) => void) => void
    readonly temp_fail_queue: { /** Throws when it is not there. */ discard: (file: string) => void }
    readonly delivery_queue: { push: (mail: object) => void }
    readonly HMailItem: new (file: string, path: string) => object
  }
  export default outbound
}

declare module 'haraka/transaction.js' {
  import type { Address, Transaction } from './haraka.ts'

  type Made = Omit<Transaction, 'mail_from' | 'rcpt_to'> & { mail_from: Address, rcpt_to: readonly Address[], readonly notes: Record<string, unknown> }

  const transactions: { createTransaction: (uuid: string | null, settings: object) => Made }
  export default transactions
}

declare module '@haraka/email-address' {
  import type { Address as Parsed } from './haraka.ts'

  /** Of '<ewa@example.test>' or '<>'; throws for what is no address. */
  export const Address: new (path: string) => Parsed
}
