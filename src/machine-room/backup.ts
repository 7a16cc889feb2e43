/** `strefa backup FILE`: everything the product knows, at one instant, while it runs; on another mail node (docs/mail-nodes.md) the mail that lies there. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '../config.ts'
import { Refusal } from '../errors.ts'
import { filesOf, hashOf, kept, keptOfNode, pack, type Manifest } from './archive.ts'
import { copyOut, type DatabaseCopy } from './database-copy.ts'
import { copyMailOut, mailStoreName } from './mail-store.ts'
import { writeWhole } from './write-whole.ts'

const noTables: DatabaseCopy = { migrations: [], jobEngine: 0, tables: [], sequences: [] }

/** What has been done so far, in words. */
export type TellBackup = (text: string) => void

/** `at`: machine time. Throws Refusal 'conflict' when the file is there. */
export async function backup ({ data, database, mailNode }: Config, archive: string, at: Date, tell: TellBackup = () => {}): Promise<Manifest> {
  if (existsSync(archive)) throw new Refusal('conflict', `${archive} is there already: name another file.`, { reason: 'backup-exists' })
  const folder = mkdtempSync(`${archive}.`)
  try {
    mkdirSync(path.join(folder, 'tables'))
    const copy = mailNode ? noTables : await copyOut(database.url, path.join(folder, 'tables'), tell)
    const files = path.join(folder, 'files') // after the tables: the registry then knows at least what we say we did there
    for (const name of mailNode ? keptOfNode : kept) if (existsSync(path.join(data, name))) cpSync(path.join(data, name), path.join(files, name), { recursive: true, filter: isKept })

    copyMailOut(data, path.join(files, mailStoreName), tell)

    tell('the sums of all files')
    const manifest: Manifest = {
      format: 'strefa-backup-1',
      madeAt: at.toISOString(),
      ...mailNode && { mailNode: mailNode.name },
      migrations: [...copy.migrations],
      jobEngine: copy.jobEngine,
      tables: [...copy.tables],
      sequences: [...copy.sequences],
      files: await Promise.all(filesOf(files).map(async file => ({ file, sha256: await hashOf(path.join(files, file)) })))
    }
    writeWhole(path.join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2))
    tell('packing')
    await pack(folder, archive)
    return manifest
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Neither locks nor half-written files. */
const isKept = (file: string): boolean => !/\/(?:lock(?:\..*)?|\..*)$|\.new$/.test(file)
