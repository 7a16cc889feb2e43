/**
 * The public form: somebody types an address that wants no inquiries, or wants them again, and a letter goes there. Who has its link owns the address. Whoever typed
 * it is told the same whatever the address is: nobody learns by the form who is protected.
 */
import type { Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import type { Lang } from '../i18n/lang.ts'
import { writeLetter } from '../notices/write.ts'
import { findOperator } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import { hashOf, newSecret } from '../people/secret.ts'
import { addDays, closeOf, dayOf } from '../rules/calendar.ts'
import { formLimits } from '../rules/list.ts'
import { judgeAddress } from '../rules/mailbox.ts'
import { addressKey, isDomainName, normaliseAddress } from './address-key.ts'
import { versionInForce } from './block-sender.ts'
import { protectWithin, unprotectWithin, wasProtected } from './protected-address.ts'
import { countProtectedAttempts, forgetAsks, insertAsk, insertProtectedAttempt, lockAsk, updateAskConfirmed } from './protected-wish-store.ts'

export type WishOf = 'on' | 'off'

export type AskedWish = { readonly operatorId: string, readonly address: string, readonly wish: WishOf, readonly lang: Lang, /** Whence the request came. */ readonly ip: string }

const confirmDays = 7

/** @throws Refusal 'not-found' (no such operator), 'invalid' 'no-address', 'forbidden' 'too-many-letters' */
export async function askWish (deps: Deps & { readonly webUrl: string }, { operatorId, address: typed, wish, lang, ip }: AskedWish): Promise<void> {
  const at = deps.now()
  const attemptAt = deps.machineNow()
  const address = normaliseAddress(typed)
  const key = addressKey(deps.keys, typed)
  if (!address || !key || judgeAddress(address).say !== 'pass' || !isDomainName(address.slice(address.lastIndexOf('@') + 1))) {
    throw new Refusal('invalid', 'This is no e-mail address: write it like name@example.com.', { reason: 'no-address', rule: 'MZ-2.2' })
  }
  // The attempt is written before anything is looked at: a thousand at once are a thousand.
  await transact(deps.db, async trx => {
    if (!await findOperator(trx, operatorId)) throw notFound()
    await insertProtectedAttempt(trx, { key, ip }, attemptAt)
  })
  const tried = await transact(deps.db, trx => countProtectedAttempts(trx, { key, ip }, new Date(attemptAt.getTime() - formLimits.windowMs)))
  if (tried.ip > formLimits.ip) throw new Refusal('forbidden', 'Too many forms were sent from here: wait a day and try again.', { reason: 'too-many-letters', rule: 'HOUSE-PROTECTED' })
  if (tried.address > formLimits.address) return // said as always: else the form would tell of others' askings

  await transact(deps.db, async trx => {
    if (await wasProtected(deps, trx, operatorId, address, at) === (wish === 'on')) return // it is so already
    const token = newSecret('prt')
    const lastDay = addDays(dayOf(at), confirmDays)
    const id = newId('pas')
    await insertAsk(trx, { id, operatorId, wish, address, tokenHash: hashOf(token), ip, askedAt: at, confirmBy: closeOf(lastDay) })
    await writeLetter(deps, trx, {
      key: `protected-wish:${id}`,
      operatorId,
      customerId: null,
      to: { email: address, name: address, lang },
      template: 'protected-wish',
      facts: { wish, address, confirmBy: lastDay, link: `${deps.webUrl}/protected/confirm#${token}` }, // behind '#' it is sent to no server
      rules: ['MZ-2.2', 'HOUSE-PROTECTED'],
      policyVersion: await versionInForce(trx, operatorId, at),
      attachments: []
    }, at)
  })
}

const owner: Actor = { kind: 'machine', name: 'owner-by-link' }

/**
 * Who has the letter's link owns the address. Once more changes nothing.
 * @throws Refusal 'not-found' 'unknown-link', 'too-late' 'link-ended'
 */
export async function confirmWish (deps: Deps, token: string): Promise<{ readonly wish: WishOf }> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const ask = await lockAsk(trx, hashOf(token.trim()))
    if (!ask || (ask.address === null && !ask.confirmedAt)) throw new Refusal('not-found', 'This link is not known here: look for the latest letter.', { reason: 'unknown-link', rule: 'HOUSE-PROTECTED' })
    if (ask.confirmedAt) return { wish: ask.wish }
    if (at >= ask.confirmBy) throw new Refusal('too-late', 'The days to confirm are over: ask anew.', { reason: 'link-ended', rule: 'HOUSE-PROTECTED' })
    const { operatorId, address } = ask
    const proof = `${ask.id}: confirmed by the letter's link`
    if (ask.wish === 'on') await protectWithin(deps, trx, owner, { operatorId, address: address!, source: 'owner', proof }, at)
    else await unprotectWithin(deps, trx, owner, { operatorId, address: address!, proof }, at)
    await updateAskConfirmed(trx, ask.id, at)
    return { wish: ask.wish }
  })
}

/** Addresses of whoever never confirmed, and attempts that are no longer counted. Run by a sweep. */
export async function forgetWishes (deps: Deps): Promise<void> {
  const at = deps.now()
  await transact(deps.db, trx => forgetAsks(trx, at, new Date(deps.machineNow().getTime() - formLimits.windowMs)))
}
