/** What the flows of certificates may touch beyond the rest. */
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'

/** `contact`: addresses that the authority writes to. `ca`: PEM that its own web server is believed by; a public one needs none. `panel`: the name under which people reach the panel. */
export type AcmeSettings = { readonly directory: string, readonly contact: readonly string[], readonly ca?: string | undefined, readonly panel: string | null }

export type CertificateDeps = Deps & {
  /** null: none is configured; the house's own authority signs for the mail host, as in practice mode. */
  readonly acme: AcmeSettings | null
}

export type Wanted = {
  /** 'mail-host', 'panel', 'mail-domain:mdm_…': one certificate each. */
  readonly subject: string
  readonly operatorId: string
  /** ASCII, small letters, sorted. */
  readonly names: readonly string[]
}

/** How a name can be shown to be ours (RFC 8555 §8.3, §8.4), or why it cannot be now. */
export type Provable = { readonly by: 'http-01' | 'dns-01' } | { readonly why: string }

/** Handed over by whoever knows mail domains and zones. */
export type CertificateHands = {
  /** A page of all that want a certificate, by subject. `next` null: the last page. */
  readonly wanted: (trx: Knex.Transaction, after: string | null) => Promise<{ readonly wanted: readonly Wanted[], readonly next: string | null }>
  /** Asks the world. */
  readonly lookAt: (subject: string, name: string) => Promise<Provable>
  /** Puts the texts at _acme-challenge of these names into zones of ours, and takes away what stood there before; true once the name server has them. */
  readonly publishTexts: (texts: readonly { readonly name: string, readonly text: string }[]) => Promise<boolean>
}
