/** Letters about a person's own account, to that person alone. Run by jobs: people stand below notices. */
import type { Knex } from 'knex'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { openEmailChange } from '../people/change-email.ts'
import { findEvent } from '../people/account-events.ts'
import { findOperator } from '../people/find.ts'
import { openPasswordReset } from '../people/reset-password.ts'
import type { AccountUser } from '../people/account-events.ts'
import { browserName } from '../people/visit.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import type { Words } from './letter.ts'
import { writeLetter } from './write.ts'

export type TellDeps = Deps & { readonly webUrl: string }

/** Where a person sets a new password with the code of a letter. */
export const resetPath = '/new-password/set'

/** Where a new address of an account is confirmed with the code of a letter. */
export const emailPath = '/new-email'

/** What happened is told once: to the address that the account had when it happened. */
export async function tellOfAccount (deps: TellDeps, eventId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const found = await findEvent(trx, eventId)
    if (!found) return // erased meanwhile
    const { user, event: { kind, at: happenedAt, address, browser, facts } } = found
    const told = { what: kind, happenedAt, address, browser: browserName(browser), passkey: facts.name ?? null, left: facts.left ?? null, moved: facts.formerly === undefined ? null : user.email, page: `${deps.webUrl}/account` }
    await write(deps, trx, { ...user, email: facts.formerly ?? user.email }, `account-event:${eventId}`, { template: 'account-event', facts: told, rules: ['HOUSE-SIGN-IN'], attachments: [] }, at)
  })
}

export const writePasswordReset = async (deps: TellDeps, resetId: string): Promise<void> => await writeLink(deps, 'password-reset', resetId, resetPath, trx => openPasswordReset(deps, trx, resetId))

/** To the new address, which its person has to be able to read. */
export const writeEmailChange = async (deps: TellDeps, changeId: string): Promise<void> => await writeLink(deps, 'email-change', changeId, emailPath, trx => openEmailChange(deps, trx, changeId))

type Opened = { readonly user: AccountUser, readonly token: string } | undefined

/** The code of the link is made with the letter, and stands behind its #: no server is told it (links.tsx). */
async function writeLink (deps: TellDeps, template: 'password-reset' | 'email-change', id: string, path: string, open: (trx: Knex.Transaction) => Promise<Opened>): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const opened = await open(trx)
    if (!opened) return
    await write(deps, trx, opened.user, `${template}:${id}`, { template, facts: { link: `${deps.webUrl}${path}#${opened.token}` }, rules: ['HOUSE-SIGN-IN'], attachments: [] }, at)
  })
}

async function write (deps: TellDeps, trx: Knex.Transaction, { name, email, lang, belongs: { operatorId, customerId } }: AccountUser, key: string, words: Words, at: Date): Promise<void> {
  const { versionId: policyVersion } = await termsInForce(trx, (await findOperator(trx, operatorId))!.policy, dayOf(at))
  await writeLetter(deps, trx, { key, operatorId, customerId, to: { name, email, lang }, policyVersion, ...words }, at)
}
