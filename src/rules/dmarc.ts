/**
 * What becomes of a message by the policy of the domain that it claims to be from (RFC 7489 §6.6, RFC 9989 §5.4). Pure.
 * A domain that asks for rejection is obeyed, as the largest hosts obey it: who publishes p=reject wants forgeries not to be read, and the 550 tells an honest
 * forwarder's writer what happened, where a Junk folder tells nobody. Lists and forwarders that break signatures are rescued by their ARC seals.
 */
import type { Verdict } from './mailbox.ts'

export type DmarcPolicy = 'none' | 'quarantine' | 'reject'

/** `permerror`: the From fields name no one domain (RFC 7489 §6.6.1). */
export type Dmarc = { readonly result: 'pass' | 'fail' | 'none' | 'temperror' | 'permerror', readonly domain: string | null, readonly policy: DmarcPolicy | null }

/** One ARC set (RFC 8617 §4.1): who sealed it, and what it had found of DMARC for which author domain. */
export type ArcSet = { readonly sealer: string, readonly dmarc: string | null, readonly domain: string | null }

export type Arc = { readonly result: 'none' | 'pass' | 'fail' | 'temperror', readonly sets: readonly ArcSet[] }

export type Claimed = { readonly dmarc: Dmarc, readonly arc: Arc, /** How many From fields there are. */ readonly fromFields: number }

export type Treatment = { readonly is: 'deliver' | 'junk' | 'refuse', readonly because: 'nothing' | 'policy' | 'rescued' | 'several-authors' | 'several-from-fields' }

/** A fault of DNS decides nothing: the mail is taken. `dmarcReject`: the operator's choice for p=reject. */
export function decideTreatment ({ dmarc, arc, fromFields }: Claimed, { dmarcReject, trustedSealers }: { readonly dmarcReject: 'refuse' | 'mark', readonly trustedSealers: readonly string[] }): Treatment {
  if (fromFields > 1) return { is: dmarcReject === 'refuse' ? 'refuse' : 'junk', because: 'several-from-fields' } // RFC 5322 §3.6: which of them is shown, nobody knows
  if (dmarc.result === 'permerror') return { is: 'junk', because: 'several-authors' }
  if (dmarc.result !== 'fail' || dmarc.policy === null || dmarc.policy === 'none') return { is: 'deliver', because: 'nothing' }
  if (isRescued(arc, dmarc.domain, trustedSealers)) return { is: 'deliver', because: 'rescued' }
  return { is: dmarc.policy === 'reject' && dmarcReject === 'refuse' ? 'refuse' : 'junk', because: 'policy' }
}

/** RFC 8617 §7.2.1: somebody whom we believe has seen it pass, and everybody who had it since is believed too. */
function isRescued ({ result, sets }: Arc, domain: string | null, trusted: readonly string[]): boolean {
  if (result !== 'pass') return false
  for (const { sealer, dmarc, domain: seen } of sets.toReversed()) {
    if (!trusted.some(each => sealer === each || sealer.endsWith(`.${each}`))) return false
    if (dmarc === 'pass' && (seen === null || seen === domain)) return true
  }
  return false
}

export function judgeTreatment ({ is, because }: Treatment, { domain }: Pick<Dmarc, 'domain'>): Verdict {
  if (is !== 'refuse') return { say: 'pass' }
  if (because === 'several-from-fields') return { say: 'refuse', code: 550, text: '5.6.0 The message has more than one From field (RFC 5322 section 3.6)' }
  return { say: 'refuse', code: 550, text: `5.7.26 HOUSE-DMARC ${domain} asks that mail be refused that is not authenticated as its own (DMARC p=reject); this is not` } // RFC 7372 §3.2
}
