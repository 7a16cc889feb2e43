/** One message, a copy for each way in which its mailboxes want it marked: scored once, fields of outsiders taken out, ours put in front. */
import { judgeSpam, junkField, spamFields, thresholds, type SpamScore, type SpamSettings } from '../../rules/spam.ts'
import type { Message } from '../message.ts'
import type { MailDeps } from '../smtp/deps.ts'
import { storyOf } from '../traces/story.ts'
import { scoreMessage } from './score-message.ts'
import { selectFiltering } from './setting-store.ts'
import { withoutOwnFields } from './strip-fields.ts'

export type Copy = { readonly addresses: readonly string[], readonly wire: () => AsyncIterable<Buffer> }

type For = { readonly mailboxId: string, readonly address: string }

/** Rejects when the database does not answer; a filter that does not is written into the header (HOUSE-SPAM). */
export async function copiesOf (deps: Pick<MailDeps, 'db' | 'spam' | 'log'>, message: Message, mailboxes: readonly For[]): Promise<Copy[]> {
  const wanted = await selectFiltering(deps.db, mailboxes.map(({ mailboxId }) => mailboxId))
  const score = wanted.size > 0 ? await scoreMessage(deps, message) : undefined
  if (score?.is === 'unscored') deps.log.warn({ why: score.why }, 'spam filter: not filtered')
  if (score) explain(message, mailboxes, wanted, score)
  const byFields = Map.groupBy(mailboxes, ({ mailboxId }) => fieldsFor(wanted.get(mailboxId), score))
  return [...byFields].map(([fields, group]) => ({ addresses: group.map(({ address }) => address), wire: () => marked(message, fields) }))
}

const fieldsFor = (settings: SpamSettings | undefined, score: SpamScore | undefined): string => settings && score ? spamFields(settings, score) : ''

/** For the message's traces. */
function explain (message: Message, mailboxes: readonly For[], wanted: ReadonlyMap<string, SpamSettings>, score: SpamScore): void {
  const story = storyOf(message)
  story.facts['spam'] = score.is === 'scored' ? { score: score.score, tests: score.tests } : { unscored: score.why }
  for (const { mailboxId, address } of mailboxes) {
    const settings = wanted.get(mailboxId)
    if (settings?.filter === 'junk' && judgeSpam(score, thresholds[settings.strictness]) === 'spam') story.folders.set(address, junkField.value)
  }
}

async function * marked (message: Message, fields: string): AsyncGenerator<Buffer> {
  if (fields !== '') yield Buffer.from(fields)
  yield * withoutOwnFields(message.wire())
}
