/** What a mailbox and a mail domain are: computed from facts, stored nowhere. */

/** The first that holds: deleted (its owner may have it back for a time), blocked (by us), suspended (it or its domain), full, nearly full, active. */
export type MailboxState = 'active' | 'nearly-full' | 'full' | 'suspended' | 'blocked' | 'deleted'

export type MailboxFacts = {
  readonly quotaBytes: bigint
  readonly usedBytes: bigint
  readonly suspendedAt: Date | null
  readonly blockedAt: Date | null
  readonly deletedAt: Date | null
  /** Suspension of the whole mail domain. */
  readonly domainSuspendedAt: Date | null
}

/** BMP-2: the owner is warned before the mailbox is full, from this share on. */
export const nearlyFullPercent = 90n

export const usedPercent = ({ usedBytes, quotaBytes }: Pick<MailboxFacts, 'usedBytes' | 'quotaBytes'>): number => Number(usedBytes * 100n / quotaBytes)

export function stateOfMailbox (facts: MailboxFacts): MailboxState {
  if (facts.deletedAt) return 'deleted'
  if (facts.blockedAt) return 'blocked'
  if (facts.suspendedAt || facts.domainSuspendedAt) return 'suspended'
  if (facts.usedBytes >= facts.quotaBytes) return 'full'
  return facts.usedBytes * 100n >= facts.quotaBytes * nearlyFullPercent ? 'nearly-full' : 'active'
}

/** 'sending-blocked': mail comes in, none goes out (MZ-3.1). */
export type MailDomainState = 'active' | 'sending-blocked' | 'suspended'

export function stateOfMailDomain ({ suspendedAt, blocked }: { readonly suspendedAt: Date | null, readonly blocked: boolean }): MailDomainState {
  if (suspendedAt) return 'suspended'
  return blocked ? 'sending-blocked' : 'active'
}
