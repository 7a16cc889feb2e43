/**
 * What people move into Junk and out of it teaches the spam filter. Dovecot marks a moved message ($Junk, $NotJunk) and tells that Junk has changed; we read the
 * marked messages there and hand them on. What was not looked at stays marked and waits: for rspamd, for Dovecot, for the next minute.
 */
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../rules/calendar.ts'
import { lessonsPerDay } from '../../rules/spam.ts'
import { findMailbox } from '../find.ts'
import { transact } from '../../db/transact.ts'
import type { MailFolder, MailReader, OpenMailbox } from '../mail-reader-client.ts'
import { noteLooked, selectChanged, selectTraining, upsertTraining, type Looked } from './junk-store.ts'
import type { Lesson, SpamTeacher } from './rspamd-client.ts'

export type TeachDeps = Deps & { readonly mailReader: MailReader, readonly spamTeacher: SpamTeacher }

const atOnce = 50
/** Milliseconds; the next minute goes on. */
const longestRound = 45_000
/** Octets of the longest message that is learned from. */
const longestLesson = 1024 * 1024

/** Run by a job every minute. A filter or a mailbox server that is away is no fault of the job: what waits is in rows. */
export async function learnMoved (deps: TeachDeps): Promise<void> {
  const began = performance.now()
  for (const change of await selectChanged(deps.db, atOnce)) {
    if (performance.now() - began > longestRound) return
    try {
      if (change.mailboxId !== null) await learnOf(deps, change.mailboxId)
      await noteLooked(deps.db, change)
    } catch (error) {
      deps.log.warn({ err: error, mailbox: change.mailboxId }, 'the spam filter was not taught; it is tried again')
      return
    }
  }
}

async function learnOf ({ db, mailReader, spamTeacher, machineNow }: TeachDeps, mailboxId: string): Promise<void> {
  const mailbox = await transact(db, trx => findMailbox(trx, mailboxId))
  if (!mailbox) return
  const day = dayOf(machineNow())
  let { looked, lessons } = await selectTraining(db, mailboxId, day)
  const open = await mailReader.open(mailbox.address)
  try {
    for (const folder of open.folders) {
      const lesson = lessonOf(folder)
      if (lesson) {
        for await (const message of movedIn(open, folder, lesson, looked)) {
          if (lessons < lessonsPerDay && message.length <= longestLesson && await spamTeacher.teach(lesson, message) === 'learned') lessons++
        }
      }
      looked = { ...looked, [folder.name]: [folder.uidValidity, folder.uidNext - 1] }
      if (lesson) await upsertTraining(db, mailboxId, day, { looked, lessons })
    }
  } finally {
    await open.close()
  }
}

/** Nothing is learned from what its owner wrote or threw away. */
const lessonOf = ({ name }: MailFolder): Lesson | undefined => name === 'Junk' ? 'spam' : /^(?:Trash|Sent|Drafts)(?:\/|$)/.test(name) ? undefined : 'ham'

async function * movedIn (open: OpenMailbox, folder: MailFolder, lesson: Lesson, looked: Looked): AsyncGenerator<Buffer> {
  const [validity, uid] = looked[folder.name] ?? []
  const after = validity === folder.uidValidity && uid !== undefined ? uid : 0
  if (folder.messages === 0 || folder.uidNext <= after + 1) return
  for await (const { content } of open.messagesOf(folder, { after, keyword: lesson === 'spam' ? '$Junk' : '$NotJunk' })) yield content
}
