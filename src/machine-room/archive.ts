/**
 * A backup is a gzipped tar of mode 0600: `manifest.json`, the tables as COPY texts, and the files of the data folder without which the tables are worth nothing
 * (key ring, secrets, the practice registry's books, letters, mailboxes).
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { create, extract } from 'tar'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { Refusal } from '../errors.ts'

const FileEntry = Type.Object({ file: Type.String(), sha256: Type.String() }, { additionalProperties: false })

export const Manifest = Type.Object({
  format: Type.Literal('strefa-backup-1'),
  /** Machine time. */
  madeAt: Type.String(),
  /** Of the mail node of this name: its mail, without the tables, which are the house's. */
  mailNode: Type.Optional(Type.String()),
  migrations: Type.Array(Type.String()),
  jobEngine: Type.Integer(),
  tables: Type.Array(Type.Object({ table: Type.String(), columns: Type.String(), rows: Type.Integer(), sha256: Type.String() }, { additionalProperties: false })),
  sequences: Type.Array(Type.Object({ sequence: Type.String(), value: Type.String(), called: Type.Boolean() }, { additionalProperties: false })),
  files: Type.Array(FileEntry)
}, { additionalProperties: false })

export type Manifest = Static<typeof Manifest>

/** What of the data folder goes into a backup. Certificates and logs are made anew; the status is of the moment. */
export const kept = ['config.json', 'access.json', 'keys', 'registry', 'letters']

/** Of a mail node's: it does not make the authorities that all nodes trust. */
export const keptOfNode = ['config.json', 'keys', 'tls']

/** Packs a folder. The archive appears whole or not at all. */
export async function pack (folder: string, archive: string): Promise<void> {
  const half = `${archive}.${process.pid}.new`
  try {
    await pipeline(create({ gzip: true, cwd: folder, portable: true }, readdirSync(folder).sort()), createWriteStream(half, { mode: 0o600, flags: 'wx' }))
    renameSync(half, archive)
  } finally {
    rmSync(half, { force: true })
  }
}

/** Unpacks into a new folder beside `near` (0700), and checks all of it against its manifest. Throws Refusal 'invalid', with nothing left, when anything is not as it was packed. */
export async function unpack (archive: string, near: string): Promise<{ folder: string, manifest: Manifest }> {
  if (!existsSync(archive)) throw new Refusal('not-found', `There is no file ${archive}.`, { reason: 'no-backup' })
  const folder = mkdtempSync(`${near}.`)
  try {
    await extract({ file: archive, cwd: folder, strict: true, preserveOwner: false, filter: (_, entry) => 'type' in entry && (entry.type === 'File' || entry.type === 'Directory') })
    return { folder, manifest: await verified(folder) }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error instanceof Refusal ? error : new Refusal('invalid', `${archive} is no whole backup: ${(error as Error).message}. Nothing was changed.`, { reason: 'backup-damaged', cause: error })
  }
}

async function verified (folder: string): Promise<Manifest> {
  const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'))
  if (!Value.Check(Manifest, manifest)) throw new Error('its manifest is not of this format')
  const wanted = new Map<string, string>([
    ...manifest.tables.map(({ table, sha256 }) => [`tables/${table.replaceAll('"', '')}.copy`, sha256] as const),
    ...manifest.files.map(({ file, sha256 }) => [`files/${file}`, sha256] as const)
  ])
  const there = filesOf(folder).filter(file => file !== 'manifest.json')
  for (const file of there) if (!wanted.has(file)) throw new Error(`${file} does not belong to it`)
  for (const [file, sha256] of wanted) if (!there.includes(file) || await hashOf(path.join(folder, file)) !== sha256) throw new Error(`${file} is missing or changed`)
  return manifest
}

/** Paths below `folder`. */
export const filesOf = (folder: string): string[] => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)))
  .sort()

export async function hashOf (file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
