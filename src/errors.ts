/**
 * Two kinds of error are thrown on purpose; everything else is a fault of ours and is logged as one.
 * A refusal is our own rules saying no: the caller may read it. A registry error is theirs.
 */
import type { RuleId } from './rules/rule-ids.ts'

export type RefusalCode = 'invalid' | 'not-found' | 'conflict' | 'too-late' | 'forbidden' | 'unauthenticated' | 'idempotency-mismatch' | 'changed-meanwhile' | 'unavailable'

/** 'unavailable': what is needed for it cannot be had at this moment, and nothing was done. `message` is for people and says what to do next; `reason` is a stable word for programs, e.g. 'unknown-zone'. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RefusalCode
  readonly rule: RuleId | undefined
  readonly reason: string | undefined

  constructor (code: RefusalCode, message: string, options: ErrorOptions & { rule?: RuleId, reason?: string } = {}) {
    super(message, options)
    this.code = code
    this.rule = options.rule
    this.reason = options.reason
  }
}

/**
 * What to do next is part of the error, so that no caller has to know the code list of RFC 5730 §3.
 * 'give-up': permanent; 'retry': nothing was done, the same may be asked again later; 'ask-outcome': unknown, only reading settles it;
 * 'wait': it may take days, and the job that its owner named comes when it is settled.
 */
export class RegistryError extends Error {
  override readonly name = 'RegistryError'
  readonly next: 'give-up' | 'retry' | 'ask-outcome' | 'wait'
  readonly resultCode: number | undefined

  constructor (message: string, next: RegistryError['next'], resultCode?: number, options?: ErrorOptions) {
    super(message, options)
    this.next = next
    this.resultCode = resultCode
  }
}
