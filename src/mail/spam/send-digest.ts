/** Once a day, to who wants it: what came into Junk. The letter goes straight into the mailbox; nothing of it is kept elsewhere (HOST-13.4). */
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import type { Lang } from '../../i18n/lang.ts'
import { findCustomer, findOperator } from '../../people/find.ts'
import { findMailbox } from '../find.ts'
import type { Lmtp } from '../lmtp-client.ts'
import type { MailReader } from '../mail-reader-client.ts'
import { selectNodeOf } from '../node-store.ts'
import { composeDigest, type JunkLine } from './compose-digest.ts'
import { selectDigestDue, selectTold, upsertTold } from './junk-store.ts'
import { selectSpamSettings } from './setting-store.ts'

export type DigestDeps = Deps & { readonly mailReader: MailReader, readonly lmtp: Lmtp, readonly webUrl: string, readonly mailNames: { readonly host: string } }

const hour = 3_600_000
/** A day, less what a night's work may take. */
const notAgainWithin = 20 * hour
const page = 500
/** Lines of one letter; the rest is counted. */
const mostLines = 200

/** Adds a job for each mailbox that is due. */
export async function sweepDigests ({ db, jobs, machineNow }: Deps): Promise<void> {
  const before = new Date(machineNow().getTime() - notAgainWithin)
  for (let after = '', ids = ['']; ids.length > 0; after = ids.at(-1) ?? '') {
    ids = await selectDigestDue(db, { before, after, limit: page })
    await transact(db, async trx => { for (const mailboxId of ids) await jobs.add(trx, 'mail.send-junk-digest', { mailboxId }, mailboxId) })
  }
}

/** Nothing came: no letter. A mailbox that does not take it (full) is not asked again before tomorrow. Throws when Dovecot does not answer: the job comes again. */
export async function sendDigest (deps: DigestDeps, mailboxId: string): Promise<void> {
  const at = deps.machineNow()
  const who = await transact(deps.db, async trx => {
    const mailbox = await findMailbox(trx, mailboxId)
    if (!mailbox || mailbox.suspendedAt || mailbox.blockedAt || !(await selectSpamSettings(trx, mailboxId))?.digest) return undefined
    const customer = mailbox.customerId === null ? undefined : await findCustomer(trx, mailbox.customerId)
    return { mailbox, node: (await selectNodeOf(trx, { id: mailboxId }))!, operator: (await findOperator(trx, mailbox.operatorId))!, lang: (customer?.lang ?? 'pl') as Lang }
  })
  if (!who) return
  const { mailbox, node, operator, lang } = who
  const told = await selectTold(deps.db, mailboxId)
  if (told && at.getTime() - told.at.getTime() < notAgainWithin) return
  const junk = await readJunk(deps, mailbox.address, told, new Date(at.getTime() - 24 * hour))
  if (!junk) return
  if (junk.lines.length > 0) {
    const wire = await composeDigest({
      lang, lines: junk.lines.slice(0, mostLines), more: Math.max(junk.lines.length - mostLines, 0), to: mailbox.address, from: { name: operator.brand.name, address: operator.brand.email },
      page: `${deps.webUrl}/mailboxes/${mailbox.id}`, at, id: `junk-digest-${mailbox.id}-${junk.validity}-${junk.uid}@${deps.mailNames.host}`
    })
    const [outcome] = await deps.lmtp.deliver({ node, reversePath: '<>', recipients: [mailbox.address], wire: async function * () { yield wire } })
    if (outcome?.is === 'deferred' || outcome?.is === 'unknown') throw new Error(`the digest of Junk waits: ${outcome.is === 'deferred' ? outcome.reply : 'no answer'}`)
    if (outcome?.is === 'refused') deps.log.info({ mailbox: mailboxId, reply: outcome.reply }, 'the mailbox does not take its digest')
  }
  await upsertTold(deps.db, mailboxId, { validity: junk.validity, uid: junk.uid, at })
}

/** What came since it was told of, or since `from` when it never was. Undefined: there is no Junk. */
async function readJunk ({ mailReader }: DigestDeps, address: string, told: { readonly validity: string, readonly uid: number } | undefined, from: Date): Promise<{ lines: JunkLine[], validity: string, uid: number } | undefined> {
  const open = await mailReader.open(address)
  try {
    const folder = open.folders.find(({ name }) => name === 'Junk')
    if (!folder) return undefined
    const known = told?.validity === folder.uidValidity ? told : undefined
    const lines: JunkLine[] = []
    if (folder.uidNext > (known?.uid ?? 0) + 1) {
      for await (const { content, receivedAt, flags } of open.messagesOf(folder, { after: known?.uid ?? 0, headersOnly: true })) {
        if ((known || receivedAt >= from) && !flags.has('$Junk')) lines.push({ header: content, receivedAt }) // what its owner moved there is no news
      }
    }
    return { lines, validity: folder.uidValidity, uid: folder.uidNext - 1 }
  } finally {
    await open.close()
  }
}
