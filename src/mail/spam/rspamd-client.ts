/** rspamd over HTTP: scores messages, learns from people. It is a filter, not a gate: whatever goes wrong with a score is "unscored", and never an exception. */
import type { Door } from '../../config/mail.ts'
import type { SpamScore } from '../../rules/spam.ts'

export type Envelope = { readonly sender: string, readonly recipients: readonly string[], readonly id: string }

export type SpamScorer = { readonly score: (message: AsyncIterable<Buffer>, envelope: Envelope) => Promise<SpamScore> }

export type Lesson = 'spam' | 'ham'

export type SpamTeacher = {
  /** 'learned', or 'nothing': known already, or too short to learn from. Throws when rspamd does not answer. */
  readonly teach: (lesson: Lesson, message: Buffer) => Promise<'learned' | 'nothing'>
}

/** Milliseconds that a message waits for its score; and, once that was too short, how long none is asked for. */
const longestScore = 4_000
const restAfterLate = 15_000

type Check = { readonly score?: unknown, readonly symbols?: Readonly<Record<string, { readonly score?: number }>> }

export function openSpamScorer ({ host, port }: Door, { within = longestScore, rest = restAfterLate }: { readonly within?: number, readonly rest?: number } = {}): SpamScorer {
  let restUntil = -Infinity // ms of performance.now(): a slow filter delays a few messages, not all
  return {
    async score (message, { sender, recipients, id }) {
      if (performance.now() < restUntil) return { is: 'unscored', why: 'the spam filter was too slow a moment ago' }
      const signal = AbortSignal.timeout(within)
      try {
        const response = await fetch(`http://${host}:${port}/checkv2`, {
          method: 'POST',
          headers: [['From', printable(sender)], ['Queue-Id', id], ...recipients.map(recipient => ['Rcpt', printable(recipient)])] as [string, string][],
          body: await whole(message),
          signal
        })
        const { score, symbols = {} } = await response.json() as Check
        if (!response.ok || typeof score !== 'number' || !Number.isFinite(score)) return { is: 'unscored', why: `HTTP ${response.status}` }
        return { is: 'scored', score, tests: Object.keys(symbols).filter(name => symbols[name]?.score !== 0).sort() }
      } catch (error) {
        if (signal.aborted) restUntil = performance.now() + rest
        return { is: 'unscored', why: (error as Error).message }
      }
    }
  }
}

export function openSpamTeacher ({ host, port, password }: Door & { readonly password: string }): SpamTeacher {
  return {
    async teach (lesson, message) {
      const response = await fetch(`http://${host}:${port}/learn${lesson}`, { method: 'POST', headers: { password }, body: new Uint8Array(message), signal: AbortSignal.timeout(20_000) })
      await response.arrayBuffer()
      if (response.status === 200) return 'learned'
      if (response.status === 204 || response.status === 208 || response.status === 404) return 'nothing'
      throw new Error(`rspamd does not learn: HTTP ${response.status}`)
    }
  }
}

/** What stands in a header of ours; an address from outside ends no line. */
const printable = (address: string): string => address.replaceAll(/[^\x21-\x7e]/g, '?')

async function whole (message: AsyncIterable<Buffer>): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for await (const piece of message) pieces.push(new Uint8Array(piece))
  return new Blob(pieces)
}
