/** Certificates by the name that a client asks for (SNI, RFC 6066 §3), taken into use without a restart: a name is read anew a minute after it was read last. */
import type { Knex } from 'knex'
import { createSecureContext, type SecureContext } from 'node:tls'
import type { Deps, KeyRing } from '../deps.ts'
import { keyContext } from './begin-order.ts'
import { findPairOf, findPairOfSubject, type Pair } from './certificate-store.ts'

export type SecureContexts = {
  /** For the TLS server's option of this name; without one of ours for the name, `fallback` answers. */
  readonly sniCallback: (name: string, done: (error: Error | null, context?: SecureContext) => void) => void
}

/** Milliseconds. */
const freshFor = 60_000
/** Names that strangers ask for are remembered too; no more than these. */
const mostNames = 10_000

type Known = { readonly context: SecureContext | null, readonly of: string | null, readonly readAt: number }

/** `fallback`: for names that are none of ours. */
export function openSecureContexts ({ db, keys, log }: Pick<Deps, 'db' | 'keys' | 'log'>, fallback: () => SecureContext, { fresh = freshFor } = {}): SecureContexts {
  const known = new Map<string, Known>()

  async function contextOf (name: string): Promise<SecureContext | null> {
    const there = known.get(name)
    if (there && performance.now() - there.readAt < fresh) return there.context
    try {
      const pair = await findPairOf(db, name)
      const context = !pair ? null : there?.of === pair.keyOf ? there.context : createSecureContext({ cert: pair.chain, key: keyOf({ keys }, pair), minVersion: 'TLSv1.2' })
      known.delete(name)
      known.set(name, { context, of: pair?.keyOf ?? null, readAt: performance.now() })
      if (known.size > mostNames) known.delete(known.keys().next().value!)
      return context
    } catch (error) {
      log.warn({ err: error, name }, 'a certificate could not be read')
      return there?.context ?? null // the database is away: what was right a minute ago still is
    }
  }

  return {
    sniCallback (name, done) {
      contextOf(name.toLowerCase()).then(context => { done(null, context ?? fallback()) }, done)
    }
  }
}

const keyOf = ({ keys }: { readonly keys: KeyRing }, { keySealed, keyOf: orderId }: Pair): string => keys.open(keySealed, keyContext(orderId))

/** PEM. `version` changes with each certificate. */
export type PlainPair = { readonly certificate: string, readonly key: string, readonly version: string }

/** For servers that read files. null: there is none yet. */
export async function readPair (db: Knex, keys: KeyRing, subject: string): Promise<PlainPair | null> {
  const pair = await findPairOfSubject(db, subject)
  return pair ? { certificate: pair.chain, key: keyOf({ keys }, pair), version: pair.keyOf } : null
}
