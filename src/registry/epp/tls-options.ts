/**
 * Whom we trust and who we are when we reach a registry over TLS: one place for every transport.
 * The server's certificate is always verified; there is no switch that turns it off.
 */
import { isIP } from 'node:net'
import { Duplex } from 'node:stream'
import { checkServerIdentity, createSecureContext, TLSSocket, type ConnectionOptions, type SecureContext } from 'node:tls'
import { RegistryError } from '../../errors.ts'

export type TlsAddress = {
  readonly host: string
  readonly port: number
  /** PEM, one or several: the only authorities trusted for this registry. */
  readonly ca: string
  /** PEM: our certificate (with its chain) and key, where the registry wants one (RFC 5734 §9). */
  readonly cert?: string
  readonly key?: string
  /** PKCS#12: the same two in one, instead of them. */
  readonly p12?: Uint8Array
  /** Of `key` or `p12`. */
  readonly passphrase?: string
  /** The name the server's certificate must hold, when it is not `host`. */
  readonly verifyName?: string
  /** The address of ours that we come from, where the registry lets in only some. */
  readonly sourceAddress?: string
}

export type TlsLine = {
  /** For `tls.connect` and for an HTTPS agent. */
  readonly options: ConnectionOptions
  /** When our own certificate ends; null when we show none. */
  readonly certificateEndsAt: Date | null
}

/** Reads what the configuration gives. Throws RegistryError 'retry' that says which of it cannot be used. */
export function tlsLine (address: TlsAddress): TlsLine {
  const { host, port, verifyName, sourceAddress } = address
  const name = verifyName ?? host
  const secureContext = contextOf(address)
  return {
    options: {
      host,
      port,
      secureContext,
      ...(sourceAddress === undefined ? {} : { localAddress: sourceAddress }),
      servername: isIP(name) === 0 ? name : '', // RFC 6066 §3: no address in SNI
      checkServerIdentity: (_, certificate) => checkServerIdentity(name, certificate),
      rejectUnauthorized: true, // said aloud, so that NODE_TLS_REJECT_UNAUTHORIZED cannot say otherwise
      minVersion: 'TLSv1.2'
    },
    certificateEndsAt: ownCertificateEndsAt(secureContext)
  }
}

/** What is wrong with it, for the check of a configuration; undefined when it can be used. */
export function faultOfTls (address: TlsAddress): string | undefined {
  try {
    contextOf(address)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

function contextOf ({ host, port, ca, cert, key, p12, passphrase }: TlsAddress): SecureContext {
  const unusable = (what: string, cause?: unknown) => new RegistryError(`${host}:${port}: ${what}`, 'retry', undefined, { cause })
  if (!ca.includes('-----BEGIN CERTIFICATE-----')) throw unusable('there is no CA to verify the registry with: set one in PEM in the configuration')
  if (p12 !== undefined && (cert !== undefined || key !== undefined)) throw unusable('our certificate is given twice, in PEM and in PKCS#12: leave out one of them')
  if ((cert === undefined) !== (key === undefined)) throw unusable('our certificate needs both, certificate and key')
  try {
    return createSecureContext({
      ca,
      minVersion: 'TLSv1.2', // RFC 9325 §3.1.1
      ...(cert === undefined ? {} : { cert, key }),
      ...(p12 === undefined ? {} : { pfx: Buffer.from(p12) }),
      ...(passphrase === undefined ? {} : { passphrase })
    })
  } catch (error) {
    throw unusable(`our certificate cannot be used: ${sayUnusable(error as NodeJS.ErrnoException)}`, error)
  }
}

/** What OpenSSL says of key material, as what a person can do about it. */
function sayUnusable ({ code, message }: NodeJS.ErrnoException): string {
  if (/mac verify failure|bad decrypt|BAD_PASSWORD_READ|interrupted or cancelled/i.test(`${code} ${message}`)) return 'the passphrase is wrong or missing'
  if (/Unsupported PKCS12/i.test(message)) return 'the PKCS#12 file is encrypted in an old way: write it anew with `openssl pkcs12 -legacy -in old.p12 -nodes | openssl pkcs12 -export -out new.p12`'
  if (code === 'ERR_OSSL_X509_KEY_VALUES_MISMATCH') return 'the key belongs to another certificate'
  if (code === 'ERR_OSSL_PEM_NO_START_LINE') return 'certificate or key is not in PEM'
  if (/not enough data|asn1|wrong tag/i.test(message)) return 'the file is no PKCS#12'
  return message
}

/** A socket that connects to nobody: node shows the certificate of a context (also one out of PKCS#12) through a socket only. */
function ownCertificateEndsAt (secureContext: SecureContext): Date | null {
  const nowhere = new Duplex({ read () {}, write (_chunk, _encoding, done) { done() } })
  const socket = new TLSSocket(nowhere, { isServer: false, secureContext })
  socket.on('error', () => {})
  const certificate = socket.getX509Certificate()
  socket.destroy()
  return certificate?.validToDate ?? null
}

/** When the certificate that the server has shown ends. */
export const peerCertificateEndsAt = (socket: TLSSocket): Date | null => socket.getPeerX509Certificate()?.validToDate ?? null

const faults: readonly [RegExp, string][] = [
  [/ALERT_CERTIFICATE_REQUIRED/, 'the registry wants a client certificate and has got none: set it in the configuration'],
  [/ALERT_CERTIFICATE_EXPIRED/, 'the registry says that our client certificate has expired'],
  [/ALERT_(?:BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_UNKNOWN|CERTIFICATE_REVOKED|UNKNOWN_CA|ACCESS_DENIED|DECRYPT_ERROR)/, 'the registry does not accept our client certificate'],
  [/ALERT_(?:HANDSHAKE_FAILURE|INSUFFICIENT_SECURITY|PROTOCOL_VERSION)|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|VERSION_TOO_LOW/, 'registry and we have no version or cipher of TLS in common (1.2 is the least)'],
  [/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST/, 'the port does not speak TLS: is it the right one?'],
  [/^CERT_HAS_EXPIRED$/, 'the certificate of the registry has expired'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'the certificate of the registry is for another name (`verifyName` says which one to expect)'],
  [/^(?:UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?|CERT_SIGNATURE_FAILURE|CERT_UNTRUSTED)$/, 'the certificate of the registry is not from the authorities that the configuration trusts (`ca`)']
]

/** A fault of a socket, with what it means for who configures it. */
export function sayLineFault (error: Error): string {
  const { code = '', message } = error as NodeJS.ErrnoException
  const meant = faults.find(([pattern]) => pattern.test(code))?.[1]
  return meant === undefined ? message : `${meant} (${code})`
}
