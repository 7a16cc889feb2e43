/** One number for all that a night does: names come in their order, so it needs no more memory than a name. */
import { createHash } from 'node:crypto'
import { addTotals, canonicalOf, noTotals, type NightOf, type NightTotals } from '../rules/night.ts'

export type Reckoning = { readonly take: (of: NightOf) => void, readonly end: () => { readonly totals: NightTotals, readonly digest: string } }

/** Names for which nothing is done are not counted. */
export function reckon (): Reckoning {
  const hash = createHash('sha256')
  const totals = noTotals()
  return {
    take (of) {
      if (of.lines.length === 0) return
      addTotals(totals, of)
      for (const line of canonicalOf(of)) hash.update(`${line}\n`)
    },
    end: () => ({ totals, digest: hash.digest('hex') })
  }
}
