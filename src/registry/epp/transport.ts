/**
 * What carries documents to a registry and back. One document out, one back: a registry that speaks another transport
 * (HTTPS with a session cookie) gets another file that makes a Transport, and nothing above it changes.
 */
export type Transport = {
  /** The server's first document; over HTTPS, where nobody speaks unasked, the answer to a hello. Throws RegistryError 'retry'. Asked once. */
  readonly greeting: () => Promise<Uint8Array>
  /**
   * Says one document and waits for the answer. One at a time, unless it was opened for more: a call beyond that is a fault of ours.
   * Throws RegistryError: 'retry' when nothing was written, 'ask-outcome' when the peer may have got it. The transport is closed
   * afterwards in both cases: a late answer must not be taken for the next command's.
   */
  readonly exchange: (xml: string, timeoutMs: number) => Promise<Uint8Array>
  readonly isOpen: () => boolean
  /** Called once, when the transport has closed for whatever reason; at once when it is closed already. */
  readonly onClose: (listener: () => void) => void
  /** Closes at once. Idempotent. */
  readonly close: () => void
  /** Only where the registry's session outlives a broken line: says this on another, once, after the transport has closed. Whatever comes back, or does not, is of no account. */
  readonly farewell?: (xml: string) => void
  /** When the certificate that the server has shown ends; null when that is not known. */
  readonly certificateEndsAt: () => Date | null
}
