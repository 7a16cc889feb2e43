/** The owner of a mailbox sets an answer while away, or filters. They hold from the instant they are committed; a script of one's own is not touched (HOUSE-SIEVE). */
import type { Knex } from 'knex'
import { createHash } from 'node:crypto'
import type { Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { notFound } from '../../people/may.ts'
import { judgeFilters, judgeVacation, type Fault, type Filter, type Vacation } from '../../rules/mail-filter.ts'
import type { LinkDeps } from '../addresses/ask-forward.ts'
import { forwardByFilters } from '../addresses/forward-by-filters.ts'
import { addressTyped } from '../addresses/own-addresses.ts'
import { versionInForce } from '../block-sender.ts'
import { lockMailbox, type Mailbox } from '../mail-store.ts'
import { requireMailboxOwner } from '../owner.ts'
import { buildScript, type SieveSettings } from './build-script.ts'
import { selectSieve, upsertSieve } from './sieve-store.ts'

type On = { readonly mailboxId: string }

/** @throws Refusal 'not-found' for a foreign mailbox, 'invalid' for what cannot be answered so */
export async function setVacation (deps: Deps, actor: Actor, { mailboxId, vacation }: On & { readonly vacation: Vacation }): Promise<SieveSettings> {
  const { on, from, until, everyDays } = vacation
  return await change(deps, actor, mailboxId, judgeVacation(vacation), settings => ({ ...settings, vacation }), { action: 'mailbox.set-vacation', facts: { on, from, until, everyDays } }) // the text is the owner's
}

/**
 * As a whole, in their order. `version`: of the filters that these were made from; what another has changed meanwhile is not overwritten. Who is to get mail by them is asked first.
 * @throws Refusal 'not-found' for a foreign mailbox, 'invalid' for a filter that says nothing, 'conflict' when they are no longer that version; for a forward as askForward
 */
export async function setFilters (deps: LinkDeps, actor: Actor, { mailboxId, filters, on, version }: On & { readonly filters: readonly Filter[], readonly on: boolean, readonly version?: string | undefined }): Promise<SieveSettings> {
  return await change(deps, actor, mailboxId, judgeFilters(filters), settings => {
    if (version !== undefined && version !== versionOf(settings)) throw new Refusal('conflict', 'These filters were changed meanwhile: read them again and change those.', { reason: 'filters-changed', rule: 'HOUSE-SIEVE' })
    return { ...settings, filters: filters.map(normalised), filtersOn: on }
  }, {
    action: 'mailbox.set-filters',
    facts: { on, filters: filters.length },
    then: async (trx, { id }, settings, at) => await forwardByFilters(deps, trx, actor, id, targetsOf(settings), at)
  })
}

const normalised = (filter: Filter): Filter => ({ ...filter, actions: filter.actions.map(action => action.do === 'forward' ? { ...action, to: addressTyped(action.to) } : action) })

const targetsOf = ({ filters }: SieveSettings): string[] => filters.flatMap(({ actions }) => actions.flatMap(action => action.do === 'forward' ? [action.to] : []))

/** Of the filters, on or off. */
export const versionOf = ({ filters, filtersOn }: SieveSettings): string => hashOf(canonical([filtersOn, filters])).slice(0, 16)

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The database keeps the fields of an object in an order of its own. */
const canonical = (value: unknown): string => JSON.stringify(value, (_, inner: unknown) => inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => a < b ? -1 : 1)) : inner)

type Change = { readonly action: string, readonly facts: object, readonly then?: (trx: Knex.Transaction, mailbox: Mailbox, settings: SieveSettings, at: Date) => Promise<void> }

async function change (deps: Deps, actor: Actor, mailboxId: string, fault: Fault | undefined, apply: (settings: SieveSettings) => SieveSettings, { action, facts, then }: Change): Promise<SieveSettings> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const mailbox = await lockMailbox(trx, mailboxId)
    if (!mailbox) throw notFound()
    requireMailboxOwner(actor, mailbox, 'act')
    if (fault) throw new Refusal('invalid', fault.say, { reason: fault.reason, rule: 'HOUSE-SIEVE' })
    const settings = apply(await selectSieve(trx, mailboxId))
    const text = buildScript(settings)
    await upsertSieve(trx, mailboxId, settings, text === null ? null : { text, id: hashOf(text) }, at)
    await writeAudit(trx, {
      at, actor, action, subject: { type: 'mailbox', id: mailboxId }, operatorId: mailbox.operatorId, customerId: mailbox.customerId,
      rule: 'HOUSE-SIEVE', policyVersion: await versionInForce(trx, mailbox.operatorId, at), facts: { address: mailbox.address, ...facts }
    })
    await then?.(trx, mailbox, settings, at)
    return settings
  })
}
