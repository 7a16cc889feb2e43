/**
 * Whether whoever sends from a mailbox is still its owner (HOUSE-HABIT): what happens now, held against what the mailbox usually does. Pure.
 * One strong sign pauses sending; weak ones do only together, so that nobody pauses a stranger's mailbox by guessing at its password.
 */

export type Habit = {
  /** In the hour that runs, with the message that is judged. */
  readonly recipients: number
  readonly refused: number
  readonly failedLogIns: number
  /** Of any hour in the 28 days before; 0 where nothing was sent. */
  readonly busiestHour: number
  /** Days on which something was sent, of those 28. */
  readonly days: number
  /** IPv4 /16 and IPv6 /32 from which it has logged in to send in the last hour … */
  readonly networks: number
  /** … and those of them that were never seen before that hour. */
  readonly newNetworks: number
}

export const habitBorders = {
  /** Fewer recipients than this in an hour are nobody's campaign. */
  leastRecipients: 60,
  /** So many times the busiest hour before. */
  times: 5,
  /** A mailbox that has sent on fewer days has no history: the border for it is `unknownRecipients`. */
  leastDays: 3,
  unknownRecipients: 150,
  networks: 5,
  newNetworks: 3,
  /** Refused of those asked for, per cent, from `leastRefused` on: a list that was bought or guessed. */
  refusedPercent: 30,
  leastRefused: 15,
  failedLogIns: 20
} as const

export type Sign = { readonly sign: 'volume' | 'networks' | 'new-networks' | 'refused' | 'failed-log-ins', readonly counted: number, readonly border: number }

export type HabitJudgement = { readonly is: 'usual', readonly signs: readonly Sign[] } | { readonly is: 'pause', readonly signs: readonly Sign[], readonly rule: 'HOUSE-HABIT' }

export function judgeSubmitterHabit (habit: Habit): HabitJudgement {
  const b = habitBorders
  const volumeBorder = habit.days < b.leastDays ? b.unknownRecipients : Math.max(b.leastRecipients, b.times * habit.busiestHour)
  const asked = habit.recipients + habit.refused
  const refusedBorder = Math.max(b.leastRefused, Math.ceil(asked * b.refusedPercent / 100))
  const strong: Sign[] = [
    ...sign('volume', habit.recipients, volumeBorder),
    ...sign('networks', habit.networks, b.networks),
    ...sign('refused', habit.refused, refusedBorder)
  ]
  const weak: Sign[] = [
    ...sign('new-networks', habit.newNetworks, b.newNetworks),
    ...sign('failed-log-ins', habit.failedLogIns, b.failedLogIns)
  ]
  const signs = [...strong, ...weak]
  return strong.length > 0 || weak.length > 1 ? { is: 'pause', signs, rule: 'HOUSE-HABIT' } : { is: 'usual', signs }
}

const sign = (name: Sign['sign'], counted: number, border: number): Sign[] => counted >= border ? [{ sign: name, counted, border }] : []

/** Whether there is anything to be judged: the common message costs no look at the history. */
export const isWorthALook = ({ recipients, refused, failedLogIns, networks, newNetworks }: Omit<Habit, 'busiestHour' | 'days'>): boolean =>
  recipients >= habitBorders.leastRecipients || refused >= habitBorders.leastRefused || failedLogIns >= habitBorders.failedLogIns || networks >= habitBorders.networks || newNetworks >= habitBorders.newNetworks

/** The network that an address stands for: '192.0.2.7' → '192.0.0.0/16', '2001:db8::1' → '2001:db8::/32'. Undefined for our own machines, such as webmail, and for what is no address. */
export function networkOf (address: string): string | undefined {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  const four = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(plain)
  if (four) {
    const [first, second] = [Number(four[1]), Number(four[2])]
    const inside = first === 127 || first === 10 || first === 0 || (first === 192 && second === 168) || (first === 172 && second >= 16 && second < 32) || (first === 169 && second === 254)
    return inside ? undefined : `${first}.${second}.0.0/16`
  }
  if (!/^[0-9a-f:]+$/i.test(plain) || !plain.includes(':')) return undefined
  const groups = plain.toLowerCase().split(':')
  if (plain.startsWith('::') || /^f[cde]/.test(groups[0]!)) return undefined // loopback, unique local, link local
  return `${groups[0]}:${groups[1] === '' ? '0' : groups[1]}::/32`
}
