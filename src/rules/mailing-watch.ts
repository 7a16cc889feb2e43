/** Monitoring of ordinary mail (MZ-3.7, MZ-3.8): does what a mail domain sent within a window look like a mailing? Pure. */

export const watchWindow = {
  /** Business time. */
  minutes: 10,
  /** HOST-5.3k: more addresses than these are a mailing. */
  recipients: 100
} as const

export type Traffic = {
  /** Different recipients within the window, over all messages of all mailboxes of the mail domain. */
  readonly recipients: number
  /** Of them, protected when the message was sent. */
  readonly protectedRecipients: number
  /** Connections that sent at the same time, each more than one message. */
  readonly mostAtOnce: number
}

export const findingRules = ['MZ-3.7', 'MZ-3.8', 'HOST-5.3k'] as const
export type FindingRule = typeof findingRules[number]

/** By which rules the traffic is a finding; none: it is ordinary mail. A mailing that touches nobody protected and comes in one row is shown to people alone. */
export function judgeTraffic ({ recipients, protectedRecipients, mostAtOnce }: Traffic): readonly FindingRule[] {
  if (recipients <= watchWindow.recipients) return []
  const found: FindingRule[] = []
  if (protectedRecipients > 0) found.push('MZ-3.7')
  if (mostAtOnce > 1) found.push('MZ-3.8')
  return found.length > 0 ? found : ['HOST-5.3k']
}

export type Span = { readonly from: number, readonly to: number }

/** How many spans stand open at one instant, at most. A span that ends as another begins is not beside it. */
export function mostOpen (spans: readonly Span[]): number {
  const edges = spans.filter(({ from, to }) => to > from).flatMap(({ from, to }) => [[from, 1], [to, -1]] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1])
  let open = 0
  let most = 0
  for (const [, change] of edges) most = Math.max(most, open += change)
  return most
}
