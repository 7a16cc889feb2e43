/** Which domains a list shows, as its address says it: read by the list, its file, its saved views and the acts on all of it. Pure. */
import { Type, type Static } from '@fastify/type-provider-typebox'
import { addDays, dayOf } from '../rules/calendar.ts'
import type { SavedFilter } from '../people/saved-views.ts'
import type { DomainChoice, DomainFilter } from '../views/domain-list.ts'
import type { DomainState } from '../views/domain-state.ts'

export const domainStates: readonly DomainState[] = ['active', 'offered', 'blocked', 'released']

/** Days within which the paid period ends. */
export const withinDays = ['7', '30', '90'] as const

const either = (...words: readonly string[]) => Type.Optional(Type.Union(['', ...words].map(word => Type.Literal(word))))

/** An empty field of a form is a field that was left out. */
export const filterFields = {
  search: Type.Optional(Type.String({ maxLength: 253, pattern: '^\\P{C}*$' })),
  state: either(...domainStates),
  zone: Type.Optional(Type.String({ maxLength: 63 })),
  within: either(...withinDays),
  renews: either('yes', 'no'),
  unpaid: either('yes'),
  order: either('expiry', 'name')
}

const Fields = Type.Object(filterFields)
export type DomainQuery = Static<typeof Fields>

/** `now`: business time. */
export function choiceOf ({ search, state, zone, within, renews, unpaid }: DomainQuery, now: Date): DomainChoice {
  return {
    search: search?.trim() || undefined,
    state: domainStates.find(each => each === state),
    zone: zone || undefined,
    expiresBy: within ? addDays(dayOf(now), Number(within)) : undefined,
    autoRenew: renews ? renews === 'yes' : undefined,
    unpaid: unpaid === 'yes' || undefined
  }
}

/** What ends first stands first, unless names are asked for. */
export const orderOf = ({ order }: DomainQuery): NonNullable<DomainFilter['order']> => order === 'name' ? 'name' : 'expiry'

/** The fields that say something, in one order: what is kept of a view, and what stands in an address. */
export function wordsOf (query: Readonly<Record<string, string | undefined>>): SavedFilter {
  const words: Record<string, string> = {}
  for (const name of Object.keys(filterFields)) {
    const value = query[name]?.trim()
    if (value) words[name] = value
  }
  return words
}

/** `path` with what the list shows. */
export function addressOf (path: string, words: SavedFilter): string {
  const query = new URLSearchParams(words).toString()
  return query === '' ? path : `${path}?${query}`
}
