/** Mail that its own author's domain asks to be put aside counts as spam, for whoever scores it (RFC 7489 §6.3, p=quarantine). */
import { thresholds, type SpamScore } from '../../rules/spam.ts'
import { storyOf } from '../traces/story.ts'
import type { Authentication } from './authentication.ts'

const suspicious = new WeakSet<object>()

/** Told in the message's traces. */
export function noteTreatment (message: object, { spf, dkim, dmarc, arc, treatment }: Authentication): void {
  storyOf(message).facts['authentication'] = { spf: spf.result, dkim: dkim.map(({ result, domain }) => ({ result, domain })), dmarc: dmarc.result, policy: dmarc.policy, arc: arc.result, treatment: treatment.is, because: treatment.because }
  if (treatment.is === 'junk') suspicious.add(message)
}

/** The score with what is known of the sender: above every threshold. */
export function distrusted (message: object, score: SpamScore): SpamScore {
  if (!suspicious.has(message)) return score
  const found = score.is === 'scored' ? score : { score: 0, tests: [] }
  return { is: 'scored', score: Math.max(found.score, 0) + thresholds.careful, tests: ['DMARC_POLICY', ...found.tests] }
}
