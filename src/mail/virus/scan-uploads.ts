/**
 * What a mail program puts into a mailbox (IMAP APPEND, or a copy of it) is scanned soon after (HOST-13.1). Dovecot notes in the database how far the UIDs of a folder
 * that a session has changed go; whatever the scanner has not looked at is due, however often anything is killed. What the note missed is found by the nightly comparison.
 */
import { createHash, type Hash } from 'node:crypto'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import type { Scan } from '../../rules/mailbox.ts'
import { findMailbox, type Mailbox } from '../find.ts'
import type { Scanner } from '../scanner.ts'
import type { MailboxDoor, OpenFolder, Uploaded } from './mailbox-door-client.ts'
import { quarantine } from './quarantine.ts'
import { selectDueFolders, selectDueMailboxes, selectUnlooked, selectUse, updateScanned, upsertFolders, upsertLook } from './upload-store.ts'

export type UploadDeps = Deps & { readonly scanner: Scanner, readonly mailboxDoor: MailboxDoor }

const page = 500
/** Messages after which the progress is noted. */
const noteEvery = 50
/** A mailbox that looks unchanged is looked into anyway. */
const lookAgainMs = 7 * 86_400_000

/** Adds a job for each mailbox with something new. Run by the schedule. */
export async function sweepUploads ({ db, jobs }: Pick<Deps, 'db' | 'jobs'>): Promise<void> {
  for (let after = '', taken = page; taken === page;) {
    const due = await transact(db, async trx => {
      const found = await selectDueMailboxes(trx, { after, limit: page })
      for (const { mailboxId } of found) await jobs.add(trx, 'mail.scan-uploads', { mailboxId }, mailboxId)
      return found
    })
    taken = due.length
    after = due.at(-1)?.address ?? after
  }
}

/** Adds a job for each mailbox that is not as it was when all its folders were last compared. Run by the schedule. */
export async function sweepMailboxes ({ db, jobs, machineNow }: Pick<Deps, 'db' | 'jobs' | 'machineNow'>): Promise<void> {
  const before = new Date(machineNow().getTime() - lookAgainMs)
  for (let after = '', taken = page; taken === page;) {
    const found = await transact(db, async trx => {
      const ids = await selectUnlooked(trx, { after, before, limit: page })
      for (const mailboxId of ids) await jobs.add(trx, 'mail.look-for-uploads', { mailboxId }, mailboxId)
      return ids
    })
    taken = found.length
    after = found.at(-1) ?? after
  }
}

/** Compares every folder of a mailbox with what is noted, then scans what is new. Throws when Dovecot does not answer: the job comes again. */
export async function lookForUploads (deps: UploadDeps, mailboxId: string): Promise<void> {
  const mailbox = await transact(deps.db, trx => findMailbox(trx, mailboxId))
  if (!mailbox) return
  const use = await transact(deps.db, trx => selectUse(trx, mailbox.address))
  const door = await deps.mailboxDoor.open(mailbox.address)
  try {
    const folders = await door.folders()
    await transact(deps.db, trx => upsertFolders(trx, mailbox.address, folders))
  } finally {
    await door.close()
  }
  if (await scanUploads(deps, mailboxId)) await transact(deps.db, trx => upsertLook(trx, mailboxId, deps.machineNow(), use))
}

/** False: the scanner did not answer, and the rest waits for the next minute. Throws when Dovecot does not answer. */
export async function scanUploads (deps: UploadDeps, mailboxId: string): Promise<boolean> {
  const mailbox = await transact(deps.db, trx => findMailbox(trx, mailboxId))
  if (!mailbox) return true
  const due = await transact(deps.db, trx => selectDueFolders(trx, mailbox.address))
  if (due.length === 0) return true
  const door = await deps.mailboxDoor.open(mailbox.address)
  try {
    for (const { folder, from } of due) {
      const opened = await door.open(folder)
      if (opened && !await scanFolder(deps, mailbox, folder, opened, from)) return false
      if (!opened) await transact(deps.db, trx => trx('mailbox_folders').where({ username: mailbox.address, folder }).delete())
    }
    return true
  } finally {
    await door.close().catch(() => {})
  }
}

async function scanFolder (deps: UploadDeps, mailbox: Mailbox, folder: string, opened: OpenFolder, from: number): Promise<boolean> {
  const note = (next: number) => transact(deps.db, trx => updateScanned(trx, mailbox.address, folder, { validity: opened.uidValidity, next }))
  let count = 0
  for (const each of await opened.from(from)) {
    const hash = createHash('sha256')
    const scan = await deps.scanner.scan(hashed(opened.contentOf(each.uid), hash))
    if (scan.is === 'unknown') {
      deps.log.warn({ why: scan.why, mailboxId: mailbox.id }, 'an upload waits for the virus scanner')
      await note(each.uid)
      return false
    }
    const found = foundIn(scan)
    if (found) await quarantine(deps, mailbox, folder, opened, { ...each, ...found, sha256: hash.digest() })
    if (++count % noteEvery === 0) await note(each.uid + 1)
  }
  await note(opened.uidNext)
  return true
}

async function * hashed (content: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    hash.update(chunk)
    yield chunk
  }
}

export type Found = Uploaded & { readonly virus: string, readonly signatures: string, readonly sha256: Buffer }

/** What cannot be scanned whole does not stay either: nothing lies here unscanned. */
function foundIn (scan: Exclude<Scan, { is: 'unknown' }>): Pick<Found, 'virus' | 'signatures'> | undefined {
  switch (scan.is) {
    case 'clean': return undefined
    case 'infected': return { virus: scan.virus, signatures: scan.signatures }
    case 'unscannable': return { virus: `Heuristics.Limits.Exceeded.${scan.limit}`, signatures: scan.signatures }
    case 'too-long': return { virus: 'Heuristics.Limits.Exceeded.StreamMaxLength', signatures: '–' }
  }
}
