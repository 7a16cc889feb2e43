/**
 * The list's public forms (HOST-5.3k): somebody types an address to be put on the list, or off it, and a letter goes there. Whoever typed it is told the same
 * whatever the address is: nobody learns by a form who is on a list.
 */
import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import type { Lang } from '../i18n/lang.ts'
import { addressKey, normaliseAddress } from '../mail/address-key.ts'
import { wasProtected } from '../mail/protected-address.ts'
import { notFound } from '../people/may.ts'
import { formLimits } from '../rules/list.ts'
import { judgeAddress } from '../rules/mailbox.ts'
import { insertLetter } from './copy-store.ts'
import { findList, type List } from './list-store.ts'
import { countAttempts, findMemberByKey, insertAttempt, insertConsent, insertText, isOn, upsertAsked } from './member-store.ts'

export type Asking = {
  readonly listId: string
  readonly address: string
  readonly lang: Lang
  /** Whence the request came. */
  readonly ip: string
  /** The browser's name for itself: part of the proof. */
  readonly agent: string
  /** What stood on the page, word for word. */
  readonly text: string
}

/** @throws Refusal 'not-found', 'invalid' 'no-address', 'forbidden' 'too-many-letters' */
export async function askToJoin (deps: Deps, asking: Asking): Promise<void> {
  const { lang, ip, text } = asking
  await withLetter(deps, asking, async (trx, list, { address, key }, at) => {
    const known = await findMemberByKey(trx, list.id, key)
    if (known && isOn(known)) return
    const chosen = list.langs.includes(lang) ? lang : list.langs[0]!
    const memberId = await upsertAsked(trx, { listId: list.id, address, key, lang: chosen }, at)
    const textId = createHash('sha256').update(text).digest('hex')
    await insertText(trx, { id: textId, lang, text })
    await insertConsent(trx, { memberId, act: 'asked', by: 'member', ip, textId, said: shortened(asking.agent) }, at)
    await insertLetter(trx, { listId: list.id, memberId, letter: 'confirm' }, at)
  })
}

/** @throws as `askToJoin` */
export async function askToLeave (deps: Deps, asking: Omit<Asking, 'text' | 'agent' | 'lang'>): Promise<void> {
  await withLetter(deps, asking, async (trx, list, { key }, at) => {
    const known = await findMemberByKey(trx, list.id, key)
    if (known && isOn(known)) await insertLetter(trx, { listId: list.id, memberId: known.id, letter: 'leave' }, at)
  })
}

type Named = { readonly address: string, readonly key: Buffer }

async function withLetter (deps: Deps, { listId, address: typed, ip }: Pick<Asking, 'listId' | 'address' | 'ip'>, work: (trx: Knex.Transaction, list: List, named: Named, at: Date) => Promise<void>): Promise<void> {
  const at = deps.now()
  const attemptAt = deps.machineNow()
  const address = normaliseAddress(typed)
  const key = addressKey(deps.keys, typed)
  if (!address || !key || judgeAddress(address).say !== 'pass' || !/@.+\../.test(address)) throw new Refusal('invalid', 'This is no e-mail address: write it like name@example.com.', { reason: 'no-address', rule: 'HOUSE-LIST' })

  // The attempt is written before anything is looked at: a thousand at once are a thousand.
  const list = await transact(deps.db, async trx => {
    const found = await findList(trx, listId)
    if (!found || found.closedAt) throw notFound()
    await insertAttempt(trx, { listId, key, ip }, attemptAt)
    return found
  })
  const tried = await transact(deps.db, trx => countAttempts(trx, { key, ip }, new Date(attemptAt.getTime() - formLimits.windowMs)))
  if (tried.ip > formLimits.ip) throw new Refusal('forbidden', 'Too many forms were sent from here: wait a day and try again.', { reason: 'too-many-letters', rule: 'HOUSE-LIST' })
  if (tried.address > formLimits.address) return // said as always: else the form would tell of others' askings

  await transact(deps.db, async trx => {
    if (await wasProtected(deps, trx, list.operatorId, address, at)) return // MZ-2.2
    await work(trx, list, { address, key }, at)
    await deps.jobs.add(trx, 'lists.send', { listId }, listId)
  })
}

const shortened = (text: string): string => text.replaceAll(/\p{C}/gu, ' ').slice(0, 200)
