/**
 * Brings mail over from another server, one message after the other (HOUSE-IMPORT): read, scanned (HOST-13.1), put, noted. Killed between the last two it finds the message
 * in the mailbox the next time. Run by a job, a minute at a time; an import that has ended is left alone.
 */
import type { Actor } from '../../audit/actor.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { findMailbox, type Mailbox } from '../find.ts'
import type { Scanner } from '../scanner.ts'
import { endImport, importContext } from './ask-import.ts'
import { flagsOf, inOrder, targetOf } from './import-folders.ts'
import { longestImported, openSource, SourceFault, type ListedFolder, type OpenSource, type SourcePlace } from './import-source-client.ts'
import { findRunning, noteDealt, selectDone, updateKnown, type Dealt, type ImportEnd, type MailboxImport, type SourceFolder } from './import-store.ts'
import { likeness, type ImportTarget, type OpenTarget } from './import-target-client.ts'
import { isHeld } from './life-store.ts'

export type ImportDeps = Deps & {
  readonly scanner: Scanner
  readonly importTarget: ImportTarget
  readonly importFrom: SourcePlace
}

const actor: Actor = { kind: 'machine', name: 'mail.import' }

/** Milliseconds after which the worker is another job's, and this one waits for its turn. */
const turn = 60_000
/** Days: a server that never comes to its end is not asked for ever. */
const longest = 14

/** 'later': the time of this turn is over. */
type Outcome = ImportEnd | 'ended' | 'later'

/** Throws when a server or the scanner does not answer: the job comes again. */
export async function runImport (deps: ImportDeps, importId: string, { turnMs = turn }: { turnMs?: number } = {}): Promise<void> {
  const begun = await transact(deps.db, async trx => {
    const running = await findRunning(trx, importId)
    const mailbox = running && await findMailbox(trx, running.mailboxId)
    return running && mailbox && { running, mailbox, held: mailbox.blockedAt !== null || await isHeld(trx, mailbox.id) }
  })
  if (!begun) return
  const { running, mailbox, held } = begun
  const overdue = deps.now().getTime() - running.askedAt.getTime() > longest * 86_400_000
  const outcome = held || overdue ? 'stopped' : await bringOver(deps, running, mailbox, deps.keys.open(running.passwordSealed, importContext(importId)), performance.now() + turnMs)
  if (outcome === 'ended') return
  await transact(deps.db, async trx => {
    if (outcome === 'later') await deps.jobs.add(trx, 'mail.import', { importId }, importId)
    else await endImport(trx, actor, running, outcome, deps.now())
  })
}

async function bringOver (deps: ImportDeps, running: MailboxImport, mailbox: Mailbox, password: string, until: number): Promise<Outcome> {
  let source: OpenSource | undefined
  let target: OpenTarget | undefined
  try {
    source = await openSource({ ...running, password }, deps.importFrom)
    target = await deps.importTarget.open(mailbox.address)
    return await bringFolders(deps, running, { source, target, until })
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error
    deps.log.warn({ importId: running.id, why: error.message }, 'an import has ended')
    return error.is
  } finally {
    await source?.close().catch(() => {})
    await target?.close().catch(() => {})
  }
}

type Doors = { readonly source: OpenSource, readonly target: OpenTarget, readonly until: number }

async function bringFolders (deps: ImportDeps, running: MailboxImport, { source, target, until }: Doors): Promise<Outcome> {
  const folders = inOrder(source.folders).flatMap(folder => {
    const to = targetOf(folder)
    return to === undefined ? [] : [{ folder, to }]
  })
  const known = folders.reduce((sum, { folder }) => sum + folder.messages, 0)
  const everywhere = new Set<string>()
  let done = 0
  for (const { folder, to } of folders) {
    const place: SourceFolder = { mailboxId: running.mailboxId, source: `${running.login}@${running.host}`, folder: folder.path, uidValidity: await source.enter(folder) }
    const dealt = await transact(deps.db, trx => selectDone(trx, place))
    const there = await target.enter(to)
    for (const each of there) everywhere.add(each)
    for await (const { uid, bytes } of source.messages()) {
      if (performance.now() > until) return 'later'
      if (dealt.has(uid)) {
        done++
        continue
      }
      if (!await transact(deps.db, trx => updateKnown(trx, running.id, { known, done }))) return 'ended'
      const outcome = await bringOne(deps, { source, target, to, there: folder.use === '\\All' ? everywhere : there, everywhere }, uid, bytes)
      if (outcome === 'full') return 'full'
      if (!await transact(deps.db, trx => noteDealt(trx, running.id, place, outcome))) return 'ended'
      dealt.add(uid)
      done++
    }
  }
  return await transact(deps.db, trx => updateKnown(trx, running.id, { known: done, done })) ? 'done' : 'ended'
}

type Place = Pick<Doors, 'source' | 'target'> & { readonly to: ListedFolder['path'], readonly there: Set<string>, readonly everywhere: Set<string> }

async function bringOne ({ scanner }: ImportDeps, { source, target, to, there, everywhere }: Place, uid: number, bytes: number): Promise<Dealt | 'full'> {
  if (bytes > longestImported) return { uid, outcome: 'too-big', bytes: 0 }
  const read = await source.read(uid)
  if (!read) return { uid, outcome: 'gone', bytes: 0 }
  const content = asSent(read.content)
  const like = likeness(content, content.length, read.receivedAt)
  if (there.has(like)) return { uid, outcome: 'there', bytes: 0 }
  const scan = await scanner.scan(once(content))
  if (scan.is === 'unknown') throw new Error(`the virus scanner does not answer: ${scan.why}`)
  if (scan.is === 'too-long') return { uid, outcome: 'too-big', bytes: 0 }
  if (scan.is !== 'clean') return { uid, outcome: 'infected', bytes: 0 } // what cannot be scanned whole is not put either
  if (!await target.put(to, content, flagsOf(read.flags), read.receivedAt)) return 'full'
  there.add(like)
  everywhere.add(like)
  return { uid, outcome: 'put', bytes: content.length }
}

/** Lines end as in RFC 5322: so does what Dovecot counts. */
const asSent = (content: Buffer): Buffer => Buffer.from(content.toString('latin1').replaceAll(/\r?\n/g, '\r\n'), 'latin1')

async function * once (content: Buffer): AsyncGenerator<Buffer> {
  yield content
}
