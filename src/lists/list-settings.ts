/** What a list may be set to. */
import type { Knex } from 'knex'
import { Refusal } from '../errors.ts'
import { normaliseAddress } from '../mail/address-key.ts'
import { findMailboxByAddress } from '../mail/find.ts'
import { listLimits } from '../rules/list.ts'
import type { ListSettings } from './list-store.ts'

const no = (reason: string, say: string): Refusal => new Refusal('invalid', say, { reason, rule: 'HOUSE-LIST' })

/** In one spelling. @throws Refusal 'invalid' ('list-title', 'list-langs', 'list-size', 'list-owner') */
export async function checkSettings (trx: Knex.Transaction, { operatorId, customerId }: { readonly operatorId: string, readonly customerId: string | null }, settings: ListSettings): Promise<ListSettings> {
  const title = settings.title.trim()
  const description = settings.description.trim().replaceAll('\r\n', '\n')
  if (title === '' || title.length > 80 || /\p{C}/u.test(title)) throw no('list-title', 'A list has a title of at most 80 characters.')
  if (description.length > 1000 || /[^\n\P{C}]/u.test(description)) throw no('list-title', 'A description has at most 1000 characters.')
  const langs = [...new Set(settings.langs)]
  if (langs.length === 0) throw no('list-langs', 'Choose at least one language.')
  if (settings.longestBytes < 1024 || settings.longestBytes > listLimits.postBytes) throw no('list-size', `The longest post is between 1 kB and ${listLimits.postBytes / 1024 ** 2} MB.`)

  const owners = [...new Set(settings.owners.map(each => normaliseAddress(each) ?? each))]
  if (owners.length === 0 || owners.length > 20) throw no('list-owner', 'Name one to twenty mailboxes that keep the list.')
  for (const owner of owners) {
    const mailbox = await findMailboxByAddress(trx, owner)
    if (mailbox?.operatorId !== operatorId || mailbox.customerId !== customerId) throw no('list-owner', `${owner} is no mailbox of yours here: a list is kept from your own mailboxes.`)
  }
  return { ...settings, title, description, langs, owners }
}
