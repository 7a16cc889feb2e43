/** Single fields of the terms that a contract sets otherwise: the contract goes before price list and terms (ORDER, HOST-17.1, OG-3.2). Pure. */
import { complaintChannels, type ComplaintPart, type ComplaintTerms } from './complaint-terms.ts'
import type { DunningTerms, HostingTerms, InterestTerms, PeriodLength, RefundShare } from './hosting-terms.ts'
import type { HolderTerms, NoticeTerms, OrderTerms, Terms, TransferTerms, ZoneFamily } from './policy.ts'

/** Any part of the terms. A list is replaced whole. */
export type TermsPatch = PartOf<Terms>
type PartOf<T> = T extends readonly unknown[] ? T : T extends object ? { readonly [K in keyof T]?: PartOf<T[K]> } : T

/** The patch is as it was checked (`faultsOfPatch`): nothing is looked at here. */
export const overrideTerms = (terms: Terms, patch: TermsPatch): Terms => merged(terms, patch) as Terms

function merged (under: unknown, over: unknown): unknown {
  if (!isRecord(over) || !isRecord(under)) return over
  return Object.fromEntries(Object.keys({ ...under, ...over }).map(key => [key, Object.hasOwn(over, key) ? merged(under[key], over[key]) : under[key]]))
}

/**
 * What is wrong with a patch from outside, each with its path; none: it may be kept. A field must be one of the terms and of its kind. Numbers are
 * whole and not negative; null is taken where some version of the terms has it (`known`).
 */
export function faultsOfPatch (patch: unknown, known: readonly Terms[]): string[] {
  return isRecord(patch) ? faultsIn(patch, known, '') : ['the patch: not an object of fields']
}

function faultsIn (patch: Readonly<Record<string, unknown>>, known: readonly unknown[], path: string): string[] {
  return Object.entries(patch).flatMap(([key, value]) => {
    const at = path === '' ? key : `${path}.${key}`
    const samples = known.flatMap(each => isRecord(each) && Object.hasOwn(each, key) ? [each[key]] : [])
    if (samples.length === 0) return [`${at}: the terms have no such field`]
    if (isRecord(value) && samples.some(isRecord)) return faultsIn(value, samples, at)
    return samples.some(sample => isAlike(key, value, sample)) ? [] : [`${at}: must be like ${JSON.stringify(samples[0])}`]
  })
}

function isAlike (key: string, value: unknown, sample: unknown): boolean {
  if (value === null || sample === null) return value === sample
  if (typeof sample === 'number') return Number.isInteger(value) && (value as number) >= 0
  if (typeof sample === 'string') return value === sample || (words[key]?.includes(value as string) ?? false)
  if (Array.isArray(sample)) return Array.isArray(value) && value.every(each => sample.includes(each) || words[key]?.includes(each))
  return typeof value === typeof sample && !isRecord(sample)
}

/** Words that a field may have besides those of the versions there are. */
const words: Readonly<Record<string, readonly string[]>> = {
  sells: ['pl', 'global', 'eu'] satisfies ZoneFamily[],
  personPublic: ['consent', 'always', 'never'] satisfies OrderTerms['personPublic'][],
  dataChange: ['signed-document', 'at-once'] satisfies HolderTerms['dataChange'][],
  outNeeds: ['request', 'paper-request'] satisfies TransferTerms['outNeeds'][],
  inNeeds: ['power-of-attorney', 'acceptance-and-payment'] satisfies TransferTerms['inNeeds'][],
  objectFrom: ['delivery', 'publication'] satisfies NoticeTerms['objectFrom'][],
  by: ['machine', 'person'],
  lengths: ['month', 'quarter', 'half-year', 'year', 'two-years'] satisfies PeriodLength[],
  part: ['whole', 'by-days', 'thirtieths'] satisfies HostingTerms['part'][],
  owedWhileSuspended: ['everybody', 'businesses', 'nobody'] satisfies HostingTerms['owedWhileSuspended'][],
  runs: ['from-next-month', 'from-delivery', 'to-month-end'] satisfies HostingTerms['notice']['runs'][],
  countedFrom: ['due', 'demand'] satisfies DunningTerms['terminate']['countedFrom'][],
  rate: ['statutory', 'four-lombard'] satisfies InterestTerms['rate'][],
  names: ['subject', 'reasons', 'period', 'date', 'signature', 'payout'] satisfies ComplaintPart[],
  signedOn: complaintChannels,
  answerFrom: ['lodging', 'receipt'] satisfies ComplaintTerms['answerFrom'][],
  make: ['OR-85'], confirm: ['OR-84'], answer: ['OR-86'], content: ['OR-87'], undisputed: ['OR-95'], // a contract as OR's
  consumer: ['all', 'by-time', 'none'] satisfies RefundShare[],
  business: ['all', 'by-time', 'none'] satisfies RefundShare[]
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)
