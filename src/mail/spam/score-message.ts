/** A message's spam score, found once however many ask: mailboxes with a filter, forwards, traces. */
import type { SpamScore } from '../../rules/spam.ts'
import { distrusted } from '../in/distrust.ts'
import { plain, type Message } from '../message.ts'
import { storyOf } from '../traces/story.ts'
import type { SpamScorer } from './rspamd-client.ts'

/** Octets: spam is short, and the score is not worth the time of a long message. */
const longestScored = 4 * 1024 * 1024

const scores = new WeakMap<Message, Promise<SpamScore>>()

/** Never rejects; not while another reads the message. */
export function scoreMessage ({ spam }: { readonly spam: SpamScorer }, message: Message): Promise<SpamScore> {
  const known = scores.get(message)
  if (known) return known
  const found = (storyOf(message).bytes ?? 0) > longestScored
    ? Promise.resolve<SpamScore>({ is: 'unscored', why: 'too long to be spam' })
    : spam.score(plain(message), { sender: message.sender, recipients: message.recipients, id: message.id })
  const judged = found.then(score => distrusted(message, score))
  scores.set(message, judged)
  return judged
}
