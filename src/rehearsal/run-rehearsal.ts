/** The job of a rehearsal that was asked for: goes through the night, notes how far it is, and keeps what it came to for the page. */
import { transact } from '../db/transact.ts'
import type { RegistryDeps } from '../registry/links.ts'
import type { NightLine, NightOf, NightTotals } from '../rules/night.ts'
import { reckon } from './digest.ts'
import { findOpen, findOwnIds, updateEnded, updateFaulted, updateProgress, type KeptLine, type KeptName, type KeptTotals, type Rehearsal } from './rehearsal-store.ts'
import type { RunJob } from './undone.ts'
import { rehearseWholeNight } from './whole-night.ts'

/** Names that are kept to be read; all are counted. */
const mostNames = 200

export async function runRehearsal (deps: RegistryDeps, runJob: RunJob, rehearsalId: string): Promise<void> {
  const begun = await transact(deps.db, async trx => {
    const rehearsal = await findOpen(trx, rehearsalId)
    return rehearsal && { rehearsal, own: await findOwnIds(trx, rehearsal.operatorId) }
  })
  if (!begun) return
  const { rehearsal: { night }, own } = begun
  const { take, end } = reckon()
  const kept: NightOf[] = []
  const troubled: NightOf[] = []
  let noted = Promise.resolve()
  const note = (progress: Pick<Rehearsal, 'what' | 'done' | 'whole'>): void => {
    noted = noted.then(() => transact(deps.db, trx => updateProgress(trx, rehearsalId, { ...progress, movedAt: deps.machineNow() }))).catch((error: unknown) => deps.log.warn({ err: error }, 'rehearsal progress'))
  }
  try {
    note({ what: 'domains', done: 0, whole: 0 })
    await rehearseWholeNight(deps, runJob, {
      night,
      tell: (what, done, whole) => note({ what, done, whole }),
      take (of) {
        if (own && !own.has(of.id)) return
        take(of)
        if (of.lines.length === 0) return
        const list = of.lines.some(({ is }) => is === 'fails' || is === 'open') ? troubled : kept
        if (list.length < mostNames) list.push(of)
      }
    })
    await noted
    const { totals, digest } = end()
    await transact(deps.db, trx => updateEnded(trx, rehearsalId, { at: deps.now(), digest, totals: keptTotals(totals), names: [...troubled, ...kept].slice(0, mostNames).map(keptName) }))
  } catch (error) {
    await noted
    deps.log.error({ err: error }, 'rehearsal')
    await transact(deps.db, trx => updateFaulted(trx, rehearsalId, error instanceof Error ? error.message : String(error), deps.now()))
  }
}

const keptTotals = ({ asked, refundedMinor, fromBalanceMinor, ...totals }: NightTotals): KeptTotals =>
  ({ ...totals, asked: Object.fromEntries(Object.entries(asked).map(([currency, minor]) => [currency, String(minor)])), refundedMinor: String(refundedMinor), fromBalanceMinor: String(fromBalanceMinor) })

const keptName = ({ id, name, lines }: NightOf): KeptName => ({ id, name, lines: lines.map(keptLine) })

function keptLine (line: NightLine): KeptLine {
  const nothing = { is: line.is, what: null, rule: null, minor: null, currency: null, why: null }
  switch (line.is) {
    case 'step': return { ...nothing, what: line.step, rule: line.rule }
    case 'asked': return { ...nothing, rule: line.rule, minor: String(line.grossMinor), currency: line.currency }
    case 'closed': return { ...nothing, rule: line.rule, minor: String(line.refundedMinor) }
    case 'returned': return { ...nothing, rule: line.rule, minor: String(line.amountMinor), currency: line.currency }
    case 'paid': return { ...nothing, minor: String(line.amountMinor) }
    case 'document': return { ...nothing, what: line.kind, rule: line.rule, minor: String(line.grossMinor), currency: line.currency }
    case 'letter': return { ...nothing, what: line.template }
    case 'call': return { ...nothing, what: `${line.registry} ${line.command}` }
    case 'open': case 'fails': return { ...nothing, what: line.job, why: line.why }
    default: return line satisfies never
  }
}
