/**
 * What happens at a registry without any registrar's command: a registrant answers a letter, a court decides, the staff locks a name.
 * The control door asks for it, in JSON; here it becomes a fact, or a reason why not.
 */
import { randomBytes } from 'node:crypto'
import type { Acts, Fields } from './acts/act.ts'
import { euridActs } from './acts/eurid.ts'
import { gtldActs } from './acts/gtld.ts'
import { naskActs } from './acts/nask.ts'
import type { Books } from './books.ts'
import type { Registry } from './registries.ts'

const actsOfFamily: Readonly<Record<Registry['family'], Acts>> = { nask: naskActs, gtld: gtldActs, eurid: euridActs }

/** `{ "act": "lock", "name": "a.pl" }`. `at` is the books' now. */
export function performAct (books: Books, at: Date, body: unknown): { readonly ok: true } | { readonly ok: false, readonly why: string } {
  const acts = actsOfFamily[books.ledger.registry.family]
  const { act: name, ...fields } = typeof body === 'object' && body !== null ? body as Fields : {}
  const act = typeof name === 'string' && Object.hasOwn(acts, name) ? acts[name]! : undefined
  if (!act) return { ok: false, why: `there is no such act; there is ${Object.keys(acts).join(', ')}` }
  const strange = Object.keys(fields).find(each => !act.fields.includes(each))
  if (strange !== undefined) return { ok: false, why: `${String(name)} knows ${act.fields.join(', ')}` }
  const event = act.perform(books.ledger, fields)
  if (typeof event === 'string') return { ok: false, why: event }
  books.record({ ...event, at: at.toISOString(), account: 'registry', svTRID: `ACT${randomBytes(8).readBigUInt64BE()}`, clTRID: null })
  return { ok: true }
}
