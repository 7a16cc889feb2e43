/** Where certificates come from (RFC 8555). Without it the house's own authority signs for the mail host, which strangers do not believe. */
import { readFileSync } from 'node:fs'
import { Type, type Static } from 'typebox'
import { HostName } from './mail.ts'

export const AcmeConfig = Type.Object({
  /** The address of the authority's directory. */
  directory: Type.String({ pattern: '^https://', maxLength: 500 }),
  /** Whom the authority writes to. To name an authority here is to agree to its terms. */
  contact: Type.Array(Type.String({ pattern: String.raw`^[^@\s]+@[a-z0-9.-]+$`, maxLength: 254 }), { maxItems: 5 }),
  /** The name under which people reach the panel; none: it has no certificate of its own. */
  panel: Type.Optional(HostName),
  /** A file (PEM) with the authority that the directory's own web server is believed by, where the usual ones do not know it. */
  ca: Type.Optional(Type.String({ minLength: 1 })),
  /** A file (PEM) with the authority that its certificates are believed by, where the usual ones do not know it. */
  trust: Type.Optional(Type.String({ minLength: 1 }))
}, { additionalProperties: false })

export type AcmeConfig = Static<typeof AcmeConfig>

/** As the flows of certificates take it. Throws when the file cannot be read. */
export const acmeSettings = (acme: AcmeConfig | undefined) => acme === undefined
  ? null
  : { directory: acme.directory, contact: acme.contact, panel: acme.panel ?? null, ca: acme.ca === undefined ? undefined : readFileSync(acme.ca, 'utf8') }
