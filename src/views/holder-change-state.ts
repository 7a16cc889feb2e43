/** What a request about a holder is now, computed from its facts (DOM-II.4, DOM-II.6). */

export type HolderChangeState = 'unsigned' | 'filed' | 'accepted' | 'plain' | 'entered' | 'refused' | 'rejected' | 'withdrawn'

type Facts = { readonly needsPaper: boolean, readonly receivedAt: Date | null, readonly acceptedAt: Date | null, readonly endReason: 'entered' | 'refused' | 'rejected' | 'withdrawn' | null }

export function holderChangeState ({ needsPaper, receivedAt, acceptedAt, endReason }: Facts): HolderChangeState {
  if (endReason) return endReason
  if (!needsPaper) return 'plain'
  if (acceptedAt) return 'accepted'
  return receivedAt ? 'filed' : 'unsigned'
}
