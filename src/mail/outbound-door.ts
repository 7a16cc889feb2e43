/** The outbound queue of the process that asks, for messages of its own making. */

export type NewMail = {
  /** Empty: the null reverse-path. */
  readonly sender: string
  readonly recipients: readonly string[]
  /** Its sender is proven, and hears when it cannot be delivered. */
  readonly isProven?: boolean
  /** The whole message, dots doubled (RFC 5321 §4.5.2), without the final dot; lines end with CRLF. */
  readonly wire: () => AsyncIterable<Buffer>
}

export type OutboundDoor = {
  /** Resolves once it is on disk for all recipients. Rejects when it is for none. */
  readonly put: (mail: NewMail) => Promise<void>
}
