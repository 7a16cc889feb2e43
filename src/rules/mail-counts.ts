/** What is counted of mail for metrics, from its traces. Pure. */

export type Counted = { readonly what: 'recipients' | 'scans', readonly labels: Readonly<Record<string, string>>, readonly times: number }

/** What of a trace is counted. */
export type Countable = { readonly door: string, readonly stage: string, readonly attempt: string | null, readonly outcome: string, readonly code: number | null, readonly scan: string | null, readonly facts: Readonly<Record<string, unknown>> }

/** Recipients by door, stage, outcome and code; scans once a message. A row for refusals that were too many to be noted each counts for all of them. */
export function countsOf (traces: readonly Countable[]): Counted[] {
  const counts = new Map<string, Counted>()
  const add = (what: Counted['what'], labels: Counted['labels'], times: number): void => {
    const key = `${what} ${JSON.stringify(labels)}`
    counts.set(key, { what, labels, times: (counts.get(key)?.times ?? 0) + times })
  }
  const scanned = new Set<string>()
  for (const { door, stage, attempt, outcome, code, scan, facts } of traces) {
    if (outcome === 'counted') add('recipients', { code: '', door, outcome: 'refused', stage }, Number(facts['count'] ?? 1))
    else add('recipients', { code: code === null ? '' : String(code), door, outcome, stage }, 1)
    if (scan === null || (attempt !== null && scanned.has(`${door} ${attempt}`))) continue
    scanned.add(`${door} ${attempt}`)
    add('scans', { door, verdict: scan }, 1)
  }
  return [...counts.values()].toSorted((a, b) => a.what + JSON.stringify(a.labels) < b.what + JSON.stringify(b.labels) ? -1 : 1)
}
