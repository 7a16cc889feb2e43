/** The dry run: everything that a run would say, and nothing kept. */
import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../errors.ts'
import { requireStaff } from '../people/may.ts'
import type { RegistryDeps } from '../registry/links.ts'
import type { Fault } from './fault.ts'
import { judgeFiles } from './judge-files.ts'
import { examine, type Examined, type SourceFile } from './source-file.ts'
import type { Standing } from './standing.ts'
import { noCounts, sourceWord, type Answers, type Ground, type Papers, type Verdict } from './takeover.ts'

export type TakeoverFiles = { readonly source: string, readonly files: readonly SourceFile[], readonly papers: Papers }

export type CheckOptions = {
  /** Registries are not asked. */
  readonly offline: boolean
  readonly goOn?: Ground['goOn']
}

/**
 * Judges every line against the form, the other lines, our books and, unless `offline`, the registries. A registry that cannot be asked is named in the verdict.
 * @throws Refusal 'forbidden' unless an administrator; 'invalid' (bad-source, no-files)
 */
export async function checkTakeover (deps: RegistryDeps, actor: Actor, from: TakeoverFiles, { offline, goOn = async () => true }: CheckOptions): Promise<Verdict> {
  const operatorId = requireTaker(actor)
  requireSource(from)
  const at = deps.now()
  const examined = await examineAll(from.files)
  if ('faults' in examined) return unreadable(examined.faults)
  const { verdict } = await judgeFiles({ deps, operatorId, source: from.source, papers: from.papers, files: examined.files, answers: offline ? null : inMemory(), at, goOn })
  return verdict
}

/** The operator for whom is taken over. @throws Refusal 'forbidden' */
export function requireTaker (actor: Actor): string {
  requireStaff(actor, ['administrator'])
  if (actor.kind !== 'staff') throw new Refusal('forbidden', 'A takeover is done by a person of the operator: log in as staff.', { reason: 'staff-only' })
  return actor.operatorId
}

/** @throws Refusal 'invalid' (bad-source, no-files) */
export function requireSource ({ source, files }: Pick<TakeoverFiles, 'source' | 'files'>): void {
  if (!sourceWord.test(source)) throw new Refusal('invalid', 'Name the former operator by one word of small letters, digits and hyphens, the same in every run: alfa-hosting.', { reason: 'bad-source', rule: 'HOUSE-TAKEOVER' })
  if (files.length === 0) throw new Refusal('invalid', 'There is nothing to take over: give at least one of customers.csv, holders.csv, domains.csv, balances.csv and documents.csv.', { reason: 'no-files', rule: 'HOUSE-TAKEOVER' })
  if (new Set(files.map(({ name }) => name)).size < files.length) throw new Refusal('invalid', 'A file came twice: give each once.', { reason: 'file-twice', rule: 'HOUSE-TAKEOVER' })
}

/** Every file that cannot be read at all is told at once. */
export async function examineAll (files: readonly SourceFile[]): Promise<{ readonly files: readonly Examined[] } | { readonly faults: readonly Fault[] }> {
  const examined: Examined[] = []
  const faults: Fault[] = []
  for (const file of files) {
    const found = await examine(file)
    if ('reason' in found) faults.push(found)
    else examined.push(found)
  }
  return faults.length > 0 ? { faults } : { files: examined }
}

export const unreadable = (faults: readonly Fault[]): Verdict => ({
  files: [], faults, notes: [], toMake: noCounts(), already: noCounts(), sums: [], registry: { asked: 0, ours: 0, away: [] }, renewals: { offeredAtOnce: 0, ended: 0 }
})

/** Nothing of a dry run is asked twice, and nothing is kept. */
function inMemory (): Answers {
  const answers = new Map<string, Standing>()
  return { of: async name => answers.get(name), keep: async (name, standing) => { answers.set(name, standing) } }
}
