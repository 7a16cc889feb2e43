/** One act on many domains: what it is, and what comes of it for each (HOUSE-BULK). */
import type { Refusal } from '../errors.ts'
import type { NameServer } from './name-servers.ts'

export type BatchAct =
  | { readonly kind: 'renewal', readonly autoRenew: boolean }
  | { readonly kind: 'name-servers', readonly nameServers: readonly NameServer[] }
  | { readonly kind: 'lock', readonly on: boolean }

/** 'nothing': it is so already. */
export type Foreseen = 'do' | 'nothing' | 'refuse'

/** A refusal as it is kept: said in the reader's language by its reason. */
export type KeptRefusal = Pick<Refusal, 'code' | 'message'> & { readonly reason: string | null, readonly rule: string | null }

export type Batch = {
  readonly id: string
  readonly operatorId: string
  readonly customerId: string | null
  readonly userId: string
  readonly act: BatchAct
  readonly askedAt: Date
  /** What would come of it was seen, and is wanted. */
  readonly confirmedAt: Date | null
}

export const keptRefusal = ({ code, message, reason, rule }: Refusal): KeptRefusal => ({ code, message, reason: reason ?? null, rule: rule ?? null })
