/** Spam (HOST-13.4). Pure: a score and what a mailbox's owner wants in, what is done out. */

/** off: as it comes. tag: marked in its header. junk: marked, and put into the folder Junk. */
export const spamFilters = ['off', 'tag', 'junk'] as const
export type SpamFilter = typeof spamFilters[number]

/** How sure the filter has to be. */
export const strictnesses = ['careful', 'normal', 'strict'] as const
export type Strictness = typeof strictnesses[number]

export type SpamSettings = { readonly filter: SpamFilter, readonly strictness: Strictness }

/** `digest`: a letter a day that tells what came into Junk. */
export type MailboxSpamSettings = SpamSettings & { readonly digest: boolean }

/** Points of the filter's own scale. What people teach it moves a score by less than the least of these (rspamd.ts): nobody can train another's mail into Junk. */
export const thresholds: Readonly<Record<Strictness, number>> = { careful: 10, normal: 6, strict: 4 }
export const taughtAtMost = 3

/** Messages of one mailbox that the filter learns from on one day: what it knows is everybody's. */
export const lessonsPerDay = 20

/** The operator's own: a message above it is not forwarded. */
export const operatorThreshold = thresholds.normal

export type SpamScore =
  | { readonly is: 'scored', readonly score: number, /** Names of what was found, as the filter calls it. */ readonly tests: readonly string[] }
  | { readonly is: 'unscored', readonly why: string }

export type SpamVerdict = 'spam' | 'ham' | 'unknown'

export function judgeSpam (score: SpamScore, threshold: number): SpamVerdict {
  if (score.is === 'unscored') return 'unknown'
  return score.score >= threshold ? 'spam' : 'ham'
}

/** For whoever sends a message on: at the operator's threshold. What could not be scored is not called spam. */
export const isSpam = (score: SpamScore): boolean => judgeSpam(score, operatorThreshold) === 'spam'

/** Prefix of the fields that only we may set, lower case. */
export const ownFields = 'x-spam-'

/** Says to our Sieve script, which runs first, that the message belongs in Junk. */
export const junkField = { name: 'X-Spam-Folder', value: 'Junk' } as const

const mostTests = 30

/** Header fields for a mailbox with these settings, as SpamAssassin writes them, which mail programs know; with CRLF. Empty when it wants none. */
export function spamFields ({ filter, strictness }: SpamSettings, score: SpamScore): string {
  if (filter === 'off') return ''
  const required = thresholds[strictness]
  const verdict = judgeSpam(score, required)
  if (score.is === 'unscored') return 'X-Spam-Status: No, not filtered\r\n'
  const points = score.score.toFixed(1)
  const tests = score.tests.filter(name => /^[A-Z0-9_]{1,60}$/.test(name)).slice(0, mostTests)
  const status = [`${verdict === 'spam' ? 'Yes' : 'No'}, score=${points} required=${required.toFixed(1)}`, ...tests.length > 0 ? [`tests=${tests.join(',\r\n\t')}`] : []]
  return [
    `X-Spam-Status: ${status.join('\r\n\t')}`,
    `X-Spam-Score: ${points}`,
    ...verdict === 'spam' ? ['X-Spam-Flag: YES', ...filter === 'junk' ? [`${junkField.name}: ${junkField.value}`] : []] : []
  ].map(line => `${line}\r\n`).join('')
}
