/**
 * A night's renewals without acting: every domain that is due by its end, decided by the night's own steps, with hands that write a list instead of rows. What a
 * registry would be told is built as it would be sent; what only its answer says is left open.
 */
import { setImmediate } from 'node:timers/promises'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { closeOf, type Day } from '../rules/calendar.ts'
import type { NightLine, NightOf } from '../rules/night.ts'
import type { Domain } from './domain-store.ts'
import { findDueIds } from './night-store.ts'
import { takeSteps } from './renew.ts'
import { rehearsingHands } from './rehearse-hands.ts'
import { knowNothing, readPage, type Due, type Page } from './rehearse-page.ts'

const pageSize = 500

export type RehearseOptions = {
  /** Everything that is due before the end of this day. */
  readonly night: Day
  /** Each name, in the order of names. */
  readonly take: (of: NightOf) => void
  /** Runs a domain's own flow in a transaction that is rolled back: asked for the few names with money behind them, whose invoices follow. */
  readonly byFlow: (domain: Pick<Domain, 'id' | 'customerId'>) => Promise<readonly NightLine[]>
  /** A name leaves us at this instant. */
  readonly released?: (domainId: string, at: Date) => void
  /** Names so far, of so many. */
  readonly tell?: (done: number, of: number) => void
}

/** Reads only; so many queries a page of names, and two pages in memory beside the ids: while one is decided, the database reads the next. */
export async function rehearseNight (deps: Pick<RegistryDeps, 'db' | 'now' | 'registries'>, { night, take, byFlow, released = () => {}, tell = () => {} }: RehearseOptions): Promise<void> {
  const from = deps.now()
  const until = closeOf(night)
  const ids = await transact(deps.db, async trx => await findDueIds(trx, until))
  const known = knowNothing()
  const read = async (first: number): Promise<Page> => await transact(deps.db, async trx => await readPage(trx, ids.slice(first, first + pageSize), known, from))
  let coming = read(0)
  for (let first = 0; first < ids.length; first += pageSize) {
    const page = await coming
    if (first + pageSize < ids.length) coming = read(first + pageSize)
    coming.catch(() => {}) // it is awaited above, unless this page ends the rehearsal first
    for (const [index, due] of page.due.entries()) {
      const { domain } = due.renewal
      const { id, name } = domain
      const steps = isForFlow(page, due) ? [{ at: due.at, lines: spent(page, due, await byFlow(domain)) }] : await rehearseOne(deps, page, due, until)
      for (const { at, lines } of steps) if (lines.some(line => line.is === 'step' && line.step === 'release')) released(id, at)
      take({ id, name, lines: steps.flatMap(({ lines }) => lines) })
      if (index % 50 === 49) await setImmediate() // lets the answers of the database in
    }
    tell(Math.min(first + pageSize, ids.length), ids.length)
  }
}

/** Money that came before has an invoice, which follows the money; a balance may pay what was asked before, or in another currency. */
function isForFlow ({ balances, debts }: Page, { renewal: { domain, operator, period } }: Due): boolean {
  const isPaid = [period?.debtId, period?.feeDebtId].some(debtId => debtId && debts.get(debtId)!.creditedAt)
  const mayDraw = domain.autoRenew && balances.get(domain.customerId)! > 0n
  return isPaid || (mayDraw && (period !== undefined || operator.currency !== 'PLN'))
}

/** What a flow has drawn is not there for the next name. */
function spent ({ balances }: Page, { renewal: { domain: { customerId } } }: Due, lines: readonly NightLine[]): readonly NightLine[] {
  for (const line of lines) if (line.is === 'paid') balances.set(customerId, balances.get(customerId)! - line.amountMinor)
  return lines
}

/** From instant to instant, as the sweeps of the night would find it. */
async function rehearseOne ({ registries }: Pick<RegistryDeps, 'registries'>, page: Page, due: Due, until: Date): Promise<{ readonly at: Date, readonly lines: readonly NightLine[] }[]> {
  const steps: { at: Date, lines: readonly NightLine[] }[] = []
  let { renewal, at } = due
  for (;;) {
    const lines: NightLine[] = []
    const hands = rehearsingHands(page, line => { lines.push(line) }, { at, isHeld: due.isHeld, dialectOf: registry => registries.of(registry).profile.dialect })
    try {
      const rest = await takeSteps(hands, renewal, at)
      steps.push({ at, lines })
      if (rest.decision.do === 'nothing' || rest.decision.until >= until) return steps
      renewal = rest.renewal
      at = rest.decision.until
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return [...steps, { at, lines: [{ is: 'fails', job: 'domains.advance-renewal', why: error.message }] }] // its transaction is rolled back whole
    }
  }
}
