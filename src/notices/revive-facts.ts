/** The facts of a letter as they were before they were kept as JSON: amounts and instants are their own kinds again. Pure. */
export function reviveFacts (facts: unknown): unknown {
  if (Array.isArray(facts)) return facts.map(reviveFacts)
  if (typeof facts !== 'object' || facts === null) return revived(facts)
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, key.endsWith('Minor') && typeof value === 'string' ? BigInt(value) : reviveFacts(value)]))
}

/** An instant, as Date writes itself; a day and any other text stay what they are. */
const revived = (value: unknown): unknown => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) ? new Date(value) : value
