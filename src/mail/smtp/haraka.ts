/** What we use of Haraka's objects. */
import type { MessageStore } from './message-store.ts'

export type Address = {
  /** Getters in Haraka 3.3, not methods. */
  readonly address: string
  readonly host: string
}

export type Transaction = {
  readonly uuid: string
  readonly mail_from: Address
  readonly rcpt_to: readonly Address[]
  readonly header: {
    readonly header_list: readonly string[]
    readonly get_all: (name: string) => readonly string[]
    /** Throws for what is no address list. */
    readonly get_addresses: (name: string) => readonly (Address | { readonly addresses: readonly Address[] })[]
  }
  /** Octets since DATA, the final dot's line among them. */
  readonly data_bytes: number
  readonly cfg: object
  readonly notes: { readonly data_line_length_exceeded?: boolean }
  message_stream: MessageStore
}

export type Connection = {
  readonly transaction: Transaction | null
  readonly tls: { readonly enabled: boolean, readonly cipher?: { readonly name?: string, readonly standardName?: string, readonly version?: string } }
  readonly remote: { readonly ip: string }
  readonly local: { readonly port: number }
  readonly hello: { readonly host: string | null }
  readonly notes: { allowed_auth_methods?: string[], readonly auth_user?: string }
  capabilities: string[]
  respond: (code: number, text: unknown, after?: () => void) => unknown
  readonly resume: () => void
}

/** A message in the outbound queue. */
export type QueuedMail = {
  readonly todo: { readonly mail_from: Address, readonly rcpt_to: readonly object[] }
  readonly extend_rcpt_with_dsn: (recipient: object, reply: object) => void
  bounce: (why: string, ...more: unknown[]) => unknown
}

export type Next = (code?: number, message?: unknown) => void

export type Plugin = { readonly inherits: (name: string) => void }

/** Of MAIL FROM and RCPT TO: the address, then the parameters in capitals. */
export type PathParams = readonly [Address, Readonly<Record<string, string | null>>]
