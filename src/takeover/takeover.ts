/** A takeover as the flows of this folder see it: whose, from whom, which files, what to ask. */
import type { Knex } from 'knex'
import type { RegistryDeps } from '../registry/links.ts'
import type { FileName } from './columns.ts'
import type { Fault, Note } from './fault.ts'
import type { DayForm } from './cell.ts'
import type { Examined } from './source-file.ts'
import type { Standing } from './standing.ts'

/** What came of the lines in our books. */
export type Kind = 'customer' | 'holder' | 'domain' | 'balance' | 'document'
export const kinds = ['customer', 'holder', 'domain', 'balance', 'document'] as const satisfies readonly Kind[]

/** The former operator, in one word for good: what was taken over is told again by it. */
export const sourceWord = /^[a-z0-9][a-z0-9-]{0,39}$/

/** How a run or a dry run ended. */
export type Outcome = 'checked' | 'faulty' | 'entered' | 'nothing-new'

/** One run, or dry run, of files. */
export type Takeover = {
  readonly id: string
  readonly operatorId: string
  readonly source: string
  readonly dryRun: boolean
  readonly skipFaulty: boolean
  readonly offline: boolean
  /** Of the digests of its files. */
  readonly digest: string
  readonly files: readonly object[]
  readonly policyVersion: string
  readonly askedAt: Date
  readonly askedBy: string
  readonly progress: object | null
  readonly endedAt: Date | null
  readonly outcome: Outcome | null
  readonly report: object | null
}

/** What registries answered, kept between asking and entering. */
export type Answers = {
  readonly of: (name: string) => Promise<Standing | undefined>
  readonly keep: (name: string, standing: Standing) => Promise<void>
}

/** PDFs that documents name; undefined: there is none of this name. `trx`: the transaction that runs, where one does. */
export type Papers = (filename: string, trx?: Knex.Transaction) => Promise<Uint8Array | undefined>

export type Told = { readonly stage: 'judging' | 'entering', readonly file: FileName, readonly lines: number, /** Domains asked about. */ readonly asked: number }

export type Ground = {
  readonly deps: RegistryDeps
  readonly operatorId: string
  readonly source: string
  readonly files: readonly Examined[]
  readonly papers: Papers
  /** null: registries are not asked. */
  readonly answers: Answers | null
  readonly at: Date
  /** Heard after each page. False: enough for now, the rest comes in another run. */
  readonly goOn: (told: Told) => Promise<boolean>
}

export type Counts = Record<Kind, number>

/** `what`: prepaid balances, documents that become debts, documents that are history. */
export type Sum = { readonly what: 'balances' | 'owed' | 'paid', readonly currency: string, readonly count: number, readonly minor: bigint }

export type FileTold = { readonly file: FileName, readonly sha256: string, readonly encoding: string, readonly separator: string, readonly dayForms: readonly DayForm[], readonly lines: number, readonly faulty: number }

/** What was found in the files, all of it. */
export type Verdict = {
  readonly files: readonly FileTold[]
  readonly faults: readonly Fault[]
  readonly notes: readonly Note[]
  readonly toMake: Counts
  /** Lines of an earlier run. */
  readonly already: Counts
  readonly sums: readonly Sum[]
  readonly registry: {
    readonly asked: number
    /** Under our account there. */
    readonly ours: number
    /** Registries that could not be asked now, and why. */
    readonly away: readonly { readonly registry: string, readonly why: string }[]
  }
  readonly renewals: {
    /** Their pro-forma is due now (DOM-II.5a). */
    readonly offeredAtOnce: number
    /** Their period has ended: what the terms say of a name that is not paid follows (DOM-II.5c, 5d). */
    readonly ended: number
  }
}

export const noCounts = (): Counts => ({ customer: 0, holder: 0, domain: 0, balance: 0, document: 0 })
