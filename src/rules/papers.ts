/** Which papers a matter waits for, by whose domain it is, and since when they are all there (DOM-I.9, DOM-II.7-DOC). Pure. */
import type { ZoneFamily } from './policy.ts'
import type { RuleId } from './rule-ids.ts'

export type HolderKind = 'person' | 'sole-trader' | 'partnership' | 'company'

export type PaperPurpose =
  /** Of the holder, towards the registry partner (DOM-I.9, DOM-II.8). */
  | 'power-of-attorney'
  /** Of the holder, or of those entitled to sign for a company. */
  | 'signature'
  /** Of all partners of a civil partnership. */
  | 'signatures-of-all-partners'
  /** The part of a partnership's agreement that says who represents it. */
  | 'partnership-agreement'
  /** A company's, current. */
  | 'krs-extract'
  /** Of whoever signs in the holder's place. */
  | 'attorney-authority'
  /** The holder's own request on paper. */
  | 'transfer-request' | 'code-request' | 'data-change' | 'name-change' | 'client-change'
  /** What the operator asked for besides, to confirm the data (DOM-II.2 b, DOM-II.7). */
  | 'identity' | 'business'

export type NeededPaper = {
  readonly purpose: PaperPurpose
  readonly rule: RuleId
  /** Whether the client's word is enough: it has procured the paper and shows it when asked (DOM-I.9). */
  readonly declarable: boolean
}

export type PaperMatter = {
  readonly kind: 'registration' | 'transfer-in' | 'transfer-out'
  readonly family: ZoneFamily
  /** Of a transfer here: from another registrar, or from the registry itself (DOM-II.7-DOC). */
  readonly origin?: 'registrar' | 'registry' | null
  readonly holderKind: HolderKind
  /** Somebody signs in the holder's place. */
  readonly byAttorney: boolean
  /** What staff asked for besides. */
  readonly asked: readonly PaperPurpose[]
}

/** In the order in which they are asked for. */
export function papersFor ({ kind, family, origin = null, holderKind, byAttorney, asked }: PaperMatter): NeededPaper[] {
  const needed: NeededPaper[] = []
  if (kind === 'registration') needed.push({ purpose: 'power-of-attorney', rule: 'DOM-I.9', declarable: true })
  if (kind === 'transfer-in' && family === 'pl') needed.push({ purpose: 'power-of-attorney', rule: 'DOM-II.8', declarable: false })
  if (kind === 'transfer-in' && family === 'pl' && origin === 'registry') needed.push(...identityPapers(holderKind, byAttorney))
  if (kind === 'transfer-out' && family === 'global') needed.push({ purpose: 'transfer-request', rule: 'DOM-III.5', declarable: false })
  const more = asked.filter(purpose => !needed.some(each => each.purpose === purpose))
  return [...needed, ...more.map(purpose => ({ purpose, rule: onDemand(kind, family), declarable: false }))]
}

/** DOM-II.7-DOC: who the holder is and who signs for him. */
export function identityPapers (holderKind: HolderKind, byAttorney: boolean): NeededPaper[] {
  const purposes: Record<HolderKind, readonly PaperPurpose[]> = {
    person: byAttorney ? ['attorney-authority'] : ['signature'],
    'sole-trader': byAttorney ? ['attorney-authority'] : ['signature'],
    partnership: ['signatures-of-all-partners', 'partnership-agreement', ...byAttorney ? ['attorney-authority' as const] : []],
    company: ['signature', 'krs-extract', ...byAttorney ? ['attorney-authority' as const] : []]
  }
  return purposes[holderKind].map(purpose => ({ purpose, rule: 'DOM-II.7-DOC', declarable: false }))
}

const onDemand = (kind: PaperMatter['kind'], family: ZoneFamily): RuleId => kind === 'registration' ? 'DOM-II.2' : family === 'pl' ? 'DOM-II.7-DOC' : family === 'global' ? 'DOM-III.5' : 'DOM-IV.5'

export type FiledPaper = { readonly purpose: string, readonly filedAt: Date, readonly rejectedAt: Date | null }

/** What is asked for and not there; `declared`: what the client says to have. A rejected paper is not there. */
export const missingPapers = (needed: readonly NeededPaper[], filed: readonly FiledPaper[], declared: readonly PaperPurpose[] = []): PaperPurpose[] =>
  needed.filter(({ purpose, declarable }) => !(declarable && declared.includes(purpose)) && !firstOf(purpose, filed)).map(({ purpose }) => purpose)

/** When the last of them came; `since` when nothing but words was needed; null while one is missing. */
export function papersCompleteAt (needed: readonly NeededPaper[], filed: readonly FiledPaper[], since: Date, declared: readonly PaperPurpose[] = []): Date | null {
  if (missingPapers(needed, filed, declared).length > 0) return null
  const times = needed.map(({ purpose }) => firstOf(purpose, filed)?.filedAt.getTime() ?? since.getTime())
  return new Date(Math.max(since.getTime(), ...times))
}

/** The first that stands: the clock runs from it, however often it is sent again. */
const firstOf = (wanted: string, filed: readonly FiledPaper[]): FiledPaper | undefined =>
  filed.filter(({ purpose, rejectedAt }) => purpose === wanted && !rejectedAt).toSorted((a, b) => a.filedAt.getTime() - b.filedAt.getTime())[0]
