/** What a reference stands for: a line of the files, or what an earlier run has made of one. */
import type { Knex } from 'knex'
import type { FileName } from './columns.ts'
import type { Place, Seen } from './seen.ts'
import { findTaken, type Taken } from './takeover-store.ts'
import type { Ground, Kind } from './takeover.ts'

export type Referred = {
  /** Id in our books; undefined: it is not made yet, or there is none. */
  readonly idOf: (reference: string) => string | undefined
  /** Says what is wrong with the reference, if anything is. True: it stands for something. */
  readonly check: (place: Place & { readonly column: string }, reference: string) => boolean
}

const fileOf = { customer: 'customers', holder: 'holders', domain: 'domains' } as const satisfies Partial<Record<Kind, FileName>>

export async function readReferences (trx: Knex.Transaction, ground: Pick<Ground, 'operatorId' | 'source'>, seen: Seen, kind: keyof typeof fileOf, references: readonly string[]): Promise<Referred> {
  const taken: Map<string, Taken> = await findTaken(trx, ground, kind, [...new Set(references)])
  return {
    idOf: reference => taken.get(reference)?.objectId,
    check (place, reference) {
      if (taken.has(reference)) return true
      const entry = seen.entries[kind].get(reference)
      if (entry && !seen.isFaulty(entry)) return true
      const say = entry
        ? `${place.column}: ${reference} stands in ${entry.file}.csv, line ${entry.line}, which is faulty: mend that line first.`
        : `${place.column}: there is no ${kind} ${reference}, neither in ${fileOf[kind]}.csv nor taken over before: add the line, or correct the reference.`
      seen.fault({ ...place, reason: entry ? `${kind}-faulty` : `unknown-${kind}`, say })
      return false
    }
  }
}
