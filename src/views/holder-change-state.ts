/** What a request about a holder is now, computed from its facts (DOM-II.4, DOM-II.6, REG-COR). */

export type HolderChangeState = 'unsigned' | 'filed' | 'accepted' | 'unconfirmed' | 'plain' | 'entered' | 'refused' | 'rejected' | 'withdrawn'

type Facts = { readonly needsPaper: boolean, readonly receivedAt: Date | null, readonly acceptedAt: Date | null, /** Until when a registrant's yes is awaited. */ readonly confirmBy: Date | null, readonly endReason: 'entered' | 'refused' | 'rejected' | 'withdrawn' | null }

export function holderChangeState ({ needsPaper, receivedAt, acceptedAt, confirmBy, endReason }: Facts): HolderChangeState {
  if (endReason) return endReason
  if (needsPaper && !acceptedAt) return receivedAt ? 'filed' : 'unsigned'
  if (confirmBy) return 'unconfirmed'
  return needsPaper ? 'accepted' : 'plain'
}
