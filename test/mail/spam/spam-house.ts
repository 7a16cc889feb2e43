/** The mail house with a real rspamd. What it compiles at its first start is kept on this machine: later tests start it in a second. */
import { chownSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { CreatedMailbox } from '../../../src/mail/create-mailbox.ts'
import { createMailbox } from '../../../src/mail/create-mailbox.ts'
import { setSpamFilter } from '../../../src/mail/spam/set-spam-filter.ts'
import type { MailboxSpamSettings } from '../../../src/rules/spam.ts'
import { unprivilegedAccount } from '../../../src/machine-room/account.ts'
import { ownFolder } from '../../../src/machine-room/account-folder.ts'
import { rspamdInstalled, rspamdPart } from '../../../src/machine-room/rspamd-part.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { openMailHouse, staff } from '../mail-house.ts'

/** For `{ skip: spamFilterMissing }`. */
export const spamFilterMissing: false | string = mailServersMissing || (!rspamdInstalled() && 'needs the Debian package rspamd')

export type SpamHouse = Awaited<ReturnType<typeof openSpamHouse>>

const cache = path.join(tmpdir(), 'strefa-test-rspamd')
const compiled = (folder: string) => readdirSync(folder).filter(name => name.endsWith('.hsmp'))

export async function openSpamHouse () {
  const house = await openMailHouse()
  const account = unprivilegedAccount({ create: false })
  const { part, state } = rspamdPart(house.servers.config, account, () => {})
  ownFolder(state, account)
  mkdirSync(cache, { recursive: true })
  for (const name of compiled(cache)) {
    copyFileSync(path.join(cache, name), path.join(state, name))
    if (account) chownSync(path.join(state, name), account.uid, account.gid)
  }
  const launch = () => part.launch(new AbortController().signal)
  let rspamd = await launch().catch(async (error: unknown) => {
    await house.close()
    throw error
  })
  for (const name of compiled(state).filter(each => !existsSync(path.join(cache, each)))) {
    const half = path.join(cache, `${name}.${process.pid}`)
    copyFileSync(path.join(state, name), half)
    renameSync(half, path.join(cache, name))
  }

  let count = 0
  /** A new mailbox of the domain, with these settings. */
  async function box (settings: Partial<MailboxSpamSettings> = {}): Promise<CreatedMailbox> {
    const made = await createMailbox(house.deps, staff, { mailDomainId: house.domain.id, localPart: `filtered${++count}`, password: null })
    await setSpamFilter(house.deps, staff, { mailboxId: made.id, filter: 'off', strictness: 'normal', digest: false, ...settings })
    return made
  }

  return {
    ...house,
    box,
    rspamd: {
      stop: () => rspamd.stop(),
      async start () { rspamd = await launch() }
    },
    async close () {
      await rspamd.stop()
      await house.close()
    }
  }
}

/** Messages of a folder, whole. */
export async function folderOf (house: Pick<SpamHouse, 'imap'>, box: CreatedMailbox, folder: string): Promise<string[]> {
  const client = await house.imap(box)
  try {
    const lock = await client.getMailboxLock(folder)
    try {
      const messages: string[] = []
      if (client.mailbox && client.mailbox.exists === 0) return messages
      for await (const { source } of client.fetch('1:*', { source: true })) messages.push(source!.toString('latin1'))
      return messages
    } finally {
      lock.release()
    }
  } finally {
    await client.logout()
  }
}

/** What every spam filter scores as spam. Made of two halves, or a filter would find this file. */
export const gtube = ['XJS*C4JDBQADN1.NSBN3*2IDNEN', '*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X'].join('')
