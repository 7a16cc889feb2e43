/** A nodemailer transport that keeps the finished letters as files, until there is a mail server to give them to. */
import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Transport } from 'nodemailer'

/**
 * Each letter becomes `<directory>/letters/<letter id>.eml`, readable by the owner only, whole or not at all (written aside, synced, renamed).
 * The same letter again replaces its file with the same bytes.
 */
export function openSink (directory: string): Transport {
  const folder = join(directory, 'letters')
  return {
    name: 'sink',
    version: '1',
    send (mail, callback) {
      const messageId = mail.message.messageId()
      const envelope = mail.message.getEnvelope()
      mail.message.build()
        .then(async bytes => await store(folder, `${letterIdOf(messageId)}.eml`, bytes))
        .then(() => callback(null, { envelope, messageId }), (error: Error) => callback(error))
    }
  }
}

/** 'let_…' of '<let_…@brand.pl>', 'lsn_…' of a letter sent again. The id becomes a file name, so nothing else is let through. */
function letterIdOf (messageId: string): string {
  const id = /^<((?:let|lsn)_[0-9a-z]+)@/.exec(messageId)?.[1]
  if (!id) throw new Error(`the sink keeps letters only, not ${messageId}`)
  return id
}

async function store (folder: string, name: string, bytes: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const aside = join(folder, `.${name}.${randomBytes(6).toString('hex')}`)
  try {
    const file = await open(aside, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(aside, join(folder, name))
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
}
