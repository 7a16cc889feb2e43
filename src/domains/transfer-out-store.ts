/** SQL of requests to move a domain away. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { PaperPurpose } from '../rules/papers.ts'

export type TransferAnswer = 'approve' | 'reject'
/** 'gone': another registrar has it; 'expired': nobody used the code; 'withdrawn': by who asked; 'refused': by a person, before a code was given; 'rejected': at the registry; 'released': the domain ended here otherwise. */
export type TransferOutEnd = 'gone' | 'expired' | 'withdrawn' | 'refused' | 'rejected' | 'released'

export type TransferOut = {
  readonly id: string
  readonly domainId: string
  readonly operatorId: string
  readonly customerId: string
  readonly policyVersion: string
  /** null: the new registrar came without a request of the holder's. */
  readonly askedAt: Date | null
  /** Papers that staff asked for, beside those of its zone. */
  readonly papersAsked: readonly PaperPurpose[]
  /** The code is being made at the registry. */
  readonly issuingAt: Date | null
  readonly issuedAt: Date | null
  /** Bound to this row's id; null when it was revealed, or withdrawn. */
  readonly codeSealed: string | null
  readonly codeUntil: Date | null
  readonly revealedAt: Date | null
  /** When another registrar asked the registry for the name, who, and when the registry decides by itself. */
  readonly pendingAt: Date | null
  readonly gaining: string | null
  readonly actBy: Date | null
  readonly answer: TransferAnswer | null
  readonly answeredAt: Date | null
  readonly endedAt: Date | null
  readonly endReason: TransferOutEnd | null
}

export type NewTransferOut = Pick<TransferOut, 'id' | 'domainId' | 'operatorId' | 'customerId' | 'policyVersion' | 'askedAt' | 'papersAsked'> & { readonly lookAt: Date }

export async function insertTransferOut (trx: Knex.Transaction, transfer: NewTransferOut): Promise<void> {
  await trx('transfers_out').insert({
    id: transfer.id,
    domain_id: transfer.domainId,
    operator_id: transfer.operatorId,
    customer_id: transfer.customerId,
    policy_version: transfer.policyVersion,
    asked_at: transfer.askedAt,
    papers_asked: transfer.papersAsked,
    look_at: transfer.lookAt
  })
}

export const findTransferOut = async (trx: Knex.Transaction, id: string): Promise<TransferOut | undefined> =>
  await trx('transfers_out').where({ id }).first(columns)

/** Lock its domain first: that is the order of locks. */
export const lockTransferOut = async (trx: Knex.Transaction, id: string): Promise<TransferOut | undefined> =>
  await trx('transfers_out').where({ id }).forUpdate().first(columns)

/** The open one of a domain. */
export const lockOpenTransferOut = async (trx: Knex.Transaction, domainId: string): Promise<TransferOut | undefined> =>
  await trx('transfers_out').where({ domain_id: domainId, ended_at: null }).forUpdate().first(columns)

export const findOpenTransferOut = async (trx: Knex.Transaction, domainId: string): Promise<TransferOut | undefined> =>
  await trx('transfers_out').where({ domain_id: domainId, ended_at: null }).first(columns)

export type TransferOutChange = Partial<{
  askedAt: Date
  papersAsked: readonly PaperPurpose[]
  issuingAt: Date
  issuedAt: Date
  codeSealed: string | null
  codeUntil: Date | null
  revealedAt: Date
  pendingAt: Date | null
  gaining: string
  actBy: Date | null
  answer: TransferAnswer
  answerBy: string
  answerWhy: string
  answeredAt: Date
  lookAt: Date | null
}>

export async function updateTransferOut (trx: Knex.Transaction, id: string, change: TransferOutChange): Promise<void> {
  const row = {
    asked_at: change.askedAt,
    papers_asked: change.papersAsked,
    issuing_at: change.issuingAt,
    issued_at: change.issuedAt,
    code_sealed: change.codeSealed,
    code_until: change.codeUntil,
    revealed_at: change.revealedAt,
    pending_at: change.pendingAt,
    gaining: change.gaining,
    act_by: change.actBy,
    answer: change.answer,
    answer_by: change.answerBy,
    answer_why: change.answerWhy,
    answered_at: change.answeredAt,
    look_at: change.lookAt
  }
  await trx('transfers_out').where({ id }).update(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)))
}

/** A code that nobody can use any more is not kept. */
export async function endTransferOut (trx: Knex.Transaction, id: string, { at, reason }: { at: Date, reason: TransferOutEnd }): Promise<void> {
  await trx('transfers_out').where({ id, ended_at: null }).update({ ended_at: at, end_reason: reason, code_sealed: null, look_at: null })
}

/** The domain itself has ended here. */
export async function endOpenTransfer (trx: Knex.Transaction, domainId: string, at: Date): Promise<void> {
  await trx('transfers_out').where({ domain_id: domainId, ended_at: null }).update({ ended_at: at, end_reason: 'released', code_sealed: null, look_at: null })
}

const columns = {
  id: 'id',
  domainId: 'domain_id',
  operatorId: 'operator_id',
  customerId: 'customer_id',
  policyVersion: 'policy_version',
  askedAt: 'asked_at',
  papersAsked: 'papers_asked',
  issuingAt: 'issuing_at',
  issuedAt: 'issued_at',
  codeSealed: 'code_sealed',
  codeUntil: 'code_until',
  revealedAt: 'revealed_at',
  pendingAt: 'pending_at',
  gaining: 'gaining',
  actBy: 'act_by',
  answer: 'answer',
  answeredAt: 'answered_at',
  endedAt: 'ended_at',
  endReason: 'end_reason'
}
